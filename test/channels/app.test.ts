import { appThroughGateway, type AppMessage } from '../../channels/app';
import type { Attempt } from '../../domain/facts/attempt';
import { sign } from '../../http/signature';
import { freePort } from '../../sandbox/ports';
import { APP_SECRET, startOutside, type Outside } from '../support/outside';
import { go } from '../support/go';
import { attempt as smsAttempt } from './attempt';

let outside: Outside;
beforeAll(async () => {
  outside = await startOutside();
});
afterEach(() => {
  outside.app.clearFaults();
});
afterAll(() => outside.stop());

const app = (secret = APP_SECRET, url = outside.app.url) =>
  appThroughGateway({ url, sign: (timestamp, body) => sign(secret, timestamp, body) });
const receivedBy = (borrower: string) => outside.app.notifications().filter(({ to }) => to === borrower);

let count = 0;
const attempt = (changes: Partial<AppMessage> = {}): Attempt<AppMessage> => {
  const { key, claimedAt, message } = smsAttempt();
  const { reference, validForSeconds } = message;
  const words = { title: 'Lender: a message about your account', text: `You owe 1,000.00. Ref ${reference}` };
  const to = `B-${String(++count)}`;
  return { key, claimedAt, message: { to, ...words, reference, validForSeconds, ...changes } };
};

test('R20 a notification that the gateway takes is in the app once, also when the same one is sent again', async () => {
  const one = attempt();
  const { to } = one.message;
  const ending = await app().send(one, go);
  expect(receivedBy(to)).toMatchObject([{ id: one.key, title: one.message.title, text: one.message.text }]);
  expect(ending).toEqual({ kind: 'accepted', reference: receivedBy(to)[0]?.reference });
  expect(await app().send(one, go)).toEqual(ending);
  expect(receivedBy(to)).toHaveLength(1);
});

test('P8 whoever has no app is refused for good', async () => {
  const one = attempt();
  outside.app.fault(one.message.to, { kind: 'no-app' }, 1);
  expect(await app().send(one, go)).toEqual({ kind: 'refused', code: 'no-app' });
});

test.each([400, 429] as const)('what the gateway refuses with %i reached nobody', async (status) => {
  const one = attempt();
  outside.app.fault(one.message.to, { kind: 'error', status }, 1);
  expect(await app().send(one, go)).toEqual({ kind: 'not-sent', code: String(status) });
  expect(await app().find(one)).toBe('absent');
});

test('a message that is not of the form, and one that is signed with another key, are not taken', async () => {
  expect(await app().send(attempt({ title: '' }), go)).toEqual({ kind: 'not-sent', code: '400' });
  expect(await app('another-key-of-sixteen').send(attempt(), go)).toEqual({ kind: 'not-sent', code: '401' });
});

test('a gateway that fails, or whose answer was lost, is in doubt, and is asked whether it has the notification', async () => {
  const [failed, lost] = [attempt(), attempt()];
  outside.app.fault(failed.message.to, { kind: 'error', status: 500 }, 1);
  await expect(app().send(failed, go)).rejects.toMatchObject({ name: 'InDoubt', code: '500' });
  expect(await app().find(failed)).toBe('absent');
  outside.app.fault(lost.message.to, { kind: 'store-then-drop' }, 1);
  await expect(app().send(lost, go)).rejects.toMatchObject({ name: 'InDoubt' });
  expect(await app().find(lost)).toEqual({
    kind: 'accepted',
    reference: receivedBy(lost.message.to)[0]?.reference,
  });
});

test('a gateway that nobody can connect to has nothing, and cannot say what it has', async () => {
  const nowhere = app(APP_SECRET, `http://127.0.0.1:${String(await freePort())}`);
  expect(await nowhere.send(attempt(), go)).toEqual({ kind: 'not-sent', code: 'ECONNREFUSED' });
  await expect(nowhere.find(attempt())).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});
