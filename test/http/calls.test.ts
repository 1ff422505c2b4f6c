import { Hono } from 'hono';
import pino from 'pino';
import twilio from 'twilio';
import { CONNECT_PATH, connectPathOf } from '../../domain/facts/connect-path';
import type { StepKey } from '../../domain/facts/fact';
import { calls, type Connection } from '../../http/calls';

const AUTH_TOKEN = 'a-token-of-ours';
const PUBLIC_URL = 'https://arrears.lender.example/in';
const KEY: StepKey = 'L-1/1/day-3-call#1/placeCall';
const BORROWER = '+8613800000001';
const CALLER_ID = '+15005550006';

let connect: jest.Mock<Promise<Connection>, [StepKey, string]>;
let logged: string[];
beforeEach(() => {
  logged = [];
  connect = jest.fn<Promise<Connection>, [StepKey, string]>(() =>
    Promise.resolve({ kind: 'go', to: BORROWER, callerId: CALLER_ID }),
  );
});

type Form = Readonly<Record<string, string>>;
const form: Form = { CallSid: 'CA1', From: CALLER_ID, To: '+8613700000417', Digits: '1' };
const signatureOf = (path: string, signed: Form, token = AUTH_TOKEN): string =>
  twilio.getExpectedTwilioSignature(token, `${PUBLIC_URL}${path}`, { ...signed });

/** Asks as Twilio would, through a proxy that changes the address, except for what is given. */
const ask = async (
  changes: Readonly<{ path?: string; form?: Form; signature?: string | undefined }> = {},
): Promise<Response> => {
  const { path = connectPathOf(KEY), form: sent = form } = changes;
  const signature = 'signature' in changes ? changes.signature : signatureOf(path, sent);
  const app = new Hono();
  const log = pino({ base: null }, { write: (line: string) => logged.push(line) });
  app.post(CONNECT_PATH, calls({ authToken: AUTH_TOKEN, publicUrl: PUBLIC_URL, connect, log }));
  return app.request(`http://10.0.0.7:8080${path}`, {
    method: 'POST',
    body: new URLSearchParams(sent).toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(signature === undefined ? {} : { 'x-twilio-signature': signature }),
    },
  });
};
const said = async (response: Response): Promise<string> => {
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/xml; charset=utf-8');
  return response.text();
};

describe('R5 a collector who pressed 1', () => {
  it('is connected to the borrower under the lender’s number, when the book says go', async () => {
    expect(await said(await ask())).toBe(
      `<?xml version="1.0" encoding="UTF-8"?><Response><Dial callerId="${CALLER_ID}" timeout="25" answerOnBridge="true"><Number>${BORROWER}</Number></Dial></Response>`,
    );
    expect(connect.mock.calls).toEqual([[KEY, 'CA1']]);
  });

  it('hears in both languages that nobody is to be called, when the book says not now', async () => {
    connect.mockResolvedValue({ kind: 'not-now' });
    const words = await said(await ask());
    expect(words).toContain('<Say language="zh-CN">此案件现在不需要再拨打电话。再见。</Say>');
    expect(words).toContain('This case needs no call any more.');
    expect(words).toMatch(/<Hangup\/><\/Response>$/);
    expect(words).not.toContain('Dial');
  });

  it('hears an apology when the book cannot be asked; nobody is dialled, and the log names nobody', async () => {
    connect.mockRejectedValue(new TypeError(`no connection for ${BORROWER}`));
    const words = await said(await ask());
    expect(words).toContain('The borrower was not called.');
    expect(words).not.toContain('Dial');
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain('"error":"TypeError"');
    expect(logged[0]).not.toContain(BORROWER.slice(1));
  });
});

test.each(['2', '', '11', '#'])(
  'a collector who pressed %j connects nobody, and the book is not asked',
  async (Digits) => {
    const words = await said(await ask({ form: { ...form, Digits } }));
    expect(words).toContain('Goodbye.');
    expect(words).not.toContain('Dial');
    expect(connect).not.toHaveBeenCalled();
  },
);

describe('a request is not trusted, and the book is not asked,', () => {
  const path = connectPathOf(KEY);
  it.each([
    ['without a signature', { signature: undefined }],
    ['with an empty signature', { signature: '' }],
    ['under another token', { signature: signatureOf(path, form, 'another-token') }],
    ['signed for another key pressed', { signature: signatureOf(path, { ...form, Digits: '2' }) }],
    [
      'signed for another call',
      { signature: signatureOf(connectPathOf('L-2/1/day-3-call#1/placeCall'), form) },
    ],
    ['with a parameter too many', { signature: signatureOf(path, form), form: { ...form, More: '1' } }],
    [
      'signed with another address',
      {
        signature: twilio.getExpectedTwilioSignature(AUTH_TOKEN, `http://10.0.0.7:8080${path}`, { ...form }),
      },
    ],
  ])('%s', async (_title, changes) => {
    const response = await ask(changes);
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({ error: 'X-Twilio-Signature does not match' });
    expect(connect).not.toHaveBeenCalled();
  });
});

test.each(['TC0x', '%2e%2e', Buffer.from('L-1/1/day-2-sms#1/sendSms').toString('base64url')])(
  'a path with the key %s is of no call',
  async (key) => {
    const response = await ask({ path: CONNECT_PATH.replace(':key', key) });
    expect(response.status).toBe(404);
    expect(connect).not.toHaveBeenCalled();
  },
);
