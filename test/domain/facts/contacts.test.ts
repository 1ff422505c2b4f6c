import { contactsAfter, type Made } from '../../../domain/facts/contacts';
import type { Fact, Happening, Started, StepKey } from '../../../domain/facts/fact';
import { days, instant, type Channel } from '../../../domain/words';

const keyOf = (occurrence: number): StepKey => `L-1/1/day-3-call#${occurrence}/placeCall`;
const fact = (seq: number, at: number, happening: Happening): Fact => ({
  seq,
  at: instant(at),
  who: 'system',
  ...happening,
});
const started = (n: number, by: Channel, more: Partial<Started> = {}): Started => ({
  kind: 'started',
  key: keyOf(n),
  by,
  to: 'phone',
  day: days(3),
  stage: 'initial',
  law: 'cn@test',
  because: ['step:day-3-call'],
  ...more,
});
const contacts = (...facts: readonly Fact[]) =>
  facts.reduce<readonly Made[]>((made, fact) => contactsAfter(made, { loanId: 'L-1', fact }), []);
const calledAndEnded = (how: 'spoke' | 'no-answer' | 'busy' | 'unknown') =>
  contacts(
    fact(1, 10, started(1, 'call')),
    fact(2, 20, { kind: 'call-ended', key: keyOf(1), how, seconds: 60 }),
  );

describe('P5 for the caps, a call', () => {
  test.each([
    ['spoke', 'conversation'],
    ['no-answer', 'attempt'],
    ['busy', 'attempt'],
    ['unknown', 'conversation'], // may have been one
  ] as const)('that ended as %s counts as %s', (end, how) => {
    expect(calledAndEnded(end)).toMatchObject([{ by: 'call', how }]);
  });

  test('that the provider refused reached nobody’s ear: an attempt, no conversation', () => {
    const refused = { kind: 'ended', key: keyOf(1), how: { kind: 'refused', code: '21211' } } as const;
    expect(contacts(fact(1, 10, started(1, 'call')), fact(2, 20, refused))).toMatchObject([
      { by: 'call', how: 'attempt' },
    ]);
  });

  test('in flight counts as much as it may become, an automated one too', () => {
    expect(contacts(fact(1, 10, started(1, 'call')))).toMatchObject([{ how: 'conversation' }]);
    expect(contacts(fact(1, 10, started(1, 'dialogue')))).toMatchObject([{ how: 'conversation' }]);
  });
});

describe('P5 for the caps, a contact', () => {
  test('that is a message refused at hand-over reached nobody: it is none', () => {
    const key = 'L-1/1/day-1-sms#1/sendSms';
    const refused = { kind: 'ended', key, how: { kind: 'refused', code: '21614' } } as const;
    expect(contacts(fact(1, 10, started(1, 'sms', { key })), fact(2, 20, refused))).toEqual([]);
  });

  test('counts for every loan that it was about', () => {
    expect(contacts(fact(1, 10, started(1, 'sms', { alsoFor: ['L-2', 'L-3'] })))).toMatchObject([
      { how: 'attempt', loanIds: ['L-1', 'L-2', 'L-3'] },
    ]);
  });

  test('stands in the order in which it was made, also when the book learnt of it late', () => {
    const late = contacts(fact(1, 30, started(1, 'sms')), fact(2, 10, started(2, 'sms')));
    expect(late.map(({ at }) => at)).toEqual([10, 30]);
  });
});
