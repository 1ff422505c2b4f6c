import type { Phones } from '../../../sandbox/phones/phones';
import { clientFor, from, phonesAndClient, raw, to } from './twilio-client';

type Setup = Awaited<ReturnType<typeof phonesAndClient>>;
let clock: Date;
let phones: Phones;
let client: Setup['client'];
let send: Setup['send'];

beforeEach(async () => {
  clock = new Date('2026-11-02T01:00:00.750Z');
  ({ phones, client, send } = await phonesAndClient(() => clock));
});
afterEach(() => phones.stop());

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
    const sameSecond = await client.messages.list({ to, dateSentBefore: new Date('2026-11-02T09:30:00Z') });
    expect(sameSecond.map(({ body }) => body)).toEqual(['the one', 'before']);
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
    { changes: { to: '+15005550001' }, code: 21211 },
    { changes: { to: '+15005550002' }, code: 21612 },
    { changes: { to: '+15005550003' }, code: 21408 },
    { changes: { to: '+15005550004' }, code: 21610 },
    { changes: { to: '+15005550009' }, code: 21614 },
    { changes: { from: '+15005550001' }, code: 21212 },
    { changes: { from: '+15005550007' }, code: 21606 },
    { changes: { from: '+15005550008' }, code: 21611 },
    { changes: { to: 'not a number' }, code: 21211 },
    { changes: { from: '+442071838750' }, code: 21606 },
    { changes: { body: '' }, code: 21602 },
    { changes: { body: 'x'.repeat(1601) }, code: 21617 },
  ])('refuse $changes with code $code', async ({ changes, code }) => {
    await expect(send(changes)).rejects.toMatchObject({ status: 400, code });
    expect(phones.messages()).toHaveLength(0);
  });

  it('refuse a wrong token, and do not find what is not there', async () => {
    const stranger = clientFor(phones, 'wrong').messages.create({ to, from, body: 'hello' });
    await expect(stranger).rejects.toMatchObject({ status: 401, code: 20003 });
    const unknown = client.messages(`SM${'f'.repeat(32)}`).fetch();
    await expect(unknown).rejects.toMatchObject({ status: 404, code: 20404 });
  });
});

describe("the phones, checked against Twilio's document", () => {
  const message = new URLSearchParams({ To: to, From: from, Body: 'hello' }).toString();

  it('refuse a parameter that Twilio does not have, or not with such a value', async () => {
    for (const wrong of ['IdempotencyKey=1', 'ValidityPeriod=soon', 'StatusCallback=nowhere']) {
      const answer = await raw(phones, 'POST', `${message}&${wrong}`);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ code: 20001, status: 400 });
    }
    expect((await raw(phones, 'GET', 'Since=yesterday')).status).toBe(400);
    expect(phones.messages()).toHaveLength(0);
  });

  it('accept what it has', async () => {
    const answer = await raw(
      phones,
      'POST',
      `${message}&ValidityPeriod=600&StatusCallback=https%3A%2F%2Flender.example%2Fs`,
    );
    expect(answer.status).toBe(201);
  });
});
