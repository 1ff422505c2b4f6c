import type { Happening } from '../../../domain/facts/fact';
import { historyOf } from '../../../domain/facts/case';
import { localDate, minor } from '../../../domain/words';
import { after, ended, first, opened, second, sms, started } from './history';

test('a case before its first fact is open, neutral and has had nothing', () => {
  expect(after()).toMatchObject({
    status: 'open',
    attitude: 'neutral',
    refusals: 0,
    stopped: false,
    inDoubt: [],
  });
  expect(sms(after())).toEqual({
    begun: 0,
    had: [],
    delivered: false,
    notSent: [],
    skipped: [],
    calls: [],
    results: [],
  });
});

test('opening names the strategy and the moment', () => {
  expect(after(opened)).toMatchObject({ strategy: 'hash', openSince: 1000, loanId: 'L-1', episode: 1 });
});

test('an accepted contact was had at the moment of its ending', () => {
  const c = after(opened, started(first), ended(first, { kind: 'accepted', reference: 'SM1' }));
  expect(sms(c)).toMatchObject({ begun: 1, had: [3000], notSent: [] });
  expect(c.underWay).toBeUndefined();
});

test('a contact that was begun and not ended is under way', () => {
  expect(after(opened, started(first))).toMatchObject({ underWay: first });
  expect(sms(after(opened, started(first)))).toMatchObject({ begun: 1, had: [] });
});

test('attempts that were not sent add up until the step is had', () => {
  const tries = [started(first), ended(first, { kind: 'not-sent', code: '429' }), started(second)] as const;
  expect(sms(after(opened, ...tries, ended(second, { kind: 'not-sent', code: '429' })))).toMatchObject({
    begun: 2,
    had: [],
    notSent: [3000, 5000],
  });
  expect(sms(after(opened, ...tries, ended(second, { kind: 'accepted', reference: 'SM2' })))).toMatchObject({
    had: [5000],
    notSent: [],
  });
});

test('an act that failed before it was begun counts as not sent', () => {
  expect(sms(after(opened, { kind: 'failed', key: first, code: 'MissingVariable' }))).toMatchObject({
    begun: 0,
    notSent: [2000],
  });
});

test('a refused contact was not had, and keeps the code', () => {
  const c = after(opened, started(first), ended(first, { kind: 'refused', code: '21614' }));
  expect(sms(c)).toMatchObject({ had: [], refused: { code: '21614' } });
  expect(c.underWay).toBeUndefined();
});

test('a step that is passed over keeps its reason and forgets the attempts before it', () => {
  const c = after(opened, started(first), ended(first, { kind: 'not-sent', code: '429' }), {
    kind: 'skipped',
    step: 'day-1-sms',
    because: ['patience:240-minutes'],
  });
  expect(sms(c)).toMatchObject({ notSent: [], skipped: [{ at: 4000, because: ['patience:240-minutes'] }] });
});

test('a work item of the ladder is had when it is opened', () => {
  const c = after(opened, {
    kind: 'work-item-opened',
    key: 'L-1/1/team#1/openWorkItem',
    queue: 'internal-team',
    because: ['step:team'],
  });
  expect(historyOf(c, 'team')).toMatchObject({ begun: 1, had: [2000] });
});

test('refusals to pay are counted and the last attitude holds', () => {
  const c = after(
    opened,
    { kind: 'refused-to-pay' },
    { kind: 'refused-to-pay' },
    { kind: 'attitude', is: 'refusing' },
  );
  expect(c).toMatchObject({ refusals: 2, attitude: 'refusing' });
});

test.each<Happening>([
  { kind: 'handing-over', key: first },
  { kind: 'input-refused', message: 'repayment', reason: 'amount: no' },
])('what is on record but no step of the case leaves it as it is: $kind', (happening) => {
  expect(after(opened, happening)).toEqual(after(opened));
});

const valueOn = localDate('2026-11-02');
const money = { kind: 'paid', paymentId: 'P-1', amount: minor(100), valueOn } as const;
const takenBack = { kind: 'reversed', paymentId: 'P-1', reversalId: 'R-1', valueOn } as const;

test('R22 a payment is known until the next contact is begun, or it is taken back', () => {
  expect(after(opened, money).paidSinceContact).toEqual(['P-1']);
  expect(after(opened, money, started(first)).paidSinceContact).toEqual([]);
  expect(after(opened, money, takenBack).paidSinceContact).toEqual([]);
});

test('what is owed again after a reversal is ours to ask for from then on', () => {
  expect(after(opened, money, takenBack)).toMatchObject({ openSince: 3000 });
});
