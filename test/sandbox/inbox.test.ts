import { startInbox, type Receivers } from '../../sandbox/inbox';
import { instant } from '../../domain/words';
import { freePort } from '../../sandbox/ports';

const receivers: Receivers = {
  phones: {
    messages: () => [
      {
        sid: 'SM1',
        to: '+8613800000001',
        from: '+15005550006',
        body: '您好 <script>alert(1)</script>',
        receivedAt: new Date('2026-11-02T01:00:00Z'),
      },
    ],
    calls: () => [
      {
        sid: 'CA1',
        to: '+8613800000417',
        from: '+15005550006',
        status: 'completed',
        durationSeconds: 61,
        heard: ['Press 1.', 'Press 1.'],
        startedAt: new Date('2026-11-01T06:00:00Z'),
      },
    ],
  },
  mailboxes: {
    messages: () => [
      {
        from: 'collections@lender.example',
        to: 'wang+1@borrower.example',
        subject: 'Your loan',
        text: '',
        html: '<p>You owe</p>',
        calendar: '',
        messageId: '<1@lender.example>',
        headers: {},
        receivedAt: new Date('2026-11-03T02:05:00Z'),
      },
    ],
  },
  zoneOf: (to) => (to === '+8613800000417' ? 'Asia/Shanghai' : undefined),
};
const clock = {
  now: () => instant(Date.parse('2026-11-03T03:00:00Z')),
  read: () => Promise.resolve({ now: instant(1), start: 0, since: 0, speed: 1 }),
};
let inbox: Awaited<ReturnType<typeof startInbox>>;
const page = async (path: string) => (await fetch(`${inbox.url}${path}`)).text();

beforeAll(async () => {
  inbox = await startInbox({ ...receivers, clock, port: await freePort() });
});
afterAll(() => inbox.stop());

describe('the inbox', () => {
  it('shows what phones and mailboxes received, newest first, in Chinese and English', async () => {
    const shown = await page('/');
    expect(shown.indexOf('Your loan')).toBeGreaterThan(0);
    expect(shown.indexOf('您好')).toBeGreaterThan(shown.indexOf('Your loan'));
    expect(shown).toContain('3 messages received · 共收到 3 条消息');
  });

  it('renders nothing that a message brings along', async () => {
    const shown = await page('/');
    expect(shown).not.toContain('<script>');
    expect(shown).not.toContain('<p>You owe</p>');
    expect(shown).toContain('&lt;script&gt;');
  });

  it('leaves one recipient when asked', async () => {
    const shown = await page(`/?to=${encodeURIComponent('wang+1@borrower.example')}`);
    expect(shown).toContain('Your loan');
    expect(shown).not.toContain('您好');
  });

  it('shows when it came on the receiver’s own clock', async () => {
    const shown = await page('/');
    expect(shown).toContain('2026-11-01 14:00 Asia/Shanghai');
    expect(shown).toContain('2026-11-02 01:00 UTC');
  });

  it('finds what holds every word that is searched for, and the one message of a link', async () => {
    const found = await page('/list?q=%2B15005550006%20%E6%82%A8%E5%A5%BD');
    expect(found).toContain('您好');
    expect(found).not.toContain('Your loan');
    const reference = `reference=${encodeURIComponent('<1@lender.example>')}`;
    expect(await page('/')).toContain(`href="/?${reference}"`);
    const one = await page(`/?${reference}`);
    expect(one).toContain('Your loan');
    expect(one).not.toContain('您好');
    expect(JSON.parse(await page(`/messages.json?${reference}`))).toMatchObject({
      messages: [{ by: 'email', zone: 'UTC', there: '2026-11-03 02:05' }],
    });
  });

  it('keeps itself up to date by a script of its own, and by no other', async () => {
    const answer = await fetch(inbox.url);
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(await answer.text()).toContain('<script src="/inbox.js"></script>');
    expect(await page('/inbox.js')).toContain("fetch('/list' + location.search)");
    expect(await page('/list')).toContain('It is · 现在是 2026-11-03 03:00 UTC');
  });

  it('tells the time to the sandbox’s other processes', async () => {
    expect(JSON.parse(await page('/clock.json'))).toMatchObject({ now: 1, speed: 1 });
  });

  it('gives everything as JSON', async () => {
    expect(JSON.parse(await page('/messages.json'))).toEqual({
      messages: [
        expect.objectContaining({ by: 'email', reference: '<1@lender.example>', text: '<p>You owe</p>' }),
        expect.objectContaining({ by: 'sms', reference: 'SM1', receivedAt: '2026-11-02T01:00:00.000Z' }),
        expect.objectContaining({
          by: 'call',
          reference: 'CA1',
          subject: 'completed, 61 s',
          text: 'Press 1.',
        }),
      ],
    });
  });
});
