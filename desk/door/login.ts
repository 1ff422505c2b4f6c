import { z } from 'zod';
import { pageOfDraft } from '../../casebook/desk/drafts';
import { beginSession, endSessions } from '../../casebook/desk/sessions';
import { personOf } from '../../intake/doors';
import type { DeskContext, DeskDependencies } from '../dependencies';
import { wordsIn } from '../words/say';
import type { Cookies } from './cookies';
import { keptSchema } from './provider';
import { refused } from './refused';
import { languageHere } from './visitor';

const inCookie = keptSchema.extend({ to: z.string() });
/** Whoever takes longer to log in begins anew. */
const LOGIN_SECONDS = 600;

/** Whether a text is a page of the desk, and leads nowhere else. */
export function isOfDesk(path: unknown): path is string {
  return typeof path === 'string' && /^\/desk(?:[/?][\w\-.~%/?=&#]*)?$/.test(path) && !path.includes('//');
}

/** Begins a log-in: sends the browser to the lender's provider. */
export function logIn(dependencies: DeskDependencies, cookies: Cookies) {
  return async (c: DeskContext): Promise<Response> => {
    const to = c.req.query('to');
    const say = wordsIn(languageHere(c, dependencies, cookies));
    try {
      const { url, kept } = await dependencies.provider.begin();
      const value = JSON.stringify({ ...kept, to: isOfDesk(to) ? to : '/desk' });
      cookies.set(c, 'login', value, LOGIN_SECONDS);
      return c.redirect(url);
    } catch (error) {
      dependencies.log.error({ err: error }, 'the provider of the desk’s log-ins does not answer');
      return refused(c, dependencies, say, {
        who: 'unknown',
        reason: 'the provider does not answer',
        status: 503,
        words: 'providerAway',
      });
    }
  };
}

/** Ends a log-in: whoever comes back from the provider, and stands in the staff list, has a session. */
export function comeBack(dependencies: DeskDependencies, cookies: Cookies) {
  const { provider, policy, book, wall, url } = dependencies;
  return async (c: DeskContext): Promise<Response> => {
    const say = wordsIn(languageHere(c, dependencies, cookies));
    const no = (who: string, reason: string) =>
      refused(c, dependencies, say, { who, reason, words: 'notLetIn', login: '/desk' });
    const kept = inCookie.safeParse(json(cookies.get(c, 'login')));
    cookies.drop(c, 'login');
    if (!kept.success) return no('unknown', 'no log-in was begun here');
    const back = new URL(`${url()}/desk/callback${new URL(c.req.url).search}`);
    const claimed = await provider.finish(back, kept.data).catch((error: unknown) => reasonOf(error));
    if (typeof claimed === 'string') return no('unknown', claimed);
    const person = personOf(policy.staff, claimed.staff, 'login');
    if (typeof person === 'string') return no(String(claimed.staff), person);
    const staff = person.who.slice('staff:'.length);
    const { roles } = claimed;
    cookies.set(c, 'session', await beginSession(book.db, { staff, ...(roles && { roles }) }, wall()));
    return c.redirect((await pageOfDraft(book.db, staff)) ?? kept.data.to);
  };
}

/** Ends every session of whoever logs out, and the one at their provider. */
export function logOut(dependencies: DeskDependencies, cookies: Cookies) {
  const { provider, book, wall, url } = dependencies;
  return async (c: DeskContext): Promise<Response> => {
    await endSessions(book.db, c.var.visitor.staff, wall());
    cookies.drop(c, 'session');
    const elsewhere = await provider.leave(`${url()}/desk/out`).catch(() => undefined);
    return c.redirect(elsewhere ?? '/desk/out', 303);
  };
}

const json = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
};

/** What was wrong, as the library names it: its messages may quote what came. */
const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  const said = error instanceof Error && 'error' in error ? ` (${String(error.error)})` : '';
  return `what came back from the provider is not accepted: ${code}${said}`;
};
