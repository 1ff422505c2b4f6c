import twilio from 'twilio';
import { connectPathOf } from '../../domain/facts/connect-path';
import { claim } from '../../casebook/acts/claim';
import { beforeTheCall, callOf } from '../support/stations';
import { openWayIn, type WayIn } from './way-in';

let wayIn: WayIn;
beforeAll(async () => {
  wayIn = await openWayIn();
});
afterAll(() => wayIn.close());

const form = { CallSid: 'CA1', Digits: '1' };
/** Asks whom to ring, signed as Twilio does it, or otherwise. */
const ask = (loanId: string, signature?: string, body = new URLSearchParams(form).toString()) => {
  const path = connectPathOf(callOf(loanId));
  const signed = twilio.getExpectedTwilioSignature('test-token', `http://arrears.test${path}`, form);
  return wayIn.postTo(path, body, {
    'content-type': 'application/x-www-form-urlencoded',
    'x-twilio-signature': signature ?? signed,
  });
};
const ready = async () => {
  const { loanId, phone } = await beforeTheCall(wayIn);
  await claim(wayIn.dependencies.book, callOf(loanId), () => ({ to: phone }));
  return { loanId, phone };
};

test('R5 the book answers whom to ring, once, under the lender’s number', async () => {
  const { loanId, phone } = await ready();
  const first = await ask(loanId);
  expect(first.status).toBe(200);
  expect(await first.text()).toContain(
    `<Dial callerId="+15005550006" timeout="25" answerOnBridge="true"><Number>${phone}<`,
  );
  expect(await (await ask(loanId)).text()).not.toContain('Dial');
});

test('R23 after a payment nobody is rung', async () => {
  const { loanId } = await ready();
  await wayIn.pay(loanId, `P-${loanId}`, '1001.50');
  expect(await (await ask(loanId)).text()).toContain('This case needs no call any more.');
});

test('R5 a collector who is ready while the workflow has a task to do waits for it, and the borrower is rung', async () => {
  const { loanId } = await ready();
  wayIn.unheard.times = 2;
  expect(await (await ask(loanId)).text()).toContain('Dial');
});

test('R23 nobody is rung as long as the workflow has something that the book has not', async () => {
  const { loanId } = await ready();
  wayIn.unheard.times = Infinity;
  expect(await (await ask(loanId)).text()).toContain('This case needs no call any more.');
  wayIn.unheard.times = 0;
  expect(await wayIn.kinds(loanId)).not.toContain('handing-over');
});

test('whoever is not Twilio is refused, and the call can still be connected', async () => {
  const { loanId } = await ready();
  expect((await ask(loanId, 'forged')).status).toBe(403);
  expect(await wayIn.kinds(loanId)).not.toContain('handing-over');
  expect(await (await ask(loanId)).text()).toContain('Dial');
});

test('a question that is too large is not read', async () => {
  const { loanId } = await ready();
  expect((await ask(loanId, undefined, 'x'.repeat(65 * 1024))).status).toBe(413);
});

test('a call of a loan that nobody knows rings nobody, and Twilio hears an apology', async () => {
  const response = await ask('L-none');
  expect(response.status).toBe(200);
  expect(await response.text()).toContain('The borrower was not called.');
});
