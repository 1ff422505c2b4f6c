import type { Attitude, Instant, Minor } from '../../domain/words';
import { instant, localDate, minor } from '../../domain/words';
import type { Event } from '../../domain/dry-run/events';
import type { Dossier } from '../../domain/dossier/dossier';
import { partsOf, SAID } from '../../domain/facts/fact';
import { dateOf, dayIn } from './clock';
import { saying } from './says';
import type { Happens } from './walk';

/** A happening as numbers: after how many acts, how far on the way to the next, which, and how much. */
export type Drawn = Readonly<{ after: number; quarter: number; which: number; size: number }>;

const ATTITUDES: readonly Attitude[] = ['refusing', 'cooperative', 'neutral'];

/** What happens to a loan while it is collected: money, words and answers. */
export function happening({ after, quarter, which, size }: Drawn): Happens {
  return {
    after,
    quarter,
    what: (at, dossier) =>
      which >= 8
        ? { kind: 'says', at, facts: saying(which, size, at, dossier) }
        : { at, text: 'a walk', ...eventOf(which, size, at, dossier) },
  };
}

type What = Event extends infer E ? (E extends Event ? Omit<E, 'at' | 'text'> : never) : never;

const eventOf = (which: number, size: number, at: Instant, dossier: Dossier): What => {
  switch (which) {
    case 0:
      return { kind: 'pays', amount: part(size, dossier) };
    case 1:
      return { kind: 'pays', amount: oneInstalment(size, dossier) };
    case 2:
      return { kind: 'pays-in-full' };
    case 3:
      return { kind: 'reversal', of: dateOfPayment(at, dossier) };
    case 4:
      return { kind: 'attitude', is: ATTITUDES[size % 3] ?? 'refusing' };
    case 5:
      return { kind: 'result', of: lastStep(dossier), said: SAID[size % SAID.length] ?? 'refused' };
    case 6:
      return { kind: 'approval', isGiven: size % 3 > 0 };
    default:
      return size % 2 === 0
        ? { kind: 'call-answered', said: SAID[size % SAID.length] ?? 'refused' }
        : { kind: 'call-answered' };
  }
};

const part = (size: number, { debt }: Dossier): Minor =>
  minor(Math.max(1, Math.floor((debt.instalments[0].principal * size) / 100)));

/** Enough for the oldest instalment, so that days are counted from the next one. */
const oneInstalment = (size: number, { debt }: Dossier): Minor =>
  minor(Math.floor(debt.instalments[0].principal * 1.02) + debt.costs + size * 20);

const dateOfPayment = (at: Instant, { payments, lenderZone }: Dossier) =>
  payments.at(-1)?.valueOn ?? localDate(dateOf(dayIn(lenderZone, instant(at))));

const lastStep = ({ facts }: Dossier): string => {
  const last = facts.findLast((fact) => fact.kind === 'call-ended' || fact.kind === 'work-item-opened');
  return last && 'key' in last ? partsOf(last.key).step : 'none';
};
