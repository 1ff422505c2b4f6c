import { setTimeout as sleep } from 'node:timers/promises';
import { html } from 'hono/html';
import type { JSX } from 'hono/jsx/jsx-runtime';
import { streamSSE, type SSEStreamingApi } from 'hono/streaming';
import { sessionOf } from '../../casebook/desk/sessions';
import { MINUTE } from '../../domain/calendar';
import type { DeskContext, DeskDependencies } from '../dependencies';
import type { Say } from '../words/say';
import type { Word } from '../words/words';
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
  const overtaken = opened(token);
  const ends = AbortSignal.any([stopping, overtaken.signal]);
  const tell = async (stream: SSEStreamingApi): Promise<void> => {
    while (wall() < until && !stream.aborted && !ends.aborted) {
      const session = await sessionOf(book.db, token, limits, wall(), true);
      if (!session || session.isOver) return sayOver(c, stream, say);
      const one = await news();
      if (one !== undefined) await stream.writeSSE({ data: String(await html`${one}`) });
      await sleep(everyMs, undefined, { signal: ends, ref: false }).catch(() => undefined);
    }
    if (overtaken.signal.aborted) await sayOver(c, stream, say, 'tooManyOpen');
  };
  return streamSSE(c, (stream) =>
    tell(stream)
      .catch((error: unknown) => {
        log.warn({ err: error }, 'a page is told nothing more'); // its browser asks again, and reads no error of the book
      })
      .finally(() => {
        closed(token, overtaken);
      }),
  );
}

/** So many pages of one session are told at once, by one process: the next one takes the place of the oldest. */
const MOST_OPEN = 6;
const open = new Map<string, readonly AbortController[]>();

const opened = (token: string): AbortController => {
  const own = open.get(token) ?? [];
  const one = new AbortController();
  const oldest = own.length < MOST_OPEN ? undefined : own[0];
  open.set(token, [...own.filter((other) => other !== oldest), one]);
  oldest?.abort();
  return one;
};

const closed = (token: string, one: AbortController): void => {
  const left = (open.get(token) ?? []).filter((other) => other !== one);
  if (left.length > 0) open.set(token, left);
  else open.delete(token);
};

/** Tells an open page why it is told nothing any more, where to log in if that helps, and nothing else: it asks no more. */
export function tellOver(c: DeskContext, say: Say, why: Word = 'sessionOver'): Response {
  return streamSSE(c, (stream) => sayOver(c, stream, say, why));
}

const sayOver = async (
  c: DeskContext,
  stream: SSEStreamingApi,
  say: Say,
  why: Word = 'sessionOver',
): Promise<void> => {
  const page = pageThatAsks(c);
  const words = (
    <p role="alert">
      {say(why)}{' '}
      {why === 'sessionOver' && <a href={`/desk/login?to=${encodeURIComponent(page)}`}>{say('logIn')}</a>}
    </p>
  );
  await stream.writeSSE({ data: String(await html`${words}`) });
  await stream.writeSSE({ event: OVER, data: '' });
};
