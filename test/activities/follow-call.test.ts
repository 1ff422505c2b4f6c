import { followCall } from '../../activities/follow-call';
import type { CallEnd, StepKey } from '../../domain/facts/fact';
import type { Behaviour } from '../../sandbox/phones/phones';
import { ofKind } from '../support/cases';
import { day, openDesk, type Desk } from '../support/desk';
import { beforeTheCall, callOf } from '../support/stations';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(async () => {
  desk.outside.phones.people(() => ({ answers: 'yes' }));
  await desk.outside.phones.restart();
});
afterAll(() => desk.close());

const lookOf = (loanId: string, number = 1): StepKey => `${loanId}/1/day-3-call#${number}/followCall`;
const ends = async (loanId: string) =>
  ofKind(await desk.facts(loanId), 'call-ended').map(({ how, seconds }) => ({ how, seconds }));
const collector = (number: string) => number.startsWith('+861055500');

/** A call that was placed at 14:00, at the first look three minutes later. */
const atTheLook = async (
  borrower: Behaviour = { answers: 'yes' },
  colleague: Behaviour = { answers: 'yes' },
) => {
  desk.outside.phones.people((number) => (collector(number) ? colleague : borrower));
  const { loanId, phone } = await beforeTheCall(desk);
  const next = await desk.act(callOf(loanId));
  expect(next).toMatchObject({ key: lookOf(loanId), wakeAt: new Date(day(3, '14:03')).toISOString() });
  desk.clock.set(day(3, '14:03'));
  return { loanId, phone };
};
/** Lets so many minutes of wall-clock time pass since the call was claimed. */
const claimedAgo = async (loanId: string, minutes: number): Promise<void> => {
  const past = new Date(Date.now() - minutes * 60_000);
  const message = desk.dependencies.book.db.updateTable('message').set({ created_at: past });
  await message.where('key', '=', callOf(loanId)).execute();
};

const people: readonly (readonly [string, Behaviour, Behaviour, CallEnd, number, string])[] = [
  ['spoke', { answers: 'yes', speaksFor: 42 }, { answers: 'yes' }, 'spoke', 42, '20:00 openWorkItem'],
  ['was not answered', { answers: 'no' }, { answers: 'yes' }, 'no-answer', 0, '15:00 placeCall'],
  ['was busy', { answers: 'busy' }, { answers: 'yes' }, 'busy', 0, '15:00 placeCall'],
  ['found no collector', { answers: 'yes' }, { answers: 'no' }, 'no-collector', 0, '15:00 placeCall'],
  [
    'found a collector who pressed nothing',
    { answers: 'yes' },
    { answers: 'yes', presses: '' },
    'no-collector',
    0,
    '15:00 placeCall',
  ],
];

test.each(people)(
  'R5 a call that %s is on record so, and its next step follows',
  async (_, borrower, colleague, how, seconds, next) => {
    const { loanId } = await atTheLook(borrower, colleague);
    const [time = '', act] = next.split(' ');
    expect(await desk.act(lookOf(loanId))).toMatchObject({
      act,
      wakeAt: new Date(day(3, time)).toISOString(),
    });
    expect(await ends(loanId)).toEqual([{ how, seconds }]);
  },
);

test('a call that is still under way is looked at again after ten minutes', async () => {
  let hangUp: (behaviour: Behaviour) => void = () => undefined;
  const ringing = new Promise<Behaviour>((resolve) => {
    hangUp = resolve;
  });
  desk.outside.phones.people((number) => (collector(number) ? { answers: 'yes' } : ringing));
  const { loanId } = await beforeTheCall(desk);
  const placing = desk.act(callOf(loanId));
  await desk.until(loanId, 'handing-over');
  desk.clock.set(day(3, '14:03'));
  const look = followCall(desk.dependencies);
  expect(await look({ loanId, key: lookOf(loanId) })).toMatchObject({
    key: lookOf(loanId, 2),
    wakeAt: new Date(day(3, '14:10')).toISOString(),
  });
  expect(await ends(loanId)).toEqual([]);
  hangUp({ answers: 'yes', speaksFor: 600 });
  await placing;
  desk.clock.set(day(3, '14:10'));
  await desk.act(lookOf(loanId, 2));
  expect(await ends(loanId)).toEqual([{ how: 'spoke', seconds: 600 }]);
});

test('while the provider cannot be asked, nothing is recorded, and it is asked again', async () => {
  const { loanId } = await atTheLook();
  await desk.outside.phones.stop();
  await expect(desk.act(lookOf(loanId))).rejects.toMatchObject({ name: 'InDoubt', code: 'ECONNREFUSED' });
  expect(await ends(loanId)).toEqual([]);
  await desk.outside.phones.restart();
  await desk.act(lookOf(loanId));
  expect(await ends(loanId)).toEqual([{ how: 'spoke', seconds: 60 }]);
});

test('a call that the provider cannot tell of after two hours of wall clock is unknown: somebody has to bring its result', async () => {
  const { loanId } = await atTheLook();
  await desk.outside.phones.stop();
  await claimedAgo(loanId, 119);
  await expect(desk.act(lookOf(loanId))).rejects.toMatchObject({ name: 'InDoubt' });
  await claimedAgo(loanId, 121);
  expect(await desk.act(lookOf(loanId))).toMatchObject({ act: 'openWorkItem' });
  expect(await ends(loanId)).toEqual([{ how: 'unknown', seconds: 0 }]);
});

describe('when the borrower was let through, and the provider lists no call to them,', () => {
  const notListed = async () => {
    const { loanId } = await atTheLook();
    const { calls } = desk.dependencies;
    const progress: typeof calls.progress = () =>
      Promise.resolve({ kind: 'over', how: 'no-collector', seconds: 0 });
    const look = followCall({ ...desk.dependencies, calls: { ...calls, progress } });
    return { loanId, look: () => look({ loanId, key: lookOf(loanId) }) };
  };

  it('that is not believed: nothing is recorded yet', async () => {
    const { loanId, look } = await notListed();
    expect(await look()).toMatchObject({ act: 'followCall' });
    expect(await ends(loanId)).toEqual([]);
  });

  it('after two hours nobody knows how the call went', async () => {
    const { loanId, look } = await notListed();
    await claimedAgo(loanId, 121);
    await look();
    expect(await ends(loanId)).toEqual([{ how: 'unknown', seconds: 0 }]);
  });
});

test('R23 a case that was repaid during the call is not asked after any more', async () => {
  const { loanId } = await atTheLook();
  await desk.pay(loanId, `P-${loanId}`, '1001.50');
  expect(await desk.act(lookOf(loanId))).toMatchObject({ kind: 'close', outcome: 'repaid' });
  expect(await ends(loanId)).toEqual([]);
});
