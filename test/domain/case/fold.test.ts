import { keyOf, partsOf, type Happening, type StepKey } from '../../../domain/case/fact';
import { fold, historyOf, type Case } from '../../../domain/case/fold';
import { days, instant, localDate, minor } from '../../../domain/words';

const opened: Happening = { kind: 'opened', strategy: 'hash', strategyName: 'jd-jintiao' };
const first: StepKey = 'L-1/1/day-1-sms#1/sendSms';
const second: StepKey = 'L-1/1/day-1-sms#2/sendSms';
const started = (key: StepKey): Happening => ({
  kind: 'started',
  key,
  by: 'sms',
  to: 'fingerprint',
  day: days(1),
  stage: 'initial',
  law: 'hash',
  because: ['step:day-1-sms'],
});
const ended = (key: StepKey, how: Extract<Happening, { kind: 'ended' }>['how']): Happening => ({
  kind: 'ended',
  key,
  how,
});

/** Folds what happened, a second apart. */
const after = (...happenings: readonly Happening[]): Case =>
  fold(
    'L-1',
    1,
    happenings.map((happening, index) => ({
      seq: index + 1,
      at: instant((index + 1) * 1000),
      who: 'system',
      ...happening,
    })),
  );
const sms = (c: Case) => historyOf(c, 'day-1-sms');

test('a case before its first fact is open, neutral and has had nothing', () => {
  expect(after()).toMatchObject({
    status: 'open',
    attitude: 'neutral',
    refusals: 0,
    stopped: false,
    inDoubt: [],
  });
  expect(sms(after())).toEqual({ begun: 0, had: [], notSent: [], skipped: [] });
});

test('opening names the strategy and the moment', () => {
  expect(after(opened)).toMatchObject({ strategy: 'hash', openSince: 1000, loanId: 'L-1', episode: 1 });
});

test('an accepted contact was had at the moment of its ending', () => {
  const c = after(opened, started(first), ended(first, { kind: 'accepted', reference: 'SM1' }));
  expect(sms(c)).toMatchObject({ begun: 1, had: [3000], notSent: [] });
  expect(c).not.toHaveProperty('underWay');
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
  expect(sms(c)).toMatchObject({ had: [], refused: '21614' });
  expect(c).not.toHaveProperty('underWay');
});

test('a step that is passed over keeps its reason and forgets the attempts before it', () => {
  const c = after(opened, started(first), ended(first, { kind: 'not-sent', code: '429' }), {
    kind: 'skipped',
    step: 'day-1-sms',
    because: ['patience:240-minutes'],
  });
  expect(sms(c)).toMatchObject({ notSent: [], skipped: [{ at: 4000, because: ['patience:240-minutes'] }] });
});

describe('a contact that ended without anybody knowing how', () => {
  const doubtful = [opened, started(first), ended(first, { kind: 'unknown' })] as const;

  it('counts as had and is in doubt', () => {
    expect(after(...doubtful).inDoubt).toEqual([first]);
    expect(sms(after(...doubtful)).had).toEqual([3000]);
  });

  it('is in doubt no longer once a person was asked, and the question is no step of its own', () => {
    const asked = after(...doubtful, {
      kind: 'work-item-opened',
      key: 'L-1/1/day-1-sms#1/openWorkItem',
      queue: 'operators',
      because: ['clause:in-doubt'],
    });
    expect(asked.inDoubt).toEqual([]);
    expect(sms(asked)).toMatchObject({ begun: 1, had: [3000] });
  });

  it('stays in doubt when a person was asked about another attempt', () => {
    const asked = after(...doubtful, {
      kind: 'work-item-opened',
      key: 'L-1/1/day-1-sms#2/openWorkItem',
      queue: 'operators',
      because: ['clause:in-doubt'],
    });
    expect(asked.inDoubt).toEqual([first]);
  });
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

describe('a closed case', () => {
  const had = [opened, started(first), ended(first, { kind: 'accepted', reference: 'SM1' })] as const;
  const closed = [...had, { kind: 'stopped' }, { kind: 'closed', outcome: 'withdrawn' }] as const;

  it('has its outcome', () => {
    expect(after(...closed)).toMatchObject({ status: 'closed', outcome: 'withdrawn', stopped: true });
  });

  it('is open again where it stood once it is reopened, since then and not stopped', () => {
    const again = after(...closed, { kind: 'reopened', reversalId: 'R-1' });
    expect(again).toMatchObject({ status: 'open', stopped: false, openSince: 6000 });
    expect(again).not.toHaveProperty('outcome');
    expect(sms(again)).toMatchObject({ begun: 1, had: [3000] });
  });
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
  { kind: 'paid', paymentId: 'P-1', amount: minor(100), valueOn: localDate('2026-11-02') },
  { kind: 'reversed', paymentId: 'P-1', reversalId: 'R-1', valueOn: localDate('2026-11-02') },
  { kind: 'input-refused', message: 'repayment', reason: 'amount: no' },
])('what is on record but no step of the case leaves it as it is: $kind', (happening) => {
  expect(after(opened, happening)).toEqual(after(opened));
});

test('a step key says what it was made of', () => {
  const parts = {
    loanId: 'L-1.a_b',
    episode: 12,
    step: 'weekly-sms',
    occurrence: 7,
    act: 'sendSms',
  } as const;
  expect(keyOf(parts)).toBe('L-1.a_b/12/weekly-sms#7/sendSms');
  expect(partsOf(keyOf(parts))).toEqual(parts);
});
