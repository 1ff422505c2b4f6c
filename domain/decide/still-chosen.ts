import { partsOf, factOf, type StepKey } from '../facts/fact';
import { isUndoing } from '../channels';
import { without, type Dossier } from '../dossier/dossier';
import { isClosed } from '../dossier/known';
import { situationOf } from '../dossier/situation';
import { spokenForIn } from '../dossier/speakers';
import type { Instant } from '../words';
import type { Decision } from './situation';
import { isToBeUndone } from './ending/to-be-undone';
import { turn } from './turn';

/** Whether a decision is to do this act, and now. */
export function isDueNow(
  decision: Decision,
  key: StepKey,
  now: Instant,
): decision is Decision & { kind: 'act' } {
  return decision.kind === 'act' && decision.key === key && decision.at <= now;
}

/**
 * Whether an act that was begun may still reach anybody: it would be chosen now if it had not been begun, at the address
 * that it was begun for, and the loans that it speaks for are still to be spoken for. What undoes is wanted until it is done.
 */
export function isStillChosen(dossier: Dossier, key: StepKey, now: Instant): boolean {
  if (isClosed(dossier)) return false;
  const { act } = partsOf(key);
  const turned = turn(without(dossier, key), now);
  if (isUndoing(act)) return isToBeUndone(act, situationOf(turned.dossier, now));
  const { by, to, alsoFor = [] } = factOf(dossier.facts, 'started', key) ?? {};
  // Never both the old and the new address.
  if (by !== undefined && dossier.borrower.addresses[by] !== to) return false;
  return isDueNow(turned.decision, key, now) && areStillSpokenFor(alsoFor, dossier, now);
}

/** A message that speaks for other loans must not name one that was paid since it was written (P17). */
function areStillSpokenFor(loanIds: readonly string[], dossier: Dossier, now: Instant): boolean {
  if (loanIds.length === 0) return true;
  const spokenFor = new Set(spokenForIn(dossier, now).map(({ loanId }) => loanId));
  return loanIds.every((loanId) => spokenFor.has(loanId));
}
