import { unsubscribePathOf } from '../../intake/answers/unsubscribe';
import { day } from '../support/desk';
import { ofKind } from '../support/cases';
import { answered, openWayIn, SECRET, type WayIn } from './way-in';

let way: WayIn;
beforeAll(async () => {
  way = await openWayIn();
});
afterAll(() => way.close());

const ONE_CLICK = 'List-Unsubscribe=One-Click';
const pathOf = (loanId: string) => unsubscribePathOf(SECRET, loanId);
const click = (loanId: string, body = ONE_CLICK): Promise<Response> =>
  way.postTo(pathOf(loanId), body, { 'content-type': 'application/x-www-form-urlencoded' });
const optedOut = async (loanId: string) => ofKind(await way.facts(loanId), 'opted-out');

describe('P8 the link in a mail', () => {
  it('shows one button in both languages and changes nothing: programs follow links', async () => {
    const { loanId, name } = await way.open();
    const response = await way.get(pathOf(loanId));
    const html = await response.text();
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=UTF-8',
    ]);
    expect(html).toMatch(/<form method="post"><button .*退订.*Unsubscribe.*<\/button><\/form>/);
    expect(html).not.toContain(name);
    expect(html).not.toContain(loanId);
    expect(await optedOut(loanId)).toEqual([]);
  });

  it('is safe in an address bar, and names the loan and nobody', async () => {
    const { loanId } = await way.open();
    expect(pathOf(loanId)).toMatch(new RegExp(`^/unsubscribe/${loanId}\\.[A-Za-z0-9_-]{43}$`));
  });
});

describe('P8 one click', () => {
  it('takes the borrower off e-mail at their own word, and none is sent any more', async () => {
    const { loanId } = await way.open();
    const response = await click(loanId);
    expect([response.status, await response.text()]).toEqual([
      200,
      expect.stringContaining('您已退订') as string,
    ]);
    expect(await optedOut(loanId)).toMatchObject([{ by: 'email', who: 'borrower' }]);
    await way.live(loanId, day(2, '12:00'));
    const begun = ofKind(await way.facts(loanId), 'started').map(({ by }) => by);
    expect(begun).toContain('sms');
    expect(begun).not.toContain('email');
  });

  it('again says the same and is recorded once', async () => {
    const { loanId } = await way.open();
    const both = [await click(loanId), await click(loanId, '')];
    const [first, second] = await Promise.all(both.map((response) => response.text()));
    expect(second).toBe(first);
    expect(await optedOut(loanId)).toHaveLength(1);
  });

  it('counts anew after e-mail was allowed again', async () => {
    const { loanId } = await way.open();
    await click(loanId);
    await way.say({ loanId, name: 'optIn', id: `I-${loanId}`, answer: { channel: 'email', by: '0417' } });
    await click(loanId);
    const kinds = (await way.kinds(loanId)).filter((kind) => kind.startsWith('opted'));
    expect(kinds).toEqual(['opted-out', 'opted-in', 'opted-out']);
  });

  it('counts anew for another mailbox', async () => {
    const { loanId, ...row } = await way.open();
    await click(loanId);
    await way.keep({ ...row, loanId, email: 'another@example.com' });
    await click(loanId);
    expect(new Set((await optedOut(loanId)).map(({ to }) => to)).size).toBe(2);
  });

  it('without a mailbox in the book is answered the same', async () => {
    const { loanId } = await way.open({ email: '' });
    expect((await click(loanId)).status).toBe(200);
    expect(await optedOut(loanId)).toEqual([]);
  });
});

describe('P8 a link that is not ours is answered like any address that there is not:', () => {
  it.each([
    ['another secret', () => unsubscribePathOf('another-secret', 'L-0001')],
    ['the signature of another loan', () => pathOf('L-0002').replace('L-0002', 'L-0001')],
    ['no signature', () => '/unsubscribe/L-0001.'],
    ['no loan', () => '/unsubscribe/x'],
    ['a loan that cannot be', () => pathOf('')],
  ])('%s', async (_title, path) => {
    await way.open();
    for (const [method, response] of [
      ['GET', await way.get(path())],
      ['POST', await way.postTo(path(), ONE_CLICK, {})],
    ] as const)
      expect(await answered(response)).toEqual({
        status: 404,
        body: { error: `there is no ${method} ${path()}` },
      });
  });

  it('a loan that is not in the book', async () => {
    expect((await click('L-gone')).status).toBe(404);
  });
});
