import { callsThroughTwilio } from '../../channels/call-through-twilio';
import type { CallMessage } from '../../channels/call';
import type { Attempt } from '../../domain/facts/attempt';
import { freePort } from '../../sandbox/ports';
import { until } from '../support/until';
import { callAttempt, COLLECTOR, held, openCalling, rung, silence, type Calling } from './calling';
import { go } from '../support/go';

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
  await expect(calls().send(one, go)).rejects.toMatchObject({ name: 'InDoubt', code: 'ECONNRESET' });
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

  it('is in doubt while the collector’s phone still rings: it may be the call of another attempt', async () => {
    const { behaviour, answer } = held();
    calling.phones.people(() => behaviour);
    const one = await lost();
    await until('the phone rings', () => rung(calling, COLLECTOR)[0]?.status === 'ringing');
    await expect(calls().find(one)).rejects.toMatchObject({ name: 'InDoubt', code: 'still-rings' });
    answer({ answers: 'no' });
    await silence(calling);
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
    const other = await calls().send(callAttempt({}, SETTLED), go);
    if (other.kind === 'accepted') known.add(other.reference);
    expect(await calls().find(callAttempt({}, SETTLED))).toBe('absent');
  });

  it('does not adopt a call that was made long before it was claimed', async () => {
    await calls().send(callAttempt(), go);
    const later = { ...callAttempt(), claimedAt: new Date(Date.now() + 120_000) };
    await expect(calls().find(later)).rejects.toMatchObject({ code: 'not-listed-yet' });
  });

  it('does not adopt a call to another collector', async () => {
    await calls().send(callAttempt({ collector: { staff: '0418', phone: '+8613700000418' } }, SETTLED), go);
    expect(await calls().find(callAttempt({}, SETTLED))).toBe('absent');
  });
});

describe('two calls to one collector whose answers were lost do not block each other:', () => {
  const sidOf = async (one: Attempt<CallMessage>) => {
    const found = await calls().find(one);
    if (found === 'absent' || found.kind !== 'accepted') throw new Error('not found');
    known.add(found.reference);
    return found.reference;
  };

  it('when both rang nobody, each is one of them', async () => {
    const [one, other] = [await lost(), await lost()];
    await silence(calling);
    const sids = rung(calling, COLLECTOR).map(({ sid }) => sid);
    expect([await sidOf(one), await sidOf(other)].sort()).toEqual(sids.sort());
  });

  it('the one that rang a borrower is that borrower’s, and the other one is the other’s', async () => {
    const [one, other] = [callAttempt({}, SETTLED), callAttempt({}, SETTLED)];
    calling.goFor(other);
    await lost(one);
    await lost(other);
    await silence(calling);
    const [child] = rung(calling, other.message.to);
    expect(await sidOf(other)).toBe(child?.parentSid);
    expect(await sidOf(one)).not.toBe(child?.parentSid);
  });

  it('the one that the book knows to have rung the borrower is not even looked up', async () => {
    const one = { ...callAttempt(), handedOver: { reference: 'CA-1' } };
    expect(await calls().find(one)).toEqual({ kind: 'accepted', reference: 'CA-1' });
  });
});

describe('a call whose claim may have been lost is looked up by its borrower,', () => {
  const forgotten = (one: Attempt<CallMessage>): Attempt<CallMessage> => ({
    ...one,
    lostSince: new Date(Date.now() - 60_000),
    message: { ...one.message, collector: { staff: '0418', phone: '+8613700000418' } },
  });

  it('and found, whichever collector it rang', async () => {
    const one = callAttempt({}, SETTLED);
    calling.goFor(one);
    await lost(one);
    await silence(calling);
    expect(await calls().find(forgotten(one))).toEqual({ kind: 'accepted', reference: sidToCollector() });
  });

  it('and is absent when no borrower was rung', async () => {
    const one = await lost();
    await silence(calling);
    expect(await calls().find(forgotten(one))).toBe('absent');
  });
});

test('a provider that is away cannot say what it has: that is doubt, never absence', async () => {
  const baseUrl = `http://127.0.0.1:${String(await freePort())}`;
  const nowhere = callsThroughTwilio({ ...calling.account, baseUrl }, () => Promise.resolve(false));
  const one = callAttempt({}, SETTLED);
  await expect(nowhere.find(one)).rejects.toMatchObject({ name: 'InDoubt', code: 'ECONNREFUSED' });
});
