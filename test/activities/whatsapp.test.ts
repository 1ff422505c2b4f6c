import { randomUUID } from 'node:crypto';
import { takeInText } from '../../intake/answers/take-in-sms';
import { ofKind } from '../support/cases';
import { day, openDesk, type Desk } from '../support/desk';
import { lettersTo, messagesTo } from '../support/letters';
import { lintOf, removeCopies } from '../policy/policy-copy';
import { withWhatsapp } from './whatsapp';

let desk: Desk;
let folder: string;
beforeAll(async () => {
  folder = withWhatsapp();
  desk = await openDesk(folder);
});
afterEach(() => {
  desk.outside.phones.clearFaults();
});
afterAll(async () => {
  await desk.close();
  removeCopies();
});

const attemptsOf = async (loanId: string) =>
  ofKind(await desk.facts(loanId), 'started').map(
    ({ key, by }) => `${key.replace(/^.*\/1\//, '')} ${by ?? ''}`,
  );

test('R20 the shipped lines that switch WhatsApp on are a policy in order, once their texts were approved', () => {
  expect(lintOf(folder)).toEqual([]);
});

test('R20 the first message goes by WhatsApp, in approved words that say what is owed and how to refuse them', async () => {
  const row = await desk.open();
  await desk.live(row.loanId, day(1, '23:00'));
  expect(lettersTo(desk.outside, row)).toEqual(['2026-11-02 09:00 whatsapp amount-and-due-date']);
  const [message] = messagesTo(desk.outside, row);
  expect(message?.text).toMatch(/is overdue: .*\. Loan: L-.*Reply STOP to opt out\. Ref [0-9A-F]{8}\.$/);
  expect(await attemptsOf(row.loanId)).toEqual(['day-1-whatsapp#1/sendWhatsapp whatsapp']);
});

test.each([63003, 63014, 63024])(
  'P8 who has no WhatsApp, as Twilio finds out (%i), gets the SMS at the same time, under the same occurrence',
  async (code) => {
    const row = await desk.open();
    desk.outside.phones.fault(row.phone, { kind: 'undelivered', code }, 1);
    await desk.live(row.loanId, day(1, '23:00'));
    expect(lettersTo(desk.outside, row)).toEqual(['2026-11-02 09:00 sms amount-and-due-date']);
    expect(await attemptsOf(row.loanId)).toEqual([
      'day-1-whatsapp#1/sendWhatsapp whatsapp',
      'day-1-whatsapp#1/sendSms sms',
    ]);
  },
);

test('P8 of whom the lender’s record says that there is no WhatsApp gets the SMS from the start', async () => {
  const row = await desk.open({ without: 'whatsapp' });
  await desk.live(row.loanId, day(1, '23:00'));
  expect(await attemptsOf(row.loanId)).toEqual(['day-1-whatsapp#1/sendSms sms']);
});

describe('P8 who answers', () => {
  const answerBy = async (channel: 'sms' | 'whatsapp', text: string) => {
    const row = await desk.open();
    await takeInText(desk.dependencies, { id: randomUUID(), from: row.phone, text, channel });
    await desk.live(row.loanId, day(1, '23:00'));
    return attemptsOf(row.loanId);
  };

  it.each(['STOP', '退订'])('%s by WhatsApp gets the SMS that stands in', async (text) => {
    expect(await answerBy('whatsapp', text)).toEqual(['day-1-whatsapp#1/sendSms sms']);
  });

  it('STOP by SMS still gets WhatsApp', async () => {
    expect(await answerBy('sms', 'STOP')).toEqual(['day-1-whatsapp#1/sendWhatsapp whatsapp']);
  });

  it.each(['whatsapp', 'sms'] as const)('STOPALL by %s gets neither', async (channel) => {
    expect(await answerBy(channel, 'stopall')).toEqual([]);
  });
});
