import twilio from 'twilio';
import type { Phones } from '../../../sandbox/phones/phones';
import { until } from '../until';
import { borrower, dialling, gathering, isOver, openAddress, xml } from './address';
import { accountSid, from, phonesAndClient, to } from './twilio-client';

let phones: Phones;
let client: Awaited<ReturnType<typeof phonesAndClient>>['client'];
let address: Awaited<ReturnType<typeof openAddress>>;

beforeEach(async () => {
  [{ phones, client }, address] = await Promise.all([phonesAndClient(), openAddress()]);
});
afterEach(() => Promise.all([phones.stop(), address.stop()]));

const gather = (attributes?: string) => gathering(`${address.url}/connect`, attributes);
const calledWith = async (twiml: string) => {
  const { sid } = await client.calls.create({ to, from, twiml });
  await until(isOver(phones));
  return sid;
};

describe('whoever answers a call', () => {
  it('hears what is said, presses 1, and is connected by what the address answers', async () => {
    phones.people((number) => ({ answers: 'yes', speaksFor: number === borrower ? 90 : 5 }));
    const sid = await calledWith(gather());
    const [parent, child] = phones.calls();
    expect(parent).toMatchObject({ heard: ['案件 & 1', 'press 1', 'over'], durationSeconds: 91 });
    expect(child).toMatchObject({
      parentSid: sid,
      to: borrower,
      from,
      status: 'completed',
      durationSeconds: 90,
    });
    const [listed] = await client.calls.list({ parentCallSid: sid });
    expect(listed).toMatchObject({
      sid: child?.sid,
      direction: 'outbound-dial',
      duration: '90',
      parentCallSid: sid,
    });
  });

  it('has what was pressed handed to the address, signed as Twilio signs', async () => {
    const sid = await calledWith(gather());
    const [one] = address.asked;
    expect(one).toMatchObject({ method: 'POST', url: `${address.url}/connect` });
    expect(one?.form).toEqual({
      AccountSid: accountSid,
      ApiVersion: '2010-04-01',
      CallSid: sid,
      CallStatus: 'in-progress',
      Called: to,
      Caller: from,
      Digits: '1',
      Direction: 'outbound-api',
      From: from,
      To: to,
    });
    expect(
      twilio.validateRequest('token', one?.signature ?? '', `${address.url}/connect`, { ...one?.form }),
    ).toBe(true);
    expect(
      twilio.validateRequest('other', one?.signature ?? '', `${address.url}/connect`, { ...one?.form }),
    ).toBe(false);
  });

  it('may be asked by GET', async () => {
    await calledWith(gather('method="GET"'));
    const [one] = address.asked;
    expect(one?.method).toBe('GET');
    expect(new URL(one?.url ?? '').searchParams.get('Digits')).toBe('1');
    expect(twilio.validateRequest('token', one?.signature ?? '', one?.url ?? '', {})).toBe(true);
  });

  it('hears what comes next after pressing nothing, until it is hung up', async () => {
    phones.people(() => ({ answers: 'yes', presses: '' }));
    await calledWith(gather());
    expect(address.asked).toEqual([]);
    expect(phones.calls()).toMatchObject([
      { heard: ['案件 & 1', 'press 1', 'nothing pressed'], durationSeconds: 9 },
    ]);
  });

  it('presses one key after another, and none when all are pressed', async () => {
    phones.people(() => ({ answers: 'yes', presses: '21' }));
    address.answers(() => xml(gather()));
    await calledWith(gather());
    expect(address.asked.map(({ form }) => form['Digits'])).toEqual(['2', '1']);
  });

  it('is told what to do by the address that the call was made with', async () => {
    address.answers((count) => xml(count === 1 ? gathering('../next') : dialling));
    await client.calls.create({ to, from, url: `${address.url}/a/b` });
    await until(isOver(phones));
    expect(address.asked.map((one) => new URL(one.url).pathname)).toEqual(['/a/b', '/next']);
    expect(phones.calls()).toHaveLength(2);
  });

  it.each([
    ['no', 'no-answer'],
    ['busy', 'busy'],
  ] as const)('is not connected to a person who answers %j', async (answers, status) => {
    phones.people((number) => ({ answers: number === borrower ? answers : 'yes' }));
    await calledWith(gather());
    expect(phones.calls()).toMatchObject([
      { status: 'completed', durationSeconds: 1 },
      { to: borrower, status, durationSeconds: 0 },
    ]);
  });
});
