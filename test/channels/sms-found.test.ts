import { smsThroughTwilio } from '../../channels/sms';
import { freePort } from '../../sandbox/ports';
import { startOutside, type Outside } from '../support/outside';
import { until } from '../support/until';
import { attempt } from './attempt';
import { go } from '../support/go';

/** So long after a claim Twilio's list has settled. */
const SETTLED = 31_000;

let outside: Outside;
beforeAll(async () => {
  outside = await startOutside();
});
afterEach(() => {
  outside.phones.clearFaults();
});
afterAll(() => outside.stop());

const sms = () => smsThroughTwilio(outside.twilio);
const receivedBy = (to: string) => outside.phones.messages().filter((message) => message.to === to);

describe('an SMS whose answer was lost', () => {
  const lost = async () => {
    const one = attempt({}, SETTLED);
    outside.phones.fault(one.message.to, { kind: 'store-then-drop' }, 1);
    await expect(sms().send(one, go)).rejects.toMatchObject({ name: 'InDoubt', code: 'ECONNRESET' });
    return one;
  };

  it('is in doubt, and is found by the reference in its text', async () => {
    const one = await lost();
    expect(await sms().find(one)).toEqual({
      kind: 'accepted',
      reference: receivedBy(one.message.to)[0]?.sid,
    });
    expect(receivedBy(one.message.to)).toHaveLength(1);
  });

  it('is not confused with another SMS to the same number', async () => {
    const { message } = await lost();
    expect(await sms().find(attempt({ to: message.to }, SETTLED))).toBe('absent');
  });

  it('is found at once, however short ago it was claimed', async () => {
    const one = await lost();
    expect(await sms().find({ ...one, claimedAt: new Date() })).toMatchObject({ kind: 'accepted' });
  });
});

test('an SMS that Twilio does not list is absent once its list has settled, and in doubt before', async () => {
  expect(await sms().find(attempt({}, SETTLED))).toBe('absent');
  await expect(sms().find(attempt())).rejects.toMatchObject({ name: 'InDoubt', code: 'not-listed-yet' });
});

test('a provider that is away cannot say what it has: that is doubt, never absence', async () => {
  const nowhere = smsThroughTwilio({
    ...outside.twilio,
    baseUrl: `http://127.0.0.1:${String(await freePort())}`,
  });
  await expect(nowhere.find(attempt({}, SETTLED))).rejects.toMatchObject({
    name: 'InDoubt',
    code: 'ECONNREFUSED',
  });
});

test('an SMS that is held at the provider can be found while its answer is awaited', async () => {
  const one = attempt({}, SETTLED);
  const lift = outside.phones.fault(one.message.to, { kind: 'store-then-hold' }, 1);
  const sending = sms().send(one, go);
  await until('the phone has the SMS', () => receivedBy(one.message.to).length === 1);
  expect(await sms().find(one)).toMatchObject({ kind: 'accepted' });
  lift();
  expect(await sending).toMatchObject({ kind: 'accepted' });
});
