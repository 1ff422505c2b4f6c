import type { Stoppable } from '../domain/channels';
import type { Halt } from '../domain/decide/halt';
import type { Strategy } from '../domain/strategy';
import type { Instant } from '../domain/words';
import type { Rules, Tx } from './book';
import { stopsInForce, type StopInForce } from './emergency-stops';
import { isFeedSilent } from './payments-feed';

/** What keeps cases from contacting anybody, as it stands in the book at the moment of a decision. */
export type Halting = Readonly<{ stops: readonly StopInForce[]; isFeedSilent: boolean }>;

/** Reads it anew for every decision and every claim: no worker remembers it, so that a stop holds for all at once. */
export const haltingNow = async (tx: Tx, rules: Rules, now: Instant): Promise<Halting> => ({
  stops: await stopsInForce(tx),
  isFeedSilent: await isFeedSilent(tx, rules, now),
});

/** What a stop may ask of a case. */
type About = Readonly<{
  halting: Halting;
  loan: Readonly<{ language: string; currency: string }>;
  strategy?: Pick<Strategy, 'name'>;
}>;

/** What keeps the case in hand from contacting anybody now (P15). */
export const haltsIn = (about: About): readonly Halt[] => [
  ...(about.halting.isFeedSilent ? [{ because: 'hold:payments-feed-stale' } as const] : []),
  ...about.halting.stops.flatMap((stop) => haltOf(stop, about) ?? []),
];

/**
 * Whether another case of the borrower was stopped while the one in hand was not: it neither speaks for it, nor is it
 * spoken for by it (P17).
 */
export const isLeftAlone = ({ strategy }: Required<Pick<About, 'strategy'>>, hand: About): boolean =>
  isStopped({ ...hand, strategy }) && !isStopped(hand);

const isStopped = (about: About): boolean =>
  about.halting.stops.some((stop) => stop.scope !== 'channel' && haltOf(stop, about) !== undefined);

const haltOf = (stop: StopInForce, about: About): Halt | undefined => {
  const because = `hold:emergency-stop-${stop.id}` as const;
  // The command and the table's checks let no other name in.
  if (stop.scope === 'channel') return { because, only: stop.named as Stoppable };
  const { language, currency } = about.loan;
  const isMeant =
    stop.scope === 'all' ||
    (stop.scope === 'strategy' && stop.named === about.strategy?.name) ||
    (stop.scope === 'segment' && [`language=${language}`, `currency=${currency}`].includes(stop.named));
  return isMeant ? { because } : undefined;
};
