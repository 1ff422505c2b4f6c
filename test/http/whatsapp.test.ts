import { expectSilence as silence, number, openTexting, sid, type Texting } from './texting';
import type { WayIn } from './way-in';

let way: WayIn;
let texting: Texting;
beforeAll(async () => {
  texting = await openTexting();
  ({ way } = texting);
});
beforeEach(() => {
  texting.logged.length = 0;
});
afterAll(() => way.close());

/** What Twilio posts when somebody writes to our sender at WhatsApp. */
const written = (from: string, Body: string, MessageSid = sid()) =>
  texting.arrive({ MessageSid, From: `whatsapp:${from}`, To: 'whatsapp:+15005550006', Body });

describe('P8 a message by WhatsApp', () => {
  it('with a keyword takes the number off WhatsApp, and leaves SMS open', async () => {
    const from = number();
    const { loanId } = await way.open({ phone: from });
    await silence(await written(from, 'STOP'));
    expect(await texting.heard(loanId)).toMatchObject([
      { kind: 'opted-out', by: 'whatsapp', who: 'borrower' },
    ]);
  });

  it('that stops everything takes it off both', async () => {
    const from = number();
    const { loanId } = await way.open({ phone: from });
    await silence(await written(from, '全部退订'));
    expect(await texting.heard(loanId)).toMatchObject([
      { kind: 'opted-out', by: 'whatsapp' },
      { kind: 'opted-out', by: 'sms' },
    ]);
  });

  it.each(['STOP', 'STOPALL', 'who are you?'])(
    '%j counts once, however often Twilio posts it',
    async (text) => {
      const from = number();
      const { loanId } = await way.open({ phone: from });
      const MessageSid = sid();
      await silence(await written(from, text, MessageSid));
      const once = await texting.heard(loanId);
      await silence(await written(from, text, MessageSid));
      expect(await texting.heard(loanId)).toEqual(once);
    },
  );

  it('that comes late, after the case has ended, counts for the next one', async () => {
    const from = number();
    const { loanId } = await way.open({ phone: from });
    await way.pay(loanId, `P-${loanId}`, '1000.00');
    await silence(await written(from, 'STOP'));
    expect(await texting.heard(loanId)).toMatchObject([{ kind: 'opted-out', by: 'whatsapp' }]);
  });

  it('START puts the number back', async () => {
    const from = number();
    const { loanId } = await way.open({ phone: from });
    await written(from, 'STOP');
    await silence(await written(from, 'START'));
    expect(await texting.heard(loanId)).toMatchObject([
      { kind: 'opted-out' },
      { kind: 'opted-in', by: 'whatsapp' },
    ]);
  });

  it('with other words is kept for a person to read', async () => {
    const from = number();
    const { loanId } = await way.open({ phone: from });
    await silence(await written(from, 'I paid yesterday'));
    expect(await texting.heard(loanId)).toMatchObject([{ kind: 'noted' }]);
  });

  it('from a number that nobody has is answered as any other, and the log names nobody', async () => {
    const from = number();
    await silence(await written(from, 'STOP'));
    expect(texting.logged).toEqual([
      expect.stringContaining('a WhatsApp message came in from a number that nobody') as string,
    ]);
    expect(texting.logged[0]).not.toContain(from.slice(1));
  });
});
