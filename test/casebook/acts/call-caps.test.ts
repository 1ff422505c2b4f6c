import { recordCallEnded } from '../../../casebook/acts/calls';
import { claim } from '../../../casebook/acts/claim';
import { record } from '../../../casebook/acts/record';
import type { CallEnd, StepKey } from '../../../domain/facts/fact';
import { eachLoanForItself, removeCopies } from '../../policy/policy-copy';
import { day, openDesk, type Desk } from '../../support/desk';
import { beforeTheCall, callOf } from '../../support/stations';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(eachLoanForItself());
});
afterAll(async () => {
  await desk.close();
  removeCopies();
});

const PHONE = '+8613800000301';
const write = () => ({ to: PHONE });

/** So many loans of one person, all with a call at 14:00 of day 3. */
const loansOfOne = async (count: number): Promise<readonly StepKey[]> => {
  const { borrowerId } = await desk.keep({ phone: PHONE });
  const loans = Array.from({ length: count }, () => beforeTheCall(desk, { borrowerId, phone: PHONE }));
  return (await Promise.all(loans)).map(({ loanId }) => callOf(loanId));
};
const begin = async (key: StepKey) => {
  const claimed = await claim(desk.dependencies.book, key, write);
  if (claimed.kind === 'won') await record(desk.dependencies.book, key, { kind: 'accepted', reference: key });
  return claimed.kind;
};
const end = (key: StepKey, how: CallEnd) => recordCallEnded(desk.dependencies.book, key, key, how, 60);
const beginAll = async (keys: readonly StepKey[], how: CallEnd) => {
  const kinds: string[] = [];
  for (const key of keys) {
    kinds.push(await begin(key));
    if (kinds.at(-1) === 'won') await end(key, how);
  }
  return kinds;
};

test('P5 a fourth conversation on one day is not begun, whichever loan of the person it is about', async () => {
  const keys = await loansOfOne(4);
  expect(await beginAll(keys, 'spoke')).toEqual(['won', 'won', 'won', 'overtaken']);
});

test('P5 four collectors who begin at the same moment make three calls: one in flight counts as connected', async () => {
  const keys = await loansOfOne(4);
  const kinds = await Promise.all(keys.map((key) => claim(desk.dependencies.book, key, write)));
  expect(kinds.map(({ kind }) => kind).sort()).toEqual(['overtaken', 'won', 'won', 'won']);
});

test('P5 a call of which nobody knows how it went counts as connected', async () => {
  const keys = await loansOfOne(4);
  expect(await beginAll(keys, 'unknown')).toEqual(['won', 'won', 'won', 'overtaken']);
});

test.each(['no-answer', 'busy'] as const)(
  'P5 a call that ended with %s is an attempt, of which a number has six a day',
  async (how) => {
    const keys = await loansOfOne(7);
    const kinds = await beginAll(keys, how);
    expect(kinds).toEqual([...Array<string>(6).fill('won'), 'overtaken']);
  },
);

test('P5 a call for which no collector answered rang no borrower: it counts for nothing', async () => {
  const keys = await loansOfOne(7);
  expect(new Set(await beginAll(keys, 'no-collector'))).toEqual(new Set(['won']));
});

test('P5 a call that was provably not placed counts for nothing', async () => {
  const [first, ...rest] = await loansOfOne(4);
  if (!first) throw new Error('no loan');
  await claim(desk.dependencies.book, first, write);
  await record(desk.dependencies.book, first, { kind: 'not-sent', code: '20429' });
  expect(await beginAll(rest, 'spoke')).toEqual(['won', 'won', 'won']);
});

test('P5 a call in flight that ends without an answer makes room for another one', async () => {
  const [first, second, third, fourth] = await loansOfOne(4);
  if (!first || !second || !third || !fourth) throw new Error('no loans');
  for (const key of [first, second, third]) await begin(key);
  expect(await begin(fourth)).toBe('overtaken');
  await end(third, 'no-answer');
  expect(await begin(fourth)).toBe('won');
});

test('P5 the cap is a day’s: on the next day the person may be called again', async () => {
  const keys = await loansOfOne(4);
  await beginAll(keys.slice(0, 3), 'spoke');
  const waiting = keys[3]?.split('/')[0] ?? '';
  expect(await desk.look(waiting)).toMatchObject({
    wakeAt: expect.not.stringMatching(/^2026-11-04/) as string,
  });
  await desk.live(waiting, day(4, '14:05'));
  expect(desk.outside.phones.calls().filter(({ parentSid }) => parentSid !== undefined)).toHaveLength(1);
});
