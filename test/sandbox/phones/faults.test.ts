import type { Phones } from '../../../sandbox/phones/phones';
import { until } from '../until';
import { clientFor, from, phonesAndClient, raw, to } from './twilio-client';

type Setup = Awaited<ReturnType<typeof phonesAndClient>>;
let phones: Phones;
let send: Setup['send'];
let received: Setup['received'];

beforeEach(async () => {
  ({ phones, send, received } = await phonesAndClient());
});
afterEach(async () => {
  phones.clearFaults();
  await phones.stop();
});

describe('the phones, when something goes wrong', () => {
  it('can store a message and cut the connection without an answer', async () => {
    phones.fault(to, { kind: 'store-then-drop' });
    await expect(send()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(received()).toHaveLength(1);
    await send({ to: '+8613800000002' });
  });

  it('can store a message and hold the answer until the fault is lifted', async () => {
    const lift = phones.fault('*', { kind: 'store-then-hold' });
    const sending = send();
    await until(() => received().length === 1);
    lift();
    await expect(sending).resolves.toMatchObject({ status: 'queued' });
  });

  it('can hold a message with nothing stored, and forget it when the client gave up', async () => {
    phones.fault(to, { kind: 'hold' });
    const impatient = clientFor(phones, 'token', 100).messages.create({ to, from, body: 'hello' });
    await expect(impatient).rejects.toMatchObject({ code: 'ECONNABORTED' });
    const patient = send({ body: 'waited' });
    await send({ to: '+8613800000002' });
    expect(received()).toHaveLength(0);
    phones.clearFaults();
    await patient;
    expect(received().map(({ body }) => body)).toEqual(['waited']);
  });

  it('can refuse for a number of times', async () => {
    phones.fault(to, { kind: 'rate-limit', retryAfterSeconds: 7 }, 1);
    const limited = await raw(
      phones,
      'POST',
      new URLSearchParams({ To: to, From: from, Body: 'hello' }).toString(),
    );
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
    await send();
    phones.fault('*', { kind: 'error', status: 503, code: 20503 }, 2);
    await expect(send()).rejects.toMatchObject({ status: 503, code: 20503 });
    await expect(send()).rejects.toMatchObject({ status: 503 });
    await send();
    expect(received()).toHaveLength(2);
  });

  it('can be taken away and come back with what they had', async () => {
    await send();
    await phones.stop();
    await expect(send()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await phones.restart();
    await send();
    expect(received()).toHaveLength(2);
  });
});
