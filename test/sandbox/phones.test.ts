import twilio from 'twilio';
import { freePort } from '../../sandbox/ports';
import { startPhones, type Phones } from '../../sandbox/phones/phones';
import { until } from './until';

const accountSid = `AC${'0'.repeat(32)}`;
const from = '+15005550006';
const to = '+8613800000001';
let clock = new Date('2026-11-02T01:00:00.750Z');
let phones: Phones;

class LoopbackClient extends twilio.RequestClient {
  override request<T>(options: Parameters<typeof twilio.RequestClient.prototype.request<T>>[0]) {
    const { pathname, search } = new URL(options.uri);
    return super.request<T>({ ...options, uri: `${phones.url}${pathname}${search}` });
  }
}
const clientWith = (token: string, timeout = 5_000) =>
  twilio(accountSid, token, { httpClient: new LoopbackClient({ timeout, keepAlive: false }) });
const client = clientWith('token');
const send = (changes: Partial<{ to: string; from: string; body: string }> = {}) =>
  client.messages.create({ to, from, body: 'hello 你好', ...changes });
const received = (number = to) => phones.messages().filter((message) => message.to === number);
const raw = (method: 'GET' | 'POST', query: string) =>
  fetch(
    `${phones.url}/2010-04-01/Accounts/${accountSid}/Messages.json${method === 'GET' ? `?${query}` : ''}`,
    {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`${accountSid}:token`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      ...(method === 'POST' ? { body: query } : {}),
    },
  );

beforeEach(async () => {
  clock = new Date('2026-11-02T01:00:00.750Z');
  const port = await freePort();
  phones = await startPhones({ port, accountSid, authToken: 'token', numbers: [from], now: () => clock });
});
afterEach(async () => {
  phones.clearFaults();
  await phones.stop();
});

describe("the phones, to Twilio's own client", () => {
  it('accept a message, show it and keep it', async () => {
    const created = await send();
    expect(created).toMatchObject({ status: 'queued', to, from, body: 'hello 你好', errorCode: null });
    expect(created.sid).toMatch(/^SM[0-9a-f]{32}$/);
    const fetched = await client.messages(created.sid).fetch();
    expect(fetched).toMatchObject({ status: 'delivered', dateSent: new Date('2026-11-02T01:00:00Z') });
    expect(phones.messages()).toEqual([
      { sid: created.sid, to, from, body: 'hello 你好', receivedAt: clock },
    ]);
  });

  it('list by recipient and time, so that a message whose answer was lost is found', async () => {
    await send({ body: 'before' });
    clock = new Date('2026-11-02T09:30:00.250Z');
    await send({ body: 'the one' });
    await send({ to: '+8613800000002' });
    const since = await client.messages.list({
      to,
      from,
      dateSentAfter: new Date('2026-11-02T09:30:00.900Z'),
    });
    expect(since.map(({ body }) => body)).toEqual(['the one']);
    const until9 = await client.messages.list({ to, dateSentBefore: new Date('2026-11-02T09:00:00Z') });
    expect(until9.map(({ body }) => body)).toEqual(['before']);
    await expect(client.messages.list({ dateSent: new Date('2026-11-02T23:00:00Z') })).resolves.toHaveLength(
      3,
    );
    await expect(client.messages.list({ dateSent: new Date('2026-11-03T00:00:00Z') })).resolves.toHaveLength(
      0,
    );
  });

  it('list page by page, newest first', async () => {
    for (const body of ['1', '2', '3', '4', '5']) await send({ body });
    const all = await client.messages.list({ pageSize: 2 });
    expect(all.map(({ body }) => body)).toEqual(['5', '4', '3', '2', '1']);
  });

  it.each([
    [{ to: '+15005550001' }, 21211],
    [{ to: '+15005550002' }, 21612],
    [{ to: '+15005550003' }, 21408],
    [{ to: '+15005550004' }, 21610],
    [{ to: '+15005550009' }, 21614],
    [{ from: '+15005550001' }, 21212],
    [{ from: '+15005550007' }, 21606],
    [{ from: '+15005550008' }, 21611],
    [{ to: 'not a number' }, 21211],
    [{ from: '+442071838750' }, 21606],
    [{ body: '' }, 21602],
    [{ body: 'x'.repeat(1601) }, 21617],
  ])('refuse %.40j with code %i', async (changes, code) => {
    await expect(send(changes)).rejects.toMatchObject({ status: 400, code });
    expect(phones.messages()).toHaveLength(0);
  });

  it('refuse a wrong token, and do not find what is not there', async () => {
    const stranger = clientWith('wrong').messages.create({ to, from, body: 'hello' });
    await expect(stranger).rejects.toMatchObject({ status: 401, code: 20003 });
    const unknown = client.messages(`SM${'f'.repeat(32)}`).fetch();
    await expect(unknown).rejects.toMatchObject({ status: 404, code: 20404 });
  });
});

describe("the phones, checked against Twilio's document", () => {
  const message = new URLSearchParams({ To: to, From: from, Body: 'hello' }).toString();

  it('refuse a parameter that Twilio does not have, or not with such a value', async () => {
    for (const wrong of ['IdempotencyKey=1', 'ValidityPeriod=soon', 'StatusCallback=nowhere']) {
      const answer = await raw('POST', `${message}&${wrong}`);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ code: 20001, status: 400 });
    }
    expect((await raw('GET', 'Since=yesterday')).status).toBe(400);
    expect(phones.messages()).toHaveLength(0);
  });

  it('accept what it has', async () => {
    const answer = await raw(
      'POST',
      `${message}&ValidityPeriod=600&StatusCallback=https%3A%2F%2Flender.example%2Fs`,
    );
    expect(answer.status).toBe(201);
  });
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
    const impatient = clientWith('token', 100).messages.create({ to, from, body: 'hello' });
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
    const limited = await raw('POST', new URLSearchParams({ To: to, From: from, Body: 'hello' }).toString());
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
