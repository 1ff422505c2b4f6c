import { HOUR } from '../../calendar';
import type { CaseId, FactOfCase } from '../../dossier/dossier';
import { newCase, type Case } from '../../facts/case';
import { partsOf, type Reason } from '../../facts/fact';
import { after } from '../../facts/fold';
import { isNonEmpty, type Instant, type NonEmpty } from '../../words';
import { barredBy, isCallInDoubt } from '../gate';
import type { Situation } from '../situation';
import { byHandNow, callBackAt, stepForCallBack } from './call-again';
import { dayOn } from './due-on';
import { lawfulFrom } from './opening';

/**
 * Why a collector may not ring the borrower by hand now; undefined when they may: every line of the gate and of the law
 * allows it, and no other case of the borrower rings them. `allFacts` are those of all their cases.
 */
export function whyNotByHand(s: Situation, allFacts: readonly FactOfCase[]): NonEmpty<Reason> | undefined {
  const { case: c, owed } = s;
  if (owed.status !== 'overdue') return ['clause:repaid'];
  if ((dayOn(s.now, s) ?? 0) <= s.strategy.grace) return ['clause:in-grace'];
  if (c.underWay !== undefined) return ['clause:under-way'];
  if (c.call) return ['clause:on-the-phone'];
  if (byHandNow(c, s.now)) return ['clause:by-hand'];
  const elsewhere = whyRungElsewhere(c, allFacts, s.now);
  if (elsewhere) return [elsewhere];
  if (callBackAt(s) !== undefined) return ['hold:call-back'];
  const step = stepForCallBack(s);
  if (!step) return ['clause:no-call'];
  const barred = barredBy(step, s);
  if (barred) return barred.because;
  const opening = lawfulFrom(step, s.now, s);
  if (opening.kind === 'barred') return opening.by;
  return opening.at === s.now || !isNonEmpty(opening.movedBy) ? undefined : opening.movedBy;
}

/** A case that has ended asks no more how its call went. Twilio ends one after four hours, unless the account was given more, up to 24 (twilio.com/en-us/blog/introducing-configurable-call-limits-for-programmable-voice, 2 August 2021). */
const LONGEST_CALL = 4 * HOUR;

/** What of another case of the borrower rings them, or may: a case that is paid meanwhile leaves its call as it is. */
const whyRungElsewhere = (own: CaseId, allFacts: readonly FactOfCase[], now: Instant): Reason | undefined => {
  const others = new Map<string, Case>();
  for (const { loanId, episode, fact } of allFacts) {
    if (loanId === own.loanId && episode === own.episode) continue;
    const id = `${loanId}/${String(episode)}`;
    others.set(id, after(others.get(id) ?? newCase(loanId, episode), fact));
  }
  for (const other of others.values()) {
    const because = whyRung(other, now);
    if (because) return because;
  }
  return undefined;
};

const whyRung = (c: Case, now: Instant): Reason | undefined => {
  if (c.underWay !== undefined && partsOf(c.underWay).act === 'placeCall') return 'clause:under-way';
  if (c.call && (c.status === 'open' || now - c.call.at < LONGEST_CALL)) return 'clause:on-the-phone';
  if (isCallInDoubt(c)) return 'clause:call-in-doubt';
  return c.status === 'open' && byHandNow(c, now) ? 'clause:by-hand' : undefined;
};
