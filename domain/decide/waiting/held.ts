import { addDays, dateIn, daysBetween, startOfDay } from '../../calendar';
import { endOf, lateFrom, type Agreement } from '../../facts/agreement';
import type { Allowed, Hold } from '../../facts/answered';
import type { Happening, Reason } from '../../facts/fact';
import { CHANNELS, CONTACTS } from '../../channels';
import type { LocalDate } from '../../words';
import type { Situation, Clause } from '../situation';
import { review } from './review';

/** A case on a date of the lender. */
type CaseNow = Pick<Situation, 'case' | 'lenderZone' | 'now'>;

/** Whether nothing was ever said that could hold anything up: nearly always so. */
const isFree = ({ case: c }: CaseNow): boolean => c.holds.length === 0 && c.agreement === undefined;

const todayOf = ({ lenderZone, now }: CaseNow): LocalDate => dateIn(lenderZone, now);

const isInForce = ({ from, until }: Hold, today: LocalDate): boolean =>
  from <= today && (until === undefined || today <= until);

/** The holds that are in force now. */
export function holdsNow(s: CaseNow): readonly Hold[] {
  if (isFree(s)) return [];
  const today = todayOf(s);
  return s.case.holds.filter((hold) => isInForce(hold, today));
}

/** The promise or plan that is in force now: it is silence until its next part is late (P7). */
export function agreementNow(s: CaseNow): Agreement | undefined {
  const { agreement } = s.case;
  return agreement && endOf(agreement, todayOf(s)) === undefined ? agreement : undefined;
}

/** The first hold in force that does not allow all of these kinds; undefined when they may be done (P6). */
export function holdAgainst(kinds: readonly Allowed[], s: CaseNow): Hold | undefined {
  return holdsNow(s).find(({ allows }) => kinds.some((kind) => !allows.includes(kind)));
}

/** The first date on which what holds a case up may be over, and what that is; undefined when nothing does or nobody can tell. */
function heldUntil(s: CaseNow): Readonly<{ on: LocalDate; because: Reason }> | undefined {
  if (isFree(s)) return undefined;
  const agreement = agreementNow(s);
  const late = agreement && lateFrom(agreement);
  const ends = [
    ...holdsNow(s).flatMap(({ hold, until }) =>
      until === undefined ? [] : [{ on: addDays(until, 1), because: `hold:${hold}` } as const],
    ),
    ...(agreement && late ? [{ on: late, because: `hold:${agreement.as}` } as const] : []),
  ];
  return ends.toSorted((a, b) => (a.on < b.on ? -1 : 1))[0];
}

/** What has become of a promise or plan by now, to be recorded before anything is decided. */
export function agreementEndedByNow(s: CaseNow): readonly (Happening & { kind: 'agreement-ended' })[] {
  const { agreement } = s.case;
  const how = agreement && endOf(agreement, todayOf(s));
  return how ? [{ kind: 'agreement-ended', as: agreement.as, how }] : [];
}

/** What somebody talks to a borrower by. */
const SPOKEN = CONTACTS.filter((channel) => CHANNELS[channel].act !== undefined);

/** Whether a hold, a promise or a plan keeps a case from talking to its borrower, in part or at all: it speaks for no other loan then, and none for it (P17). */
export function isSilent(s: CaseNow): boolean {
  return (holdAgainst(SPOKEN, s) ?? agreementNow(s)) !== undefined;
}

/** A hold that only a person can end is looked at so often: an operator sees what the case waits for. */
const LOOK_EVERY_DAYS = 30;

/** While a hold, a promise or a plan keeps a case silent, it is looked at when that may be over (P6, P7). */
export const whileHeld: Clause = (s) => {
  const held = heldUntil(s);
  if (held) return review(startOfDay(held.on, s.lenderZone), held.because, s);
  const [first] = holdsNow(s);
  return (
    first &&
    review(startOfDay(nextLook(first, dateIn(s.lenderZone, s.now)), s.lenderZone), `hold:${first.hold}`, s)
  );
};

const nextLook = ({ from }: Hold, today: LocalDate): LocalDate =>
  addDays(from, (Math.floor(daysBetween(from, today) / LOOK_EVERY_DAYS) + 1) * LOOK_EVERY_DAYS);
