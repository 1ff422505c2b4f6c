import type { CallProgress } from '../../channels/call';
import { callsThroughTwilio } from '../../channels/call-through-twilio';
import type { Behaviour } from '../../sandbox/phones/phones';
import { freePort } from '../../sandbox/ports';
import { until } from '../support/until';
import { behave, callAttempt, COLLECTOR, held, openCalling, rung, silence, type Calling } from './calling';
import { go } from '../support/go';

let calling: Calling;
beforeEach(async () => {
  calling = await openCalling();
});
afterEach(() => calling.stop());

const calls = () => callsThroughTwilio(calling.account, () => Promise.resolve(false));
const yes = { answers: 'yes' } as const;

/** Places a call to a borrower who may be rung, and says how to ask for it. */
const placed = async (
  borrower: Behaviour | Promise<Behaviour>,
  collector: Behaviour | Promise<Behaviour> = yes,
) => {
  const one = callAttempt();
  const { to } = one.message;
  calling.goFor(one);
  behave(calling, { [to]: borrower, [COLLECTOR]: collector });
  const ending = await calls().send(one, go);
  const reference = ending.kind === 'accepted' ? ending.reference : '';
  return { one, to, progress: (): Promise<CallProgress> => calls().progress(reference, to) };
};
const over = (how: string, seconds = 0) => ({ kind: 'over', how, seconds });

test.each([
  ['R5 spoke with the collector', { answers: 'yes', speaksFor: 95 }, over('spoke', 95)],
  ['answered and hung up at once', { answers: 'yes', speaksFor: 0 }, over('no-answer')],
  ['was busy', { answers: 'busy' }, over('busy')],
  ['did not answer', { answers: 'no' }, over('no-answer')],
] as const)('the borrower %s', async (_title, borrower, expected) => {
  const { progress } = await placed(borrower);
  await silence(calling);
  expect(await progress()).toEqual(expected);
});

test.each([
  ['did not answer', { answers: 'no' }],
  ['was busy', { answers: 'busy' }],
  ['pressed nothing', { answers: 'yes', presses: '' }],
  ['pressed another key', { answers: 'yes', presses: '9' }],
] as const)('no collector: the collector %s', async (_title, collector) => {
  const { progress, to } = await placed(yes, collector);
  await silence(calling);
  expect(await progress()).toEqual(over('no-collector'));
  expect(rung(calling, to)).toEqual([]);
});

test('R23 a payment while the collector’s phone rings: the borrower is not rung, and the collector hears why', async () => {
  const collector = held();
  const { one, progress, to } = await placed(yes, collector.behaviour);
  await until('the phone rings', () => rung(calling, COLLECTOR)[0]?.status === 'ringing');
  calling.gate.set(one.key, () => Promise.resolve({ kind: 'not-now' }));
  collector.answer(yes);
  await silence(calling);
  expect(rung(calling, to)).toEqual([]);
  expect(rung(calling, COLLECTOR)[0]?.heard.join()).toContain('This case needs no call any more');
  expect(await progress()).toEqual(over('no-collector'));
});

test('a call is under way while a phone rings, the collector’s or the borrower’s', async () => {
  const [collector, borrower] = [held(), held()];
  const { progress, to } = await placed(borrower.behaviour, collector.behaviour);
  await until('the collector’s phone rings', () => rung(calling, COLLECTOR)[0]?.status === 'ringing');
  expect(await progress()).toEqual({ kind: 'under-way' });
  collector.answer(yes);
  await until('the borrower’s phone rings', () => rung(calling, to)[0]?.status === 'ringing');
  expect(await progress()).toEqual({ kind: 'under-way' });
  borrower.answer({ answers: 'yes', speaksFor: 7 });
  await silence(calling);
  expect(await progress()).toEqual(over('spoke', 7));
});

test('a call that was put through to another number is not the borrower’s', async () => {
  const collector = held();
  const { one, progress } = await placed(yes, collector.behaviour);
  calling.goFor({ ...one, message: { ...one.message, to: '+8613800009999' } });
  collector.answer(yes);
  await silence(calling);
  expect(rung(calling, '+8613800009999')).toHaveLength(1);
  expect(await progress()).toEqual(over('no-collector'));
});

test('nobody can tell how a call went that Twilio does not know', async () => {
  expect(await calls().progress(`CA${'f'.repeat(32)}`, '+8613800000001')).toEqual(over('unknown'));
});

test('a provider that is away cannot say how a call went: that is doubt', async () => {
  const baseUrl = `http://127.0.0.1:${String(await freePort())}`;
  const nowhere = callsThroughTwilio({ ...calling.account, baseUrl }, () => Promise.resolve(false));
  const asking = nowhere.progress(`CA${'f'.repeat(32)}`, '+8613800000001');
  await expect(asking).rejects.toMatchObject({ name: 'InDoubt', code: 'ECONNREFUSED' });
});
