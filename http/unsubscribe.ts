import type { Context } from 'hono';
import { loanOfToken, unsubscribe } from '../intake/answers/unsubscribe';
import { UnknownLoan } from '../casebook/book';
import type { HttpDependencies } from './dependencies';

/** Shows one button, and does nothing else: programs that look for evil follow every link of a mail. */
export function confirmUnsubscribing({ secret }: Pick<HttpDependencies, 'secret'>) {
  return (c: Context): Response | Promise<Response> =>
    loanIn(secret, c) === undefined ? c.notFound() : page(c, ASK);
}

/** Takes the borrower off e-mail, for the button and for a mail program's own (RFC 8058); said twice, it is answered the same. */
export function unsubscribing(dependencies: HttpDependencies) {
  return async (c: Context): Promise<Response> => {
    const { secret, log, tell } = dependencies;
    const loanId = loanIn(secret, c);
    if (loanId === undefined) return c.notFound();
    try {
      const taken = await unsubscribe(dependencies, loanId);
      // Without a mailbox there is nothing to take off: nobody is written to either.
      if (taken.kind === 'refused') log.warn({ loanId, reason: taken.reason }, 'unsubscribed from nothing');
      tell();
      return await page(c, DONE);
    } catch (error) {
      if (error instanceof UnknownLoan) return c.notFound();
      throw error;
    }
  };
}

const loanIn = (secret: string, c: Context): string | undefined =>
  loanOfToken(secret, c.req.param('token') ?? '');

const ASK = `<p lang="zh-CN">不再接收我们的电子邮件？</p>
<p lang="en">Receive no more e-mails from us?</p>
<form method="post"><button name="List-Unsubscribe" value="One-Click"><span lang="zh-CN">退订</span> · <span lang="en">Unsubscribe</span></button></form>`;

const DONE = `<p lang="zh-CN">您已退订，我们不会再向您发送电子邮件。</p>
<p lang="en">You are unsubscribed. We send you no more e-mails.</p>`;

const page = (c: Context, body: string): Response | Promise<Response> =>
  c.html(
    `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>退订 · Unsubscribe</title></head>
<body>
${body}
</body>
</html>
`,
    200,
    HEADERS,
  );

/** The address is a key to the button: it is neither kept, nor passed on, nor framed by another page. */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; form-action 'self'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
};
