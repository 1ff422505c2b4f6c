import { isWithoutResult, whoBrought } from '../../../domain/answer/brought';
import type { Fact } from '../../../domain/facts/fact';
import { instant } from '../../../domain/words';

const call = { kind: 'result', key: 'L-1/1/day-3-call#1/placeCall', said: 'no-result' } as const;
const approved = { kind: 'approved', step: 'legal-notice' } as const;

const facts = (...all: readonly Omit<Fact, 'seq' | 'at'>[]): readonly Fact[] =>
  all.map((one, seq) => ({ seq, at: instant(seq), ...one }) as Fact);
const by = (who: Fact['who'], what: object, known?: Fact['known']) =>
  ({ who, ...what, ...(known && { known }) }) as Omit<Fact, 'seq' | 'at'>;

test.each([
  ['a result of a call, a visit or a task', by('staff:0417', call)],
  ['a refusal to pay that somebody wrote down', by('staff:0417', { kind: 'refused-to-pay' }, 'account')],
])('R11 %s is a result, and whoever brought it asks for the approval', (_, one) => {
  expect(isWithoutResult(facts(one))).toBe(false);
  expect(whoBrought(facts(one))).toEqual(['staff:0417']);
});

test.each([
  ['nothing at all', []],
  ['how somebody met us', [by('staff:0417', { kind: 'attitude', is: 'cooperative' })]],
  ['what somebody only claimed', [by('staff:0417', call, 'claimed')]],
  ['what the borrower said themselves', [by('borrower', { kind: 'refused-to-pay' }, 'number')]],
  ['a result of before the last yes', [by('staff:0417', call), by('staff:0900', approved)]],
  [
    'a result of before the last no',
    [by('staff:0417', call), by('staff:0900', { ...approved, kind: 'approval-refused' })],
  ],
])('R19 %s is none', (_, all) => {
  expect(isWithoutResult(facts(...all))).toBe(true);
});

test('R19 each question has its own results: what came since the last one was answered counts for the next', () => {
  const all = facts(by('staff:0417', call), by('staff:0900', approved), by('staff:0501', call));
  expect(isWithoutResult(all)).toBe(false);
  expect(whoBrought(all)).toEqual(['staff:0501']);
});
