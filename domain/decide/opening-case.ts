import type { Earlier } from '../brought';
import { dateIn } from '../calendar';
import { stepsSkipped } from '../facts/fact';
import { segmentOf } from '../facts/segment';
import { knownAnew } from '../dossier/known';
import type { Dossier } from '../dossier/dossier';
import { owedNow } from '../dossier/owed';
import { situationOf } from './situation';
import type { Strategy } from '../strategy';
import type { Instant, LocalDate } from '../words';
import { skippedOnEnrolment } from './ladder/skipped';
import { skippedTogether, withAll, type NewFact, type Updated } from './turn';
import { watchedOn } from './waiting/watched';
import { PAID } from './ending/closing';

/** Whether there is anything to open a case for: the loan is overdue, or its strategy watches it before its due date (R2). */
export function isToBeOpened(dossier: Dossier, now: Instant): boolean {
  return owedNow(dossier, now).status === 'overdue' || watchedBy(dossier, now) !== undefined;
}

/** Whether a person ended the newest case of a loan: what is still owed is then theirs to take up, and no machine's. */
export function wasEndedByPerson({ facts }: Pick<Dossier, 'facts'>): boolean {
  const end = facts.findLast((fact) => fact.kind === 'closed');
  return end?.kind === 'closed' && !PAID.includes(end.outcome);
}

/** The dossier of a loan's next case, before anything has happened in it. */
export function ofNextCase(dossier: Dossier, strategy: Strategy | undefined): Dossier {
  const { loanId, known } = dossier;
  const episode = dossier.episode + 1;
  return { ...dossier, episode, strategy, facts: [], known: knownAnew(known, loanId, episode) };
}

/** A case that is opened: that it is, what the loan brings along, and the steps that enrolment passes over. */
export function opened(dossier: Dossier, now: Instant, earlier: readonly Earlier[] = []): Updated {
  const { hash, name: strategyName } = situationOf(dossier, now).strategy;
  const watched = watchedBy(dossier, now);
  const segment = segmentOf(earlierFacts(dossier));
  const happening = {
    kind: 'opened',
    strategy: hash,
    strategyName,
    ...(watched && { watched }),
    segment,
  } as const;
  const first: NewFact = { at: now, happening };
  const before = [first, ...earlier.map((one) => ({ ...one, who: 'import' }) as const)];
  const open = withAll(dossier, before);
  const skips = skippedTogether(skippedOnEnrolment(situationOf(open, now)));
  return { dossier: withAll(open, skips), facts: [...before, ...skips] };
}

/** How many steps were passed over. */
export function countSkipped({ facts }: Pick<Updated, 'facts'>): number {
  return facts.reduce(
    (sum, { happening }) => sum + (happening.kind === 'skipped' ? stepsSkipped(happening).length : 0),
    0,
  );
}

function watchedBy(dossier: Dossier, now: Instant): LocalDate | undefined {
  const { strategy, lenderZone } = dossier;
  return strategy && watchedOn(owedNow(dossier, now), strategy, dateIn(lenderZone, now));
}

function earlierFacts({ allFacts, loanId, episode }: Dossier) {
  return allFacts.flatMap((one) => (one.loanId === loanId && one.episode < episode ? [one.fact] : []));
}
