import type { MiddlewareHandler } from 'hono';
import { keepDraft } from '../../casebook/desk/drafts';
import { sessionOf } from '../../casebook/desk/sessions';
import type { Deed } from '../../domain/authority/deeds';
import { neverMay, ROLES, type Person } from '../../domain/authority/may-do';
import { personOf } from '../../intake/doors';
import type { DeskContext, DeskDependencies, DeskEnv } from '../dependencies';
import { languageOf, wordsIn } from '../words/say';
import { isAskedByItself } from './asked-by-itself';
import type { Cookies } from './cookies';
import { csrfOf, isOwnForm } from './csrf';
import { isOfDesk } from './login';
import { refused } from './refused';
import { tellOver } from './stream';

/** Lets nobody past who is not logged in, and no form that was not sent from a page of theirs. */
export function visitors(dependencies: DeskDependencies, cookies: Cookies): MiddlewareHandler<DeskEnv> {
  const { book, policy, limits, wall, url } = dependencies;
  return async (c, next) => {
    const token = cookies.get(c, 'session') ?? '';
    const session =
      token === '' ? undefined : await sessionOf(book.db, token, limits, wall(), isAskedByItself(c));
    const language = languageHere(c, dependencies, cookies);
    const say = wordsIn(language);
    if (!session || session.isOver) return toLogIn(c, dependencies, say, token, session?.staff);
    const person = asToday(personOf(policy.staff, session.staff, 'login'), session.roles);
    if (typeof person === 'string')
      return refused(c, dependencies, say, { who: session.staff, reason: person });
    if (c.req.method !== 'GET' && !isOwnForm(c, url(), token, (await c.req.parseBody())['csrf']))
      return refused(c, dependencies, say, { who: person.who, reason: 'the form is not of this session' });
    const may = (deed: Deed) => neverMay(person, [deed], policy.authority) === undefined;
    c.set('visitor', { person, may, staff: session.staff, token, csrf: csrfOf(token), language, say });
    await next();
    return undefined;
  };
}

/** The language in which a browser is answered. */
export function languageHere(c: DeskContext, { policy }: DeskDependencies, cookies: Cookies) {
  return languageOf(
    cookies.get(c, 'language'),
    c.req.header('accept-language'),
    policy.lender.defaultLanguage,
  );
}

/** Somebody as the staff list has them now, with those of their roles that their provider named too, where it names any. */
const asToday = (person: Person | string, named: readonly string[] | undefined): Person | string => {
  if (typeof person === 'string' || named === undefined) return person;
  const roles = person.roles.filter((role) => named.includes(role));
  const known = ROLES.filter((role) => named.includes(role)).join(', ') || 'none';
  return roles.length > 0 ? { ...person, roles } : `the provider names none of their roles (${known})`;
};

/** Sends somebody to the log-in. What they were sending is kept for them, if it was their own form. */
const toLogIn = async (
  c: DeskContext,
  dependencies: DeskDependencies,
  say: ReturnType<typeof wordsIn>,
  token: string,
  staff: string | undefined,
): Promise<Response> => {
  const { book, wall, url } = dependencies;
  if (isAskedByItself(c)) return tellOver(c, say);
  if (c.req.method === 'GET') {
    const { pathname, search } = new URL(c.req.url);
    return c.redirect(`/desk/login?to=${encodeURIComponent(pathname + search)}`);
  }
  const { csrf, from, ...rest } = await c.req.parseBody();
  const fields = Object.fromEntries(
    Object.entries(rest).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
  const path = isOfDesk(from) ? from : '/desk';
  const isKept = staff !== undefined && isOwnForm(c, url(), token, csrf);
  if (isKept) await keepDraft(book.db, staff, { path, fields }, wall());
  return refused(c, dependencies, say, {
    who: staff ?? 'unknown',
    reason: 'the session is over',
    status: 401,
    words: isKept ? 'sessionOverKept' : 'sessionOver',
    login: path,
  });
};
