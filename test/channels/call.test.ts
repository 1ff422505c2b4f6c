import { callsThroughTwilio } from '../../channels/call-through-twilio';
import { freePort } from '../../sandbox/ports';
import { openAddress } from '../sandbox/phones/address';
import {
  behave,
  callAttempt,
  CALLER_ID,
  COLLECTOR,
  openCalling,
  rung,
  silence,
  type Calling,
} from './calling';
import { go } from '../support/go';

let calling: Calling;
beforeEach(async () => {
  calling = await openCalling();
});
afterEach(async () => {
  calling.phones.clearFaults();
  await calling.stop();
});

const nobodyElse = () => Promise.resolve(false);
const calls = () => callsThroughTwilio(calling.account, nobodyElse);

describe('R5 a call by a person', () => {
  it('rings the collector, says the case twice, and rings the borrower under the lender’s number once 1 was pressed', async () => {
    const one = callAttempt();
    calling.goFor(one);
    const ending = await calls().send(one, go);
    await silence(calling);
    const [parent, child] = calling.phones.calls();
    const { announcement, to } = one.message;
    expect(ending).toEqual({ kind: 'accepted', reference: parent?.sid });
    expect(parent).toMatchObject({ to: COLLECTOR, from: CALLER_ID, heard: [announcement, announcement] });
    expect(child).toMatchObject({ to, from: CALLER_ID, parentSid: parent?.sid });
    expect(calling.asked).toEqual([{ key: one.key, callSid: parent?.sid }]);
  });

  it('does not tell Twilio the borrower’s number before the collector is ready', async () => {
    const twilio = await openAddress();
    twilio.answers(() => ({ status: 503, body: '{}', type: 'application/json' }));
    const one = callAttempt();
    const listening = callsThroughTwilio({ ...calling.account, baseUrl: twilio.url }, nobodyElse);
    await expect(listening.send(one, go)).rejects.toMatchObject({ name: 'InDoubt' });
    await twilio.stop();
    const form = twilio.asked[0]?.form;
    expect(form).toMatchObject({ To: COLLECTOR, From: CALLER_ID, Timeout: '25' });
    expect(form?.['Twiml']).toContain(`${calling.account.publicUrl}${one.message.connectPath}`);
    expect(JSON.stringify(twilio.asked)).not.toContain(one.message.to.slice(1));
  });

  it.each([
    ['does not answer', { answers: 'no' }],
    ['is busy', { answers: 'busy' }],
    ['presses nothing', { answers: 'yes', presses: '' }],
    ['presses another key', { answers: 'yes', presses: '2' }],
  ] as const)('never rings the borrower when the collector %s', async (_title, behaviour) => {
    const one = callAttempt();
    calling.goFor(one);
    behave(calling, { [COLLECTOR]: behaviour });
    await calls().send(one, go);
    await silence(calling);
    expect(rung(calling, one.message.to)).toEqual([]);
    expect(calling.asked).toEqual([]);
  });

  it('says in Chinese what is written in Chinese, with every sign in it', async () => {
    const announcement = '案件 <L-1> & "二"，请按 1。';
    await calls().send(callAttempt({ announcement, language: 'zh-CN' }), go);
    await silence(calling);
    expect(calling.phones.calls()[0]?.heard.slice(0, 2)).toEqual([announcement, announcement]);
  });

  it('finds its way in below an address with a path and a slash at its end', async () => {
    const one = callAttempt();
    calling.goFor(one);
    const slash = callsThroughTwilio(
      { ...calling.account, publicUrl: `${calling.account.publicUrl}/` },
      nobodyElse,
    );
    await slash.send(one, go);
    await silence(calling);
    expect(rung(calling, one.message.to)).toHaveLength(1);
  });
});

describe('a call was provably not made, and nothing is held against the borrower’s number,', () => {
  it.each(['+15005550001', '+15005550003', '+15005550004', 'nonsense'])(
    'when Twilio refuses the collector’s number %s',
    async (phone) => {
      const ending = await calls().send(callAttempt({ collector: { staff: '0417', phone } }), go);
      expect(ending).toMatchObject({ kind: 'not-sent', code: expect.stringMatching(/^21\d{3}$/) as string });
    },
  );

  it('when Twilio has no time, or our login is wrong', async () => {
    calling.phones.fault('*', { kind: 'rate-limit', retryAfterSeconds: 1 }, 1);
    expect(await calls().send(callAttempt(), go)).toEqual({ kind: 'not-sent', code: '20429' });
    const stranger = callsThroughTwilio({ ...calling.account, authToken: 'wrong' }, nobodyElse);
    expect(await stranger.send(callAttempt(), go)).toEqual({ kind: 'not-sent', code: '20003' });
    expect(calling.phones.calls()).toEqual([]);
  });

  it('when nobody can connect to Twilio', async () => {
    const baseUrl = `http://127.0.0.1:${String(await freePort())}`;
    const nowhere = callsThroughTwilio({ ...calling.account, baseUrl }, nobodyElse);
    expect(await nowhere.send(callAttempt(), go)).toEqual({ kind: 'not-sent', code: 'ECONNREFUSED' });
  });
});

test('after an error of Twilio’s own nobody knows whether the call was made; the error shows a code alone', async () => {
  calling.phones.fault('*', { kind: 'error', status: 503, code: 20503 });
  const error: unknown = await calls()
    .send(callAttempt(), go)
    .catch((thrown: unknown) => thrown);
  expect(String(error)).toBe('InDoubt: in doubt: 20503');
});
