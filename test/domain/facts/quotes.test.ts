import type { Fact, Happening } from '../../../domain/facts/fact';
import { quotesAfter, type QuoteTold } from '../../../domain/facts/quotes';
import { instant, localDate, minor } from '../../../domain/words';

const call = 'L-1/1/day-3-call#1/placeCall';
const task = 'L-1/1/internal-team#1/openWorkItem';
const quoted = {
  asOf: localDate('2026-11-04'),
  payBy: localDate('2026-11-07'),
  loans: [{ loanId: 'L-1', amount: minor(100_150), received: minor(0) }],
};
const fact = (happening: Happening): Fact => ({ seq: 1, at: instant(0), who: 'system', ...happening });
const after = (...happenings: readonly Happening[]): readonly QuoteTold[] =>
  happenings.map(fact).reduce<readonly QuoteTold[]>((told, one) => quotesAfter(told, 'L-1', one), []);

const read = {
  kind: 'work-item-opened',
  key: task,
  queue: 'internal-team',
  because: ['step:internal-team'],
  quoted,
} as const;
const begun = { kind: 'quoted-anew', key: call, quoted } as const;

describe('R4 an amount that a script has somebody ask for', () => {
  it.each(['spoke', 'unknown'] as const)('is good when the call ended as %s', (how) => {
    expect(after(begun, { kind: 'call-ended', key: call, how, seconds: 60 })).toMatchObject([
      { amount: 100_150 },
    ]);
  });

  it.each(['no-answer', 'busy', 'no-collector'] as const)('was told to nobody by a call of %s', (how) => {
    expect(after(begun, { kind: 'call-ended', key: call, how, seconds: 0 })).toEqual([]);
  });

  it('is good while a team has its task, and was told to nobody when the right person was not met', () => {
    expect(after(read)).toMatchObject([{ key: task, payBy: '2026-11-07' }]);
    expect(after(read, { kind: 'result', key: task, said: 'no-result' })).toHaveLength(1);
    expect(after(read, { kind: 'result', key: task, said: 'not-met' })).toEqual([]);
  });
});
