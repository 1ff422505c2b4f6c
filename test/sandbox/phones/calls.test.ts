import type { Phones } from '../../../sandbox/phones/phones';
import { until } from '../until';
import { clientFor, from, phonesAndClient, raw, to } from './twilio-client';

const twiml = '<Response><Say>hello</Say></Response>';

type Setup = Awaited<ReturnType<typeof phonesAndClient>>;
let phones: Phones;
let client: Setup['client'];

beforeEach(async () => {
  ({ phones, client } = await phonesAndClient());
});
afterEach(() => phones.stop());

const place = (changes: Partial<{ to: string; from: string; twiml: string }> = {}) =>
  client.calls.create({ to, from, twiml, ...changes });
const isOver = (sid: string) => () =>
  phones
    .calls()
    .some((call) => call.sid === sid && !['queued', 'ringing', 'in-progress'].includes(call.status));
const placed = async (changes?: Parameters<typeof place>[0]) => {
  const { sid } = await place(changes);
  await until(isOver(sid));
  return client.calls(sid).fetch();
};

describe("the phones, to Twilio's own client that calls", () => {
  it('take a call, ring afterwards, and show how it went', async () => {
    const created = await place();
    expect(created).toMatchObject({ status: 'queued', to, from, direction: 'outbound-api', duration: null });
    expect(created.sid).toMatch(/^CA[0-9a-f]{32}$/);
    await until(isOver(created.sid));
    const fetched = await client.calls(created.sid).fetch();
    expect(fetched).toMatchObject({ status: 'completed', duration: '1', parentCallSid: null });
    expect(phones.calls()).toMatchObject([
      { sid: created.sid, to, from, status: 'completed', durationSeconds: 1, heard: ['hello'] },
    ]);
  });

  it.each([
    ['no', 'no-answer'],
    ['busy', 'busy'],
  ] as const)('let a person answer %j: the call is %s', async (answers, status) => {
    phones.people(() => ({ answers }));
    expect(await placed()).toMatchObject({ status, duration: null, endTime: null });
    expect(phones.calls()).toMatchObject([{ heard: [] }]);
  });

  it('let a phone ring until a person has made up their mind', async () => {
    let answer: (behaviour: { answers: 'no' }) => void = () => undefined;
    phones.people(() => new Promise((resolve) => (answer = resolve)));
    const { sid } = await place();
    await until(() => phones.calls()[0]?.status === 'ringing');
    expect(await client.calls(sid).fetch()).toMatchObject({ status: 'ringing' });
    answer({ answers: 'no' });
    await until(isOver(sid));
  });

  it('count how often a number has rung', async () => {
    phones.people((_number, occurrence) => ({ answers: occurrence === 2 ? 'yes' : 'no' }));
    const statuses = [await placed(), await placed(), await placed({ to: '+8613800000002' })];
    expect(statuses.map(({ status }) => status)).toEqual(['no-answer', 'completed', 'no-answer']);
  });

  it('stamp a call with their own time for people, and with the time of the wall for the API', async () => {
    await phones.stop();
    const business = new Date('2031-01-01T00:00:00Z');
    ({ phones, client } = await phonesAndClient(() => business));
    const call = await placed();
    expect(Math.abs(call.dateCreated.getTime() - Date.now())).toBeLessThan(60_000);
    expect(phones.calls()).toMatchObject([{ startedAt: business }]);
  });
});

describe('the list of calls', () => {
  it('is filtered by recipient, caller and status, newest first', async () => {
    phones.people((number) => ({ answers: number === to ? 'yes' : 'busy' }));
    const [one, two] = [await placed(), await placed()];
    const other = await placed({ to: '+8613800000002' });
    const sids = async (filter: Parameters<typeof client.calls.list>[0]) =>
      (await client.calls.list(filter)).map(({ sid }) => sid);
    expect(await sids({ to, from })).toEqual([two.sid, one.sid]);
    expect(await sids({ status: 'busy' })).toEqual([other.sid]);
    expect(await sids({ from: '+442071838750' })).toEqual([]);
    expect(await sids({ pageSize: 1 })).toEqual([other.sid, two.sid, one.sid]);
  });

  it('is filtered by when the phone began to ring', async () => {
    const { startTime } = await placed();
    const count = async (filter: Parameters<typeof client.calls.list>[0]) =>
      (await client.calls.list(filter)).length;
    expect(await count({ startTimeAfter: startTime })).toBe(1);
    expect(await count({ startTimeAfter: new Date(startTime.getTime() + 1_000) })).toBe(0);
    expect(await count({ startTimeBefore: startTime })).toBe(1);
    expect(await count({ startTimeBefore: new Date(startTime.getTime() - 1_000) })).toBe(0);
    expect(await count({ startTime })).toBe(1);
  });
});

describe('the phones refuse a call', () => {
  it.each([
    { changes: { to: '+15005550001' }, code: 21217 },
    { changes: { to: '+15005550002' }, code: 21214 },
    { changes: { to: '+15005550003' }, code: 21215 },
    { changes: { to: '+15005550004' }, code: 21216 },
    { changes: { to: 'not a number' }, code: 21211 },
    { changes: { from: '+15005550001' }, code: 21212 },
    { changes: { from: '+442071838750' }, code: 21210 },
    { changes: { twiml: `<Response><Say>${'x'.repeat(4_000)}</Say></Response>` }, code: 20001 },
  ])('$code: $changes', async ({ changes, code }) => {
    await expect(place(changes)).rejects.toMatchObject({ status: 400, code });
    expect(phones.calls()).toEqual([]);
  });

  it('without a document or an address to ask, or with what Twilio does not know', async () => {
    const call = new URLSearchParams({ To: to, From: from }).toString();
    const codeOf = async (more: string) => {
      const answer = await raw(phones, 'POST', `${call}${more}`, 'Calls');
      return [answer.status, ((await answer.json()) as { code: number }).code];
    };
    expect(await codeOf('')).toEqual([400, 21205]);
    expect(await codeOf('&Twiml=x&IdempotencyKey=1')).toEqual([400, 20001]);
    expect(await codeOf('&Twiml=x&Timeout=soon')).toEqual([400, 20001]);
    expect((await raw(phones, 'GET', 'ParentCallSid=none', 'Calls')).status).toBe(400);
    expect(phones.calls()).toEqual([]);
  });

  it('of a stranger, and do not find what is not there', async () => {
    const stranger = clientFor(phones, 'wrong').calls.create({ to, from, twiml });
    await expect(stranger).rejects.toMatchObject({ status: 401, code: 20003 });
    const unknown = client.calls(`CA${'f'.repeat(32)}`).fetch();
    await expect(unknown).rejects.toMatchObject({ status: 404, code: 20404 });
  });
});
