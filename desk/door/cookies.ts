import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

/** What the desk has a browser keep: who is logged in, a log-in that has begun, the language. */
export type CookieName = 'session' | 'login' | 'language';

/** Cookies of one desk: over https they are `__Host-` ones, which no other host and no path can set. */
export function cookiesOf(url: () => string) {
  const isSecure = () => url().startsWith('https:');
  const nameOf = (name: CookieName) => `${isSecure() ? '__Host-' : ''}arrears-desk-${name}`;
  return {
    get: (c: Context, name: CookieName): string | undefined => getCookie(c, nameOf(name)),
    set: (c: Context, name: CookieName, value: string, maxAge?: number): void => {
      setCookie(c, nameOf(name), value, {
        path: '/', // a __Host- cookie has no other
        httpOnly: true,
        sameSite: 'Lax', // the provider sends people back from another site
        secure: isSecure(),
        ...(maxAge !== undefined && { maxAge }),
      });
    },
    drop: (c: Context, name: CookieName): void => {
      deleteCookie(c, nameOf(name), { path: '/', secure: isSecure() });
    },
  };
}

/** The cookies of a desk. */
export type Cookies = ReturnType<typeof cookiesOf>;
