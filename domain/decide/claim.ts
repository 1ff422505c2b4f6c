import { partsOf, factOf, type ActName, type Started, type StepKey } from '../facts/fact';
import { days, type Instant } from '../words';
import { dayOn } from './ladder/due-on';
import type { Rung } from './ladder/ladder';
import { isContact, isVoice, measureOf } from './ladder/measure';
import { movedByLaw } from './ladder/moved';
import { lawChecked } from './ladder/opening';
import { situationOf, type Act, type Decision } from './situation';
import { isUndoing, wayOf } from '../acts';
import { CHANNELS } from '../channels';
import { without, type Dossier } from '../dossier/dossier';
import { isClosed } from '../dossier/known';
import { quotedNow } from '../dossier/quoted';
import { spokenForIn } from '../dossier/speakers';
import { isToBeUndone } from './ending/unwinding';
import { turn } from './turn';
import { withCollectorThere } from '../roster';

/** The fact that an act of the ladder is begun towards an address, with everything that a regulator may ask about it. */
export function startedOf(
  { step }: Pick<Rung, 'step'>,
  { key, stage, because }: Act,
  to: string,
  { dossier, now }: Readonly<{ dossier: Dossier; now: Instant }>,
): Started {
  const { channel } = measureOf(step);
  const s = situationOf(dossier, now);
  const { voice, case: c, owed } = s;
  const speaks = voice?.by === c.loanId && isVoice(step);
  const isOurs = channel !== undefined && wayOf(partsOf(key).act) === channel; // what undoes is held against nothing
  const moved = isOurs ? movedByLaw(key, s) : [];
  const quoted = isContact(step) ? quotedNow(dossier, now) : undefined;
  return {
    kind: 'started',
    key,
    ...(isContact(step) && channel ? { by: channel } : {}),
    to,
    day: owed.status === 'overdue' ? owed.days : (dayOn(s.now, s) ?? days(0)),
    stage,
    law: s.law.hash,
    ...(s.roster && { roster: s.roster.hash }),
    because: [because[0], ...new Set([...because.slice(1), ...moved])],
    ...(isOurs && isContact(step) && { checked: lawChecked(channel, s.now, s) }),
    ...(speaks ? { alsoFor: voice.for } : {}),
    ...(quoted && { quoted }),
  };
}

/** Whether a decision is to do this act, and now. */
export function isDueNow(decision: Decision, key: StepKey, now: Instant): decision is Act {
  return decision.kind === 'act' && decision.key === key && decision.at <= now;
}

/**
 * Whether an act that was begun may still reach anybody: it would be chosen now if it had not been begun, at the address
 * that it was begun for, and the loans that it speaks for are still to be spoken for. What undoes is wanted until it is done.
 */
export function isStillChosen(dossier: Dossier, key: StepKey, now: Instant): boolean {
  if (isClosed(dossier)) return false;
  const { act } = partsOf(key);
  const turned = turn(asBegun(without(dossier, key), act), now);
  if (isUndoing(act)) return isToBeUndone(key, situationOf(turned.dossier, now));
  const { by, to, alsoFor = [] } = factOf(dossier.facts, 'started', key) ?? {};
  // Never both the old and the new address.
  if (by !== undefined && dossier.borrower.addresses[by] !== to) return false;
  return isDueNow(turned.decision, key, now) && areStillSpokenFor(alsoFor, dossier, now);
}

/** Whoever was found for a call is there, also when their duty ends while it rings. */
function asBegun(dossier: Dossier, act: ActName): Dossier {
  const way = wayOf(act);
  const isWithCollector = way !== undefined && CHANNELS[way].person === 'collector';
  const { roster } = dossier;
  return isWithCollector && roster ? { ...dossier, roster: withCollectorThere(roster) } : dossier;
}

/** A message that speaks for other loans must not name one that was paid since it was written (P17). */
function areStillSpokenFor(loanIds: readonly string[], dossier: Dossier, now: Instant): boolean {
  if (loanIds.length === 0) return true;
  const spokenFor = new Set(spokenForIn(dossier, now).map(({ loanId }) => loanId));
  return loanIds.every((loanId) => spokenFor.has(loanId));
}
