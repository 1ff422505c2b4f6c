import { callsThroughTwilio } from '../../channels/call-through-twilio';
import { freePort } from '../../sandbox/ports';
import { until } from '../support/until';
import { callAttempt, COLLECTOR, openCalling, rung, silence, type Calling } from './calling';

/** So long after a claim Twilio's list has settled. */
const SETTLED = 31_000;

let calling: Calling;
let known: Set<string>;
beforeEach(async () => {
  calling = await openCalling();
  known = new Set();
});
afterEach(async () => {
  calling.phones.clearFaults();
  await calling.stop();
});

const calls = () => callsThroughTwilio(calling.account, (reference) => Promise.resolve(known.has(reference)));

/** A call that Twilio made, while its answer to us was lost. */
const lost = async (one = callAttempt({}, SETTLED)) => {
  calling.phones.fault(COLLECTOR, { kind: 'store-then-drop' }, 1);
  await expect(calls().send(one)).rejects.toMatchObject({ name: 'InDoubt', code: 'ECONNRESET' });
  return one;
};
const sidToCollector = () => rung(calling, COLLECTOR)[0]?.sid;

describe('a call whose answer was lost', () => {
  it('is found among the calls to the collector, and the collector is rung once', async () => {
    const one = await lost();
    expect(await calls().find(one)).toEqual({ kind: 'accepted', reference: sidToCollector() });
    expect(rung(calling, COLLECTOR)).toHaveLength(1);
  });

  it('is found at once, however short ago it was claimed', async () => {
    expect(await calls().find(await lost(callAttempt()))).toMatchObject({ kind: 'accepted' });
  });

  it('is found while the collector’s phone still rings', async () => {
    calling.phones.people(() => new Promise(() => undefined));
    const one = await lost();
    await until('the phone rings', () => rung(calling, COLLECTOR)[0]?.status === 'ringing');
    expect(await calls().find(one)).toEqual({ kind: 'accepted', reference: sidToCollector() });
  });

  it('is not confused with the call that it dialled', async () => {
    const one = callAttempt({ to: COLLECTOR }, SETTLED);
    calling.goFor(one);
    await lost(one);
    await silence(calling);
    const [parent, child] = rung(calling, COLLECTOR);
    expect(child?.parentSid).toBe(parent?.sid);
    expect(await calls().find(one)).toEqual({ kind: 'accepted', reference: parent?.sid });
  });
});

describe('a call that Twilio does not have', () => {
  it('is absent once the list has settled, and in doubt before', async () => {
    expect(await calls().find(callAttempt({}, SETTLED))).toBe('absent');
    await expect(calls().find(callAttempt())).rejects.toMatchObject({
      name: 'InDoubt',
      code: 'not-listed-yet',
    });
  });

  it('does not adopt the call of another attempt', async () => {
    const other = await calls().send(callAttempt({}, SETTLED));
    if (other.kind === 'accepted') known.add(other.reference);
    expect(await calls().find(callAttempt({}, SETTLED))).toBe('absent');
  });

  it('does not adopt a call that was made long before it was claimed', async () => {
    await calls().send(callAttempt());
    const later = { ...callAttempt(), claimedAt: new Date(Date.now() + 120_000) };
    await expect(calls().find(later)).rejects.toMatchObject({ code: 'not-listed-yet' });
  });

  it('does not adopt a call to another collector', async () => {
    await calls().send(callAttempt({ collector: { staff: '0418', phone: '+8613700000418' } }, SETTLED));
    expect(await calls().find(callAttempt({}, SETTLED))).toBe('absent');
  });
});

test('two calls to one collector that nobody knows cannot be told apart: that is doubt', async () => {
  const [one] = [await lost(), await lost()];
  await expect(calls().find(one)).rejects.toMatchObject({ name: 'InDoubt', code: 'several-calls' });
});

test('a provider that is away cannot say what it has: that is doubt, never absence', async () => {
  const baseUrl = `http://127.0.0.1:${String(await freePort())}`;
  const nowhere = callsThroughTwilio({ ...calling.account, baseUrl }, () => Promise.resolve(false));
  const one = callAttempt({}, SETTLED);
  await expect(nowhere.find(one)).rejects.toMatchObject({ name: 'InDoubt', code: 'ECONNREFUSED' });
});
