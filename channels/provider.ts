import type { Attempt } from '../domain/facts/attempt';
import type { Ending } from '../domain/facts/fact';

/** A way out of the house. It must be able to answer "did you get it?", or say that it cannot know. */
export type Provider<M> = Readonly<{
  /**
   * Sends once. `mayLeave` is awaited as the very last thing before the words leave, after whatever takes time, and what it
   * throws is passed on. Throws `InDoubt` when the provider may or may not have it; then the retry asks `find`.
   */
  send: (attempt: Attempt<M>, mayLeave: MayLeave) => Promise<Ending>;
  /** How an earlier attempt ended; `absent` only when it provably never reached the provider. */
  find: (attempt: Attempt<M>) => Promise<Ending | 'absent'>;
}>;

/** Codes of a connection that was not made: what was to be sent never left. */
export const NOT_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** A way that nobody set up: nothing leaves by it, and what left before it was closed nobody can ask about. */
export function noWay<M>(): Provider<M> {
  return {
    send: () => Promise.resolve({ kind: 'not-sent', code: 'no-way' }),
    find: () => Promise.reject(new InDoubt('no-way')),
  };
}

/** Asks whether the words may leave now; throws `Overtaken` when they may not. */
export type MayLeave = () => Promise<void>;

/** Nobody wants the words any more: they stayed here. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/** A provider may or may not have what was sent. `code` is safe to show: it holds no personal data. */
export class InDoubt extends Error {
  override readonly name = 'InDoubt';
  constructor(
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super(`in doubt: ${code}`, options);
  }
}
