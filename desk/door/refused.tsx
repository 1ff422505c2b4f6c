import { keepRefusal } from '../../casebook/desk/refusals';
import type { DeskContext, DeskDependencies } from '../dependencies';
import { documentOf } from '../pages/document';
import { Page } from '../pages/page';
import { tellOver } from './stream';
import { isAskedByItself } from './asked-by-itself';
import type { Say } from '../words/say';
import type { Word } from '../words/words';

/** Who is refused and why, for the record; what they read, and where they may log in. */
export type Refusal = Readonly<{
  who: string;
  reason: string;
  status?: 400 | 401 | 403 | 404 | 429 | 503;
  words?: Word;
  login?: string;
}>;

/** Refuses a request, puts that on record where somebody asked and not their open page, and says so in words that tell nothing but what to do. */
export async function refused(
  c: DeskContext,
  { book, log, wall }: DeskDependencies,
  say: Say,
  { who, reason, status = 403, words = 'mayNot', login }: Refusal,
): Promise<Response> {
  const what = `${c.req.method} ${c.req.path}`;
  log.warn({ who, what, reason }, 'the desk refused a request');
  if (isAskedByItself(c)) return tellOver(c, say, words);
  await keepRefusal(book.db, { who, what, reason }, wall());
  const page = (
    <Page title={say('refusedTitle')} say={say}>
      <p role="alert">{say(words)}</p>
      {login !== undefined && (
        <p>
          <a class="button" href={`/desk/login?to=${encodeURIComponent(login)}`}>
            {say('logIn')}
          </a>
        </p>
      )}
      {login === undefined && (
        <p>
          <a href="/desk">{say('home')}</a>
        </p>
      )}
    </Page>
  );
  return c.html(documentOf(page), status);
}
