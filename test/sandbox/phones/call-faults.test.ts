import type { Phones } from '../../../sandbox/phones/phones';
import { until } from '../until';
import { clientFor, from, phonesAndClient, to } from './twilio-client';

let phones: Phones;
let client: Awaited<ReturnType<typeof phonesAndClient>>['client'];

beforeEach(async () => {
  ({ phones, client } = await phonesAndClient());
});
afterEach(async () => {
  phones.clearFaults();
  await phones.stop();
});

const twiml = '<Response><Say>hello</Say></Response>';
const place = () => client.calls.create({ to, from, twiml });
const statuses = () => phones.calls().map(({ status }) => status);

describe('the phones, when something goes wrong with a call', () => {
  it('can take a call, cut the connection without an answer, and ring all the same', async () => {
    phones.fault(to, { kind: 'store-then-drop' }, 1);
    await expect(place()).rejects.toMatchObject({ code: 'ECONNRESET' });
    await until(() => statuses().join() === 'completed');
  });

  it('can take a call and hold the answer while the phone rings', async () => {
    const lift = phones.fault(to, { kind: 'store-then-hold' });
    const placing = place();
    await until(() => statuses().join() === 'completed');
    lift();
    await expect(placing).resolves.toMatchObject({ status: 'queued' });
  });

  it('can hold a call with nothing stored, and forget it when the client gave up', async () => {
    phones.fault(to, { kind: 'hold' });
    const impatient = clientFor(phones, 'token', 100).calls.create({ to, from, twiml });
    await expect(impatient).rejects.toMatchObject({ code: 'ECONNABORTED' });
    await client.calls.list(); // by now the phones have seen the other connection close
    phones.clearFaults();
    await place();
    await until(() => statuses().join() === 'completed');
  });

  it('can refuse a call for a number of times', async () => {
    phones.fault(to, { kind: 'rate-limit', retryAfterSeconds: 7 }, 1);
    await expect(place()).rejects.toMatchObject({ status: 429, code: 20429 });
    phones.fault(to, { kind: 'error', status: 503, code: 20503 }, 1);
    await expect(place()).rejects.toMatchObject({ status: 503, code: 20503 });
    expect(phones.calls()).toEqual([]);
    await place();
  });

  it('can be taken away while a phone rings: the call fails, and they come back with it', async () => {
    phones.people(() => new Promise(() => undefined));
    const { sid } = await place();
    await until(() => statuses().join() === 'ringing');
    await phones.stop();
    expect(statuses()).toEqual(['failed']);
    await phones.restart();
    expect(await client.calls(sid).fetch()).toMatchObject({ status: 'failed' });
  });

  it('let a call fail when nobody knows what the person does', async () => {
    phones.people(() => Promise.reject(new Error('nobody knows')));
    await place();
    await until(() => statuses().join() === 'failed');
  });
});
