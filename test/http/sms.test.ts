import twilio from 'twilio';
import { day } from '../support/desk';
import { ofKind } from '../support/cases';
import { expectSilence as silence, number, openTexting, sid, type Texting } from './texting';
import { answered, TWILIO, type WayIn } from './way-in';

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

const arrive: Texting['arrive'] = (...sms) => texting.arrive(...sms);
const heard: Texting['heard'] = (loanId) => texting.heard(loanId);

describe('P8 an SMS with a keyword takes the number off SMS', () => {
  it.each(['STOP', ' ＴＤ\n'])('%j', async (Body) => {
    const From = number();
    const { loanId } = await way.open({ phone: From });
    await silence(await arrive({ From, Body }));
    expect(await heard(loanId)).toMatchObject([{ kind: 'opted-out', by: 'sms', who: 'borrower' }]);
  });

  it('also one of the lender’s own, which Twilio knows', async () => {
    const From = number();
    const { loanId } = await way.open({ phone: From });
    await silence(await arrive({ From, Body: 'BASTA', OptOutType: 'STOP' }));
    expect(await heard(loanId)).toMatchObject([{ kind: 'opted-out', by: 'sms' }]);
  });

  it('and none is sent to it any more', async () => {
    const From = number();
    const { loanId } = await way.open({ phone: From });
    await arrive({ From, Body: 'TD' });
    await way.live(loanId, day(2, '12:00'));
    const begun = ofKind(await way.facts(loanId), 'started').map(({ by }) => by);
    expect(begun).toContain('email');
    expect(begun).not.toContain('sms');
  });

  it('once, however often Twilio posts it', async () => {
    const From = number();
    const { loanId } = await way.open({ phone: From });
    const MessageSid = sid();
    await arrive({ MessageSid, From, Body: 'STOP' });
    await silence(await arrive({ MessageSid, From, Body: 'STOP' }));
    expect(await heard(loanId)).toHaveLength(1);
  });

  it('for every borrower who has the number, once each, on a loan with a case', async () => {
    const From = number();
    const [closed, without] = [
      { phone: From, borrowerId: 'B-TWO' },
      { phone: From, borrowerId: 'B-NONE' },
    ];
    const first = await way.open(closed);
    await way.pay(first.loanId, `P-${first.loanId}`, '1000.00');
    const second = await way.open(closed);
    const other = await way.open({ phone: From });
    await way.keep(without);
    await silence(await arrive({ From, Body: 'STOP' }));
    const all = await Promise.all([first, second, other].map(async ({ loanId }) => await heard(loanId)));
    expect(all.map(({ length }) => length)).toEqual([0, 1, 1]);
  });

  it('also after the case has ended', async () => {
    const From = number();
    const { loanId } = await way.open({ phone: From });
    await way.pay(loanId, `P-${loanId}`, '1000.00');
    await silence(await arrive({ From, Body: 'STOP' }));
    expect(await heard(loanId)).toMatchObject([{ kind: 'opted-out', by: 'sms' }]);
  });
});

test('P8 START puts the number back on SMS', async () => {
  const From = number();
  const { loanId } = await way.open({ phone: From });
  await arrive({ From, Body: 'STOP' });
  await silence(await arrive({ From, Body: 'START' }));
  expect((await heard(loanId)).map(({ kind }) => kind)).toEqual(['opted-out', 'opted-in']);
  await way.live(loanId, day(1, '12:00'));
  expect(ofKind(await way.facts(loanId), 'started').map(({ by }) => by)).toEqual(['sms']);
});

test.each(['STOP', 'hello'])(
  'a stranger who writes %j is answered as anybody else, and the log names nobody',
  async (Body) => {
    const From = number();
    await silence(await arrive({ From, Body }));
    expect(texting.logged).toEqual([
      expect.stringContaining('an SMS came in from a number that nobody') as string,
    ]);
    expect(texting.logged[0]).not.toContain(From.slice(1));
  },
);

test('P8 what is not signed by Twilio is answered with 403 and changes nothing', async () => {
  const From = number();
  const { loanId } = await way.open({ phone: From });
  const forged = twilio.getExpectedTwilioSignature('another-token', `${TWILIO.publicUrl}/sms`, {});
  expect(await answered(await arrive({ From, Body: 'STOP' }, forged))).toEqual({
    status: 403,
    body: { error: 'X-Twilio-Signature does not match' },
  });
  expect(await heard(loanId)).toEqual([]);
});

test('P8 while the book is away an opt-out is answered with 503, so that Twilio posts it again, and counts then', async () => {
  const From = number();
  const { loanId } = await way.open({ phone: From });
  way.proxy.cut();
  expect((await arrive({ From, Body: 'STOP' })).status).toBe(503);
  expect(texting.logged.join('\n')).not.toContain(From.slice(1));
  way.proxy.mend();
  await silence(await arrive({ From, Body: 'STOP' }));
  expect(await heard(loanId)).toHaveLength(1);
});
