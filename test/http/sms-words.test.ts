import { openWorkItems } from '../../casebook/tasks/open-work-items';
import { expectSilence as silence, number, openTexting, sid, type Texting } from './texting';
import type { WayIn } from './way-in';

let way: WayIn;
let texting: Texting;
beforeAll(async () => {
  texting = await openTexting();
  ({ way } = texting);
});
afterAll(() => way.close());

const arrive: Texting['arrive'] = (...sms) => texting.arrive(...sms);
const heard: Texting['heard'] = (loanId) => texting.heard(loanId);

const toRead = (loanId: string) => openWorkItems(way.dependencies.book, { queue: 'inbound', loanId });

describe('P18 R25 anything else that a borrower writes', () => {
  const words = '我周五发工资后还款 STOP calling me at work';

  it('is kept as a note in their words, apart from the facts', async () => {
    const From = number();
    const { loanId } = await way.open({ phone: From });
    const MessageSid = sid();
    await silence(await arrive({ MessageSid, From, Body: words }));
    expect(await heard(loanId)).toMatchObject([{ kind: 'noted', who: 'borrower', id: `sms:${MessageSid}` }]);
    const kept = way.dependencies.book.db.selectFrom('message').select('content');
    expect(await kept.where('key', '=', `${loanId}/1/answer/sms:${MessageSid}`).execute()).toEqual([
      { content: { text: words } },
    ]);
  });

  it('waits in the queue “inbound” for a person, until somebody notes it', async () => {
    const From = number();
    const { loanId } = await way.open({ phone: From });
    await arrive({ From, Body: words });
    await arrive({ From, Body: 'and another thing' });
    expect(await toRead(loanId)).toMatchObject([{ step: 'inbound', dueOn: '2026-11-03' }]);
    await way.say({
      loanId,
      name: 'note',
      id: `N-${loanId}`,
      answer: { text: 'called back', of: 'inbound', by: '0417' },
    });
    expect(await toRead(loanId)).toEqual([]);
    await arrive({ From, Body: 'one more' });
    expect(await toRead(loanId)).toHaveLength(1);
  });

  it('also a picture without words', async () => {
    const From = number();
    const { loanId } = await way.open({ phone: From });
    await silence(await arrive({ From, Body: '', NumMedia: '1' }));
    expect(await heard(loanId)).toMatchObject([{ kind: 'noted' }]);
  });
});
