import type { Answer, AnswerTerms } from '../answers';
import { addDays, instantOf } from '../calendar';
import type { Said } from '../facts/fact';
import { dueDateOf } from '../decide/ladder/due-on';
import { parseAmount } from '../money/amount';
import type { Attitude, Instant, LocalDate, Minor } from '../words';
import type { Assumption, On } from './assumption';
import type { Dossier } from '../dossier/dossier';
import { situationOf } from '../decide/situation';

/** Something that happens to a loan at an instant because somebody lets a dry run assume it, in their words; what follows from answers is in the policy's terms. */
export type Event = Readonly<{ at: Instant; text: string; terms?: AnswerTerms }> &
  Readonly<
    | { kind: 'pays'; amount: Minor }
    | { kind: 'pays-in-full' }
    | { kind: 'reversal'; of: LocalDate }
    | { kind: 'call-answered'; said?: Said }
    | { kind: 'result'; of: string; said: Said }
    | { kind: 'attitude'; is: Attitude }
    | { kind: 'approval'; isGiven: boolean }
    | { kind: 'answer'; answer: Answer; terms: AnswerTerms }
  >;

/** Such an event of a kind. */
export type EventOf<K extends Event['kind']> = Extract<Event, { kind: K }>;

/**
 * What is assumed, for one loan, oldest first: days are counted from the due date that its days past due count from
 * when the dry run begins, and clock times are the borrower's. Or why it cannot be so for this loan.
 */
export function eventsFor(
  assumptions: readonly Assumption[],
  dossier: Dossier,
  from: Instant,
  terms: AnswerTerms,
): Readonly<{ events: readonly Event[] } | { reason: string }> {
  const since = dueDateOf(situationOf(dossier, from));
  if (since === undefined) return { events: [] };
  const events = assumptions.map((assumption) => eventOf(assumption, dossier, since, terms));
  const wrong = events.find((event) => typeof event === 'string');
  if (wrong !== undefined) return { reason: wrong };
  return { events: events.filter((event) => typeof event !== 'string').sort((a, b) => a.at - b.at) };
}

const eventOf = (
  assumption: Assumption,
  dossier: Dossier,
  since: LocalDate,
  terms: AnswerTerms,
): Event | string => {
  const { on, at: time, ...rest } = assumption;
  const { text } = rest;
  const at = instantOf(dateOf(on, since), time, dossier.borrower.zones[0]);
  if (rest.kind === 'reversal') return { ...rest, at, of: dateOf(rest.of, since) };
  if (rest.kind !== 'pays') return { ...rest, at, terms };
  const { currency } = dossier.debt;
  const amount = parseAmount(rest.amount, currency);
  return amount === undefined
    ? `"${text}": ${rest.amount} is no amount in ${currency}`
    : { at, text, kind: 'pays', amount };
};

const dateOf = (on: On, since: LocalDate): LocalDate => ('date' in on ? on.date : addDays(since, on.day));
