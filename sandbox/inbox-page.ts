import { html } from 'hono/html';
import type { Instant } from '../domain/words';
import type { Asked, Received } from './inbox';

/** What is shown, of what was asked for; `now` is business time, where somebody tells it. */
export type Shown = Readonly<{ asked: Asked; messages: readonly Received[]; now: Instant | undefined }>;

/** Keeps the list up to date, and searches while somebody types. Without it the page is as it was when it was asked for. */
export const SCRIPT = `
const list = document.querySelector('#list');
const box = document.querySelector('input[type=search]');
let shown = '';
const refresh = async () => {
  if (document.hidden) return;
  const answer = await fetch('/list' + location.search).then((found) => found.text())
    .catch(() => '<p>The sandbox has ended · 沙盒已停止</p>');
  if (answer !== shown) list.innerHTML = shown = answer;
};
box.addEventListener('input', () => {
  const asked = new URLSearchParams(location.search);
  asked.set('q', box.value);
  history.replaceState(null, '', '/?' + asked);
  void refresh();
});
setInterval(refresh, 1000);
document.addEventListener('visibilitychange', refresh);
`;

const STYLE = `
  body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  article { border-top: 1px solid #ccc; padding: 0.75rem 0; }
  p { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0.25rem 0; }
  small { color: #555; }
  input { font: inherit; width: 100%; box-sizing: border-box; padding: 0.3rem 0.5rem; }
`;

/** The whole page. */
export function page(shown: Shown) {
  const { to, reference, q = '' } = shown.asked;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Inbox · 收件箱</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <h1>Inbox · 收件箱</h1>
        <form action="/" role="search">
          ${to === undefined ? '' : html`<input type="hidden" name="to" value="${to}" />`}
          ${reference === undefined ? '' : html`<input type="hidden" name="reference" value="${reference}" />`}
          <input type="search" name="q" value="${q}" aria-label="Search · 搜索" placeholder="Search · 搜索" />
        </form>
        <div id="list">${list(shown)}</div>
        <script src="/inbox.js"></script>
      </body>
    </html>`;
}

// More than a person scrolls through, and less than makes a browser slow.
const MOST = 200;

/** What changes on it. */
export function list({ asked, messages, now }: Shown) {
  const json = `/messages.json?${new URLSearchParams(asked).toString()}`;
  const time =
    now === undefined
      ? ''
      : html`It is · 现在是 ${new Date(now).toISOString().slice(0, 16).replace('T', ' ')} UTC. `;
  return html`<p>${time}${heading(messages.length, asked)} <a href="${json}">JSON</a></p>
    ${messages.slice(0, MOST).map(entry)}`;
}

const heading = (count: number, { to, reference, q }: Asked) => {
  const newest = count > MOST ? html` The newest ${MOST} are shown · 只显示最新的 ${MOST} 条。` : '';
  if (to === undefined && reference === undefined && q === undefined)
    return html`${count} messages received · 共收到 ${count} 条消息。${newest}`;
  const which =
    to === undefined
      ? html`found · 找到 ${count} 条消息。`
      : html`to ${to} · 发给 ${to} 的消息共 ${count} 条。`;
  return html`${count} messages ${which}${newest} <a href="/">All · 全部</a>`;
};

const NAMES = {
  sms: 'SMS · 短信',
  whatsapp: 'WhatsApp',
  app: 'App · 应用通知',
  email: 'E-mail · 邮件',
  call: 'Call · 电话',
  file: 'File · 文件',
  notice: 'Notice · 系统通知',
};

const entry = ({ by, from, to, subject, text, reference, receivedAt, there, zone }: Received) =>
  html`<article>
    <small
      ><time datetime="${receivedAt.toISOString()}" title="on the receiver’s clock · 收件人当地时间"
        >${there} ${zone}</time
      >
      · ${NAMES[by]} · ${from} → <a href="/?to=${encodeURIComponent(to)}">${to}</a></small
    >
    ${subject === '' ? '' : html`<p><strong>${subject}</strong></p>`}
    <p>${text}</p>
    <small><a href="/?reference=${encodeURIComponent(reference)}">${reference}</a></small>
  </article>`;
