import { isLook } from '../decide/waiting/review';
import { dateIn } from '../calendar';
import { historyOf } from '../facts/case';
import { partsOf, stepsSkipped, type Reason } from '../facts/fact';
import { dayOn, dueDateOf, dueOn } from '../decide/ladder/due-on';
import { barredBy } from '../decide/gate';
import { rungsNow } from '../decide/ladder/as-done';
import type { Rung } from '../decide/ladder/ladder';
import { ownOpeningOn } from '../decide/ladder/opening';
import { situationOf, type Situation } from '../decide/situation';
import { standingOf } from '../decide/ladder/standing';
import type { Days, Instant } from '../words';
import type { Calendar } from './dry-run';
import { turn } from '../decide/turn';
import type { Dossier } from '../dossier/dossier';
import { isClosed } from '../dossier/known';

/** A step of the ladder that would not be done, since when if that is a moment, and the rule or condition that stops it. */
export type LeftOut = Readonly<{
  at?: Instant;
  day?: Days;
  stage: string;
  step: string;
  because: readonly Reason[];
}>;

/** What would not happen until the end of a calendar: what is passed over, what cannot be done, and what is never wanted. */
export function leftOut(before: Dossier, calendar: Calendar): readonly LeftOut[] {
  const isOver = isClosed(calendar.dossier);
  // What lies behind since the last look is passed over by now, too.
  const dossier = isOver ? calendar.dossier : turn(calendar.dossier, calendar.until).dossier;
  const end = situationOf(dossier, calendar.until);
  return rungsNow(end).flatMap((rung) => {
    const passed = passedOver(rung, before, { ...calendar, dossier }, end);
    if (passed.length > 0) return passed;
    const isDone = calendar.entries.some(
      (one) => one.act !== 'close' && partsOf(one.key).step === rung.step.id && !isLook(one.act),
    );
    return isDone || isOver ? [] : neverWanted(rung, end);
  });
}

const passedOver = (
  { step, stage }: Rung,
  before: Dossier,
  { entries, dossier }: Calendar,
  s: Situation,
): readonly LeftOut[] => {
  const skips = dossier.facts
    .slice(before.facts.length)
    .flatMap((fact) => (fact.kind === 'skipped' && stepsSkipped(fact).includes(step.id) ? [fact] : []))
    .map(({ at, because }) => ({ ...when(at, s), stage, step: step.id, because }));
  const failed = entries.find(
    (one) => one.act !== 'close' && one.failed !== undefined && partsOf(one.key).step === step.id,
  );
  if (!failed || failed.act === 'close') return skips;
  const because = [`channel:${failed.failed ?? ''}`] as const;
  return [...skips, { ...when(failed.at, s), stage, step: step.id, because }];
};

const neverWanted = (rung: Rung, s: Situation): readonly LeftOut[] => {
  const { step, stage } = rung;
  const standing = standingOf(rung, s);
  if (standing.kind === 'had') return [];
  const skippedAt = historyOf(s.case, step.id).skipped.at(-1)?.at;
  const since =
    standing.kind === 'not' && standing.forGood && skippedAt !== undefined ? when(skippedAt, s) : {};
  const because = standing.kind === 'not' ? standing.because : whatStops(rung, s);
  return because.length === 0 ? [] : [{ ...since, stage, step: step.id, because }];
};

/** What is wanted and was not done: a partner has the case, or law or roster bar it; anything else is only not due yet. */
const whatStops = (rung: Rung, s: Situation): readonly Reason[] => {
  const since = dueDateOf(s);
  if (since === undefined || dueOn(rung, since, s) > dateIn(s.borrower.zones[0], s.now)) return [];
  const placed = barredBy(rung.step, s, ['placement']);
  if (placed) return placed.because;
  const opening = ownOpeningOn(dateIn(s.borrower.zones[0], s.now), rung.step, s);
  return opening.kind === 'barred' ? opening.by : [];
};

const when = (at: Instant, s: Situation) => {
  const day = dayOn(at, s);
  return { at, ...(day !== undefined && { day }) };
};
