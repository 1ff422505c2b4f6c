import type { MiddlewareHandler } from 'hono';

/**
 * What a browser may do with a page of the desk: nothing but what comes from here, no script but our files, and no frame
 * around it. A form may lead to `provider`, where whoever logs out is sent.
 */
export function strictHeaders(provider: string): MiddlewareHandler {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    `form-action 'self' ${provider}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
  return async (c, next) => {
    await next();
    const kept = c.res.headers.get('cache-control');
    const headers = {
      'content-security-policy': policy,
      'cache-control': kept?.startsWith('public') === true ? kept : 'no-store',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=()',
      'referrer-policy': 'same-origin',
      'strict-transport-security': 'max-age=31536000',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'x-robots-tag': 'noindex',
    };
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
  };
}
