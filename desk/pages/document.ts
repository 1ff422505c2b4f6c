import type { Child } from 'hono/jsx';
import { html } from 'hono/html';

/** A page as a browser takes it. */
export function documentOf(page: Child) {
  return html`<!doctype html>${page}`;
}
