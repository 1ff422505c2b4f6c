import { setTimeout as sleep } from 'node:timers/promises';
import { html } from 'hono/html';
import type { JSX } from 'hono/jsx/jsx-runtime';
import { streamSSE, type SSEStreamingApi } from 'hono/streaming';
import { sessionOf } from '../../casebook/desk/sessions';
import { MINUTE } from '../../domain/calendar';
import type { DeskContext, DeskDependencies } from '../dependencies';
import type { Say } from '../words/say';
import { OVER, pageThatAsks } from './asked-by-itself';

/** A page is told for so long, in milliseconds; then its browser asks anew. */
const FOR_MS = MINUTE;

/** Tells an open page what there is to say, looking every so many milliseconds; whose session ends meanwhile is told so, and the page asks no more. */
export function tellPage(
  c: DeskContext,
  { book, limits, wall, stopping, log }: DeskDependencies,
  everyMs: number,
  news: () => Promise<JSX.Element | undefined>,
): Response {
  const { token, say } = c.var.visitor;
  const until = wall() + FOR_MS;
  const tell = async (stream: SSEStreamingApi): Promise<void> => {
    while (wall() < until && !stream.aborted && !stopping.aborted) {
      const session = await sessionOf(book.db, token, limits, wall(), true);
      if (!session || session.isOver) return sayOver(c, stream, say);
      const one = await news();
      if (one !== undefined) await stream.writeSSE({ data: String(await html`${one}`) });
      await sleep(everyMs, undefined, { signal: stopping, ref: false }).catch(() => undefined);
    }
  };
  return streamSSE(c, (stream) =>
    tell(stream).catch((error: unknown) => {
      log.warn({ err: error }, 'a page is told nothing more'); // its browser asks again, and reads no error of the book
    }),
  );
}

/** Tells an open page that the session is over, where to log in, and nothing else. */
export function tellOver(c: DeskContext, say: Say): Response {
  return streamSSE(c, (stream) => sayOver(c, stream, say));
}

const sayOver = async (c: DeskContext, stream: SSEStreamingApi, say: Say): Promise<void> => {
  const words = (
    <p role="alert">
      {say('sessionOver')}{' '}
      <a href={`/desk/login?to=${encodeURIComponent(pageThatAsks(c))}`}>{say('logIn')}</a>
    </p>
  );
  await stream.writeSSE({ data: String(await html`${words}`) });
  await stream.writeSSE({ event: OVER, data: '' });
};
