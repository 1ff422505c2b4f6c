import { DAY, MINUTE } from '../../calendar';
import { keyOf, partsOf, type ActName, type Reason, type StepKey } from '../../facts/fact';
import { CHANNELS } from '../../channels';
import {
  historyOf,
  isVisitDeclined,
  undoingOf,
  undoneSince,
  type Notice,
  type Placement,
  type Visit,
} from '../../facts/case';
import { instant, type Instant } from '../../words';
import { barredBy } from '../gate';
import { whyItEnds } from './closing';
import { earliest, toDo, type Act, type Clause, type Situation } from '../situation';
import { rungOf } from '../ladder/ladder';
import { tooSmallFor } from '../ladder/worth';
import { asking } from '../tasks';
import { whilePlaced } from '../waiting/while-placed';

/** What could not be called back is tried again after so long, until it is: an agent must not come, an agency not call. */
const AGAIN_AFTER = 30 * MINUTE;

/** What was set in motion is called back before its case ends (R23). One that cannot be yet keeps no other waiting. */
export const whenUnwinding: Clause<Act | undefined> = (s) => {
  const end = whyItEnds(s);
  if (!end) return undefined;
  const visit = visitAhead(s);
  const cancel = visit && cancelVisit(visit, s, end);
  const back = s.case.placement && recall(s.case.placement, s.now, end, s);
  return earliest(cancel, back, ...s.case.notices.map((notice) => withdraw(notice, s, end)));
};

/** A visit that is off is cancelled, and the ladder goes on: the borrower declined it, or cannot be told, a partner has the case, or too little is left for it. */
export const whenVisitIsOff: Clause<Act | undefined> = (s) => {
  const visit = visitAhead(s);
  const why = visit && whyItIsOff(visit, s);
  return why && cancelVisit(visit, s, why);
};

/** A notice of which nobody knows whether it was withdrawn, when the case went on after all, is withdrawn: then its step stands where it stood. */
export const whenNoticeIsOff: Clause<Act | undefined> = (s) =>
  earliest(
    ...s.case.notices
      .filter(({ calledOff }) => calledOff)
      .map((notice) => withdraw(notice, s, 'clause:notice-called-off')),
  );

/** A system that does not confirm for so long that it took a notice back holds up no end: a person sees to it. */
const WITHDRAWN_WITHIN = DAY;

const withdraw = ({ key }: Notice, s: Situation, why: Reason): Act => {
  const act = undo('withdrawNotice', key, why, s);
  const undoing = undoingOf(s.case, act.key);
  const since = undoneSince(undoing, s.now);
  const until = since === undefined ? Infinity : since + WITHDRAWN_WITHIN;
  if (act.at < until) return act;
  const { step } = partsOf(key);
  // Another number than that of any attempt before, of which a person may have been asked what became of it.
  const occurrence = historyOf(s.case, step).begun + 1;
  const about = keyOf({ ...partsOf(key), occurrence });
  return asking('clause:notice-not-withdrawn', about, instant(Math.max(until, s.now)), s);
};

/** A visit that somebody knows of and that is still to come. */
export function visitAhead({ case: { visit }, now }: Situation): Visit | undefined {
  return visit?.invited && visit.from > now ? visit : undefined;
}

/** A visit is cancelled before it begins or not at all: a retry that would come later is none. */
const cancelVisit = (visit: Visit, s: Situation, why: Reason): Act | undefined => {
  const cancel = undo('cancelVisit', visit.key, why, s);
  return cancel.at < visit.from ? cancel : undefined;
};

/** Calls a placement back at an instant, or after the pause that its last attempt asks for. */
export function recall({ key, to }: Placement, at: Instant, why: Reason, s: Situation): Act {
  return undo(CHANNELS[to].undo, key, why, s, at);
}

/** A visit is not forced on anybody, not made to somebody who could not be told of it, or of whom that is not known, and not for less than it is worth. */
function whyItIsOff({ key, calledOff }: Visit, s: Situation): Reason | undefined {
  if (isVisitDeclined(s.case)) return 'clause:visit-declined';
  if (calledOff) return 'clause:visit-called-off';
  const barred = barredBy(CHANNELS.visit.act, s, ['placement', 'hold', 'agreement']);
  if (barred) return barred.because[0];
  const { step } = partsOf(key);
  const { refused, had } = historyOf(s.case, step);
  if (refused !== undefined || had.length === 0) return 'clause:visit-not-announced';
  const rung = rungOf(s.strategy, step);
  return rung && tooSmallFor(rung, s);
}

const undo = (act: ActName, undone: StepKey, why: Reason, s: Situation, from = s.now): Act => {
  const { tries, failedAt } = undoingOf(s.case, keyOf({ ...partsOf(undone), act }));
  const what = { ...partsOf(undone), occurrence: tries + 1, act };
  const at = instant(Math.max(from, s.now, failedAt === undefined ? 0 : failedAt + AGAIN_AFTER));
  return toDo(what, at, [why], s);
};

/** Whether what an act undoes is still to be undone, whatever else is to be done first. */
export function isToBeUndone(key: StepKey, s: Situation): boolean {
  const { act, step } = partsOf(key);
  if (act === 'withdrawNotice') {
    const notice = s.case.notices.find((one) => partsOf(one.key).step === step);
    return notice !== undefined && (notice.calledOff || whyItEnds(s) !== undefined);
  }
  if (act === 'cancelVisit') {
    const visit = visitAhead(s);
    return visit !== undefined && (whyItEnds(s) ?? whyItIsOff(visit, s)) !== undefined;
  }
  if (!s.case.placement) return false;
  const placed = whilePlaced(s);
  return whyItEnds(s) !== undefined || (placed?.kind === 'act' && placed.act === act && placed.at <= s.now);
}
