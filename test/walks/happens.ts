import type { Attitude, Instant, Minor } from '../../domain/words';
import { instant, localDate, minor } from '../../domain/words';
import type { Event } from '../../domain/dry-run/events';
import type { Paper } from '../../domain/dry-run/paper';
import { partsOf, SAID } from '../../domain/case/fact';
import { dateOf, dayIn } from './clock';
import { saying } from './says';
import type { Happens } from './walk';

/** A happening as numbers: after how many acts, how far on the way to the next, which, and how much. */
export type Drawn = Readonly<{ after: number; quarter: number; which: number; size: number }>;

const ATTITUDES: readonly Attitude[] = ['refusing', 'cooperative', 'neutral'];

/** What happens to a loan while it is collected: money, words and answers. */
export const happening = ({ after, quarter, which, size }: Drawn): Happens => ({
  after,
  quarter,
  what: (at, paper) =>
    which >= 8
      ? { kind: 'says', at, facts: saying(which, size, at, paper) }
      : { at, text: 'a walk', ...eventOf(which, size, at, paper) },
});

type What = Event extends infer E ? (E extends Event ? Omit<E, 'at' | 'text'> : never) : never;

const eventOf = (which: number, size: number, at: Instant, paper: Paper): What => {
  switch (which) {
    case 0:
      return { kind: 'pays', amount: part(size, paper) };
    case 1:
      return { kind: 'pays', amount: oneInstalment(size, paper) };
    case 2:
      return { kind: 'pays-in-full' };
    case 3:
      return { kind: 'reversal', of: dateOfPayment(at, paper) };
    case 4:
      return { kind: 'attitude', is: ATTITUDES[size % 3] ?? 'refusing' };
    case 5:
      return { kind: 'result', of: lastStep(paper), said: SAID[size % SAID.length] ?? 'refused' };
    case 6:
      return { kind: 'approval', isGiven: size % 3 > 0 };
    default:
      return size % 2 === 0
        ? { kind: 'call-answered', said: SAID[size % SAID.length] ?? 'refused' }
        : { kind: 'call-answered' };
  }
};

const part = (size: number, { debt }: Paper): Minor =>
  minor(Math.max(1, Math.floor((debt.instalments[0].principal * size) / 100)));

/** Enough for the oldest instalment, so that days are counted from the next one. */
const oneInstalment = (size: number, { debt }: Paper): Minor =>
  minor(Math.floor(debt.instalments[0].principal * 1.02) + debt.costs + size * 20);

const dateOfPayment = (at: Instant, { payments, lenderZone }: Paper) =>
  payments.at(-1)?.valueOn ?? localDate(dateOf(dayIn(lenderZone, instant(at))));

const lastStep = ({ facts }: Paper): string => {
  const last = facts.findLast((fact) => fact.kind === 'call-ended' || fact.kind === 'work-item-opened');
  return last && 'key' in last ? partsOf(last.key).step : 'none';
};
