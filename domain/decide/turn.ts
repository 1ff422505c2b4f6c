import type { Actor, Happening, Skipped } from '../facts/fact';
import { noting, type Dossier } from '../dossier/dossier';
import { situationOf, type Decision, type Situation } from './situation';
import type { Instant } from '../words';
import { decide } from './decide';
import { doubtedByNow } from './ending/closing';
import { feesByNow } from './ladder/stage';
import { agreementEndedByNow } from './waiting/held';
import { skippedByNow, type Skip } from './ladder/skipped';

/** Something that became known without anybody telling it, or that `who` told; `at` is when it was true. */
export type NewFact = Readonly<{ at: Instant; happening: Happening; who?: Actor }>;

/** A dossier after some of that, with what of it is new. */
export type Updated = Readonly<{ dossier: Dossier; facts: readonly NewFact[] }>;

/** A dossier with the one next thing to do. */
export type Decided = Readonly<{ dossier: Dossier; decision: Decision }>;

/** A turned case: what time alone has brought, the dossier with it, and the one next thing to do. */
type Turned = Updated & Decided;

/**
 * What time alone has brought, in this order: how a promise or plan ended; the fees of the stages that have opened, so
 * that a message tells the whole amount; the doubt about what the end of the case does not wait for; the steps that are
 * passed over.
 */
const BY_TIME: readonly ((s: Situation) => readonly NewFact[])[] = [
  (s) => agreementEndedByNow(s).map((happening) => ({ at: s.now, happening })),
  (s) => feesByNow(s).map((happening) => ({ at: s.now, happening })),
  (s) => doubtedByNow(s).map((happening) => ({ at: s.now, happening })),
  (s) => skippedByNow(s).map(skipped),
];

/** Turns a case: what time alone has brought by now becomes known, and then the one next thing is decided. */
export function turn(dossier: Dossier, now: Instant): Turned {
  let told: Updated = { dossier, facts: [] };
  let s = situationOf(dossier, now);
  for (const broughtBy of BY_TIME) {
    const brought = broughtBy(s);
    if (brought.length === 0) continue;
    told = { dossier: withAll(told.dossier, brought), facts: [...told.facts, ...brought] };
    s = situationOf(told.dossier, now);
  }
  return { ...told, decision: decide(s) };
}

/** A dossier with what became known. */
export function withAll(dossier: Dossier, brought: readonly NewFact[]): Dossier {
  return brought.reduce((one, { at, happening, who }) => noting(one, at, happening, who), dossier);
}

/** Steps that are passed over at once and for one reason, as one fact; none when there is none. */
export function skippedTogether([first, ...rest]: readonly Skip[]): readonly NewFact[] {
  if (!first) return [];
  const [also, ...others] = rest.map(({ step }) => step);
  const { at, happening } = skipped(first);
  return [{ at, happening: also === undefined ? happening : { ...happening, also: [also, ...others] } }];
}

/** A step that is passed over, as a fact. */
export function skipped({ step, because, at }: Skip): Readonly<{ at: Instant; happening: Skipped }> {
  return { at, happening: { kind: 'skipped', step, because } };
}
