import type { Hono } from 'hono';
import type { Logger } from 'pino';
import { deskApp } from '../desk/app';
import { openProvider } from '../desk/door/provider';
import { clientOf } from '../http/crowd';
import type { HttpDependencies } from '../http/dependencies';
import type { BookDependencies } from '../intake/dependencies';
import type { WorkerConfig } from './config';

type Around = BookDependencies &
  Pick<HttpDependencies, 'tell'> &
  Readonly<{
    away: () => readonly string[];
    publicUrl: () => string;
    proxies: number;
    log: Logger;
    stopping: AbortSignal;
  }>;

/** Whoever works at a page hears soon that somebody else has the borrower in hand. */
const WAITS = { forMs: 3_000, most: 50 };

/** Adds the desk as it is configured to the HTTP side. */
export function deskAt(
  { url: own, limits, ...provider }: NonNullable<WorkerConfig['desk']>,
  { publicUrl, proxies, book, ...around }: Around,
): (app: Hono) => void {
  const url = () => own ?? publicUrl();
  const desk = deskApp({
    ...around,
    book: { ...book, waits: WAITS },
    url,
    limits,
    provider: openProvider(provider, () => `${url()}/desk/callback`),
    clientOf: (c) => clientOf(c, proxies),
    wall: Date.now,
  });
  return (app) => {
    app.route('/', desk);
  };
}
