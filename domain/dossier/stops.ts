import type { Stoppable } from '../channels';
import type { Halt } from '../decide/situation';
import { languageOf, type Dossier, type OtherLoan } from './dossier';

/** What is stopped: everything, the cases of one strategy by its name, one way out, or a segment, `language=en` or `currency=CNY`. */
export type Scope = Readonly<
  { scope: 'all'; named: null } | { scope: 'strategy' | 'channel' | 'segment'; named: string }
>;

/** An emergency stop that nobody lifted yet, as a decision needs to know it. */
export type StopInForce = Scope & Readonly<{ id: number }>;

/** What keeps cases from contacting anybody: the emergency stops in force, and whether the payments feed is silent (P15). */
export type Stops = Readonly<{ inForce: readonly StopInForce[]; isFeedSilent: boolean }>;

/** Nothing is stopped. */
export const NO_STOPS: Stops = { inForce: [], isFeedSilent: false };

/** What a stop may ask of a case. */
type StopSubject = Pick<Dossier, 'stops' | 'borrower' | 'known' | 'debt' | 'strategy'>;

/** What keeps the case from contacting anybody now (P15). */
export function haltsIn(subject: StopSubject): readonly Halt[] {
  const { inForce, isFeedSilent } = subject.stops;
  return [
    ...(isFeedSilent ? [{ because: 'hold:payments-feed-stale' } as const] : []),
    ...inForce.flatMap((stop) => haltOf(stop, subject) ?? []),
  ];
}

/**
 * Whether another case of the borrower was stopped while this one was not: it neither speaks for it, nor is it spoken for
 * by it (P17).
 */
export function isLeftAlone({ strategy }: Pick<OtherLoan, 'strategy'>, subject: StopSubject): boolean {
  return isStopped({ ...subject, strategy }) && !isStopped(subject);
}

/** The dossier as if every stop were lifted, for whoever looks ahead: no one knows for how long it stays. A case that is left alone stays so. */
export function asIfLifted(dossier: Dossier): Dossier {
  const others = dossier.others.filter((other) => !isLeftAlone(other, dossier));
  return { ...dossier, others, stops: NO_STOPS };
}

function isStopped(subject: StopSubject): boolean {
  return subject.stops.inForce.some(
    (stop) => stop.scope !== 'channel' && haltOf(stop, subject) !== undefined,
  );
}

function haltOf(stop: StopInForce, { strategy, debt, ...subject }: StopSubject): Halt | undefined {
  const because = `hold:emergency-stop-${stop.id}` as const;
  // The command and the table's checks let no other name in.
  if (stop.scope === 'channel') return { because, only: stop.named as Stoppable };
  const segments = [`language=${languageOf(subject)}`, `currency=${debt.currency}`];
  const isMeant =
    stop.scope === 'all' ||
    (stop.scope === 'strategy' && stop.named === strategy?.name) ||
    (stop.scope === 'segment' && segments.includes(stop.named));
  return isMeant ? { because } : undefined;
}
