import { isUndoing, wayOf } from '../acts';
import { CHANNELS, PARTNERS, type Row } from '../channels';
import type { Instant } from '../words';
import {
  undoingOf,
  undoneSince,
  withStep,
  withUndoing,
  type Case,
  type Notice,
  type StepHistory,
} from './case';
import { keyOf, OVERTAKEN, partsOf, type Ending, type FactOf, type StepKey } from './fact';

/** A case after an act ended at its provider. */
export function actEnded(c: Case, ended: FactOf<'ended'>): Case {
  const { key, how, at } = ended;
  const rest: Case = { ...c, underWay: undefined };
  const { act, step } = partsOf(key);
  if (isUndoing(act)) return undone(rest, key, how, at);
  const way = wayOf(act);
  const family = way && CHANNELS[way].family;
  const told = withStep(rest, step, (h) => historyAfter(h, ended, family === 'call'));
  const doubted = how.kind === 'unknown' ? { ...told, inDoubt: [...told.inDoubt, key] } : told;
  return family ? AFTER[family](doubted, ended) : doubted;
}

/** The history of a step after an act of it ended at its provider. */
export function historyAfter(
  h: StepHistory,
  { key, how, at }: FactOf<'ended'>,
  isCall: boolean,
): StepHistory {
  if (how.kind === 'not-sent' && how.code === OVERTAKEN) return h; // nobody tried to reach the borrower
  if (how.kind === 'not-sent') return { ...h, notSent: [...h.notSent, at] };
  if (how.kind === 'refused') return refusedAtHandOver({ ...h, notSent: [] }, key, how.code, at);
  if (isCall && how.kind === 'accepted') return { ...h, notSent: [], calls: [...h.calls, { at }] };
  // Nobody knows whether it rang: it is not tried again, as an earlier one that nobody answered would be.
  const calls = isCall ? [...h.calls, { at, how: 'unknown' as const }] : h.calls;
  const delivered = h.delivered || how.kind === 'accepted';
  return { ...h, notSent: [], calls, had: [...h.had, at], delivered };
}

const refusedAtHandOver = (h: StepHistory, key: StepKey, code: string, at: Instant): StepHistory => ({
  ...h,
  refused: { key, at, code, isLast: true },
});

const reached = (c: Case, { how }: FactOf<'ended'>): Case =>
  how.kind === 'accepted' ? { ...c, reached: true } : c;

const rung = (c: Case, { key, how, at }: FactOf<'ended'>): Case =>
  how.kind === 'accepted' ? { ...c, call: { key, at } } : c;

/** What may have been sent has to be called back; what provably was not sent nobody knows of. */
const invited = (c: Case, { key, how }: FactOf<'ended'>): Case => {
  if (!c.visit || (how.kind === 'not-sent' && how.code !== OVERTAKEN)) return c;
  const visit = { ...c.visit, invited: true };
  if (how.kind === 'not-sent' || how.kind === 'refused') return { ...c, visit };
  return { ...c, visit, awaited: [...c.awaited, { key, since: visit.until }] };
};

const placed = (c: Case, { key, how, at }: FactOf<'ended'>): Case => {
  const to = PARTNERS.find((partner) => CHANNELS[partner].act === partsOf(key).act);
  return to && (how.kind === 'accepted' || how.kind === 'unknown')
    ? { ...c, placement: { key, to, at, acknowledged: false, chased: false, calledOff: false } }
    : c;
};

const noticed = (c: Case, { key, how }: FactOf<'ended'>): Case =>
  how.kind === 'accepted' || how.kind === 'unknown'
    ? { ...c, notices: [...c.notices, { key, calledOff: false }] }
    : c;

const AFTER: Readonly<Record<Row['family'], (c: Case, ended: FactOf<'ended'>) => Case>> = {
  message: reached,
  call: rung,
  visit: invited,
  placement: placed,
  notice: noticed,
};

/** A case after it became known how a call ended. One that reached nobody's ear was still had; one that rang nobody was not. */
export function callEnded(c: Case, { key, how, at }: FactOf<'call-ended'>): Case {
  const rest = withStep({ ...c, call: undefined }, partsOf(key).step, (h): StepHistory => {
    const calls = [...h.calls.slice(0, -1), { at: h.calls.at(-1)?.at ?? at, how }];
    return how === 'no-collector'
      ? { ...h, calls }
      : { ...h, calls, had: [...h.had, at], delivered: h.delivered || how === 'spoke' };
  });
  const reached = rest.reached || how === 'spoke';
  const isAwaited = how === 'spoke' || how === 'unknown'; // somebody was on the line, or may have been
  return { ...rest, reached, awaited: isAwaited ? [...rest.awaited, { key, since: at }] : rest.awaited };
}

/** A case after its partner answered: accepted, or refused, and then it is ours again. Of a placement called back, nothing. */
export function acknowledged(c: Case, { key, how, code, at }: FactOf<'acknowledged'>): Case {
  const { placement, ...rest } = c;
  if (placement?.key !== key) return c;
  if (how === 'accepted') return { ...rest, placement: { ...placement, acknowledged: true } };
  return withStep(rest, partsOf(key).step, (h) => refusedAtHandOver({ ...h, had: [] }, key, code, at));
}

/**
 * A case after a visit was cancelled or a placement called back, or after that failed: it is tried until it is done.
 * A case that was ending no longer had the step: when a reversal reopens it, it stands where it stood.
 */
export function undone(c: Case, key: StepKey, how: Ending, at: Instant): Case {
  const { act, step } = partsOf(key);
  if (how.kind === 'not-sent') return notUndone(c, key, at);
  if (how.kind === 'unknown') return notUndone(calledOff(c, key), key, at);
  if (act === 'withdrawNotice') return withdrawn(c, step);
  const { tries, atTheEnd } = undoingOf(c, key);
  const over = withUndoing(c, key, { tries, atTheEnd: false });
  const taken = act === 'cancelVisit' ? withoutVisit(over) : { ...withoutPlacement(over), openSince: at };
  return atTheEnd ? withStep(taken, step, (h) => ({ ...h, had: [] })) : taken;
}

/** A case after something could not be called back: it is tried again after a pause. */
function notUndone(c: Case, key: StepKey, at: Instant): Case {
  const undoing = undoingOf(c, key);
  return withUndoing(c, key, { ...undoing, since: undoneSince(undoing, at) ?? at, failedAt: at });
}

const calledOff = (c: Case, key: StepKey): Case => {
  const { act, step } = partsOf(key);
  if (act === 'withdrawNotice') return { ...c, notices: c.notices.map((one) => calledOffFor(one, step)) };
  return act !== 'cancelVisit' && c.placement ? { ...c, placement: { ...c.placement, calledOff: true } } : c;
};

const calledOffFor = (notice: Notice, step: string): Notice =>
  partsOf(notice.key).step === step ? { ...notice, calledOff: true } : notice;

/** A case after a notice was withdrawn, or a person was asked to see to that. Should the case go on, its step stands where it stood. */
export function withdrawn(c: Case, step: string): Case {
  const isOfIt = ({ key }: Readonly<{ key: StepKey }>): boolean => partsOf(key).step === step;
  const key = c.notices.find(isOfIt)?.key;
  if (key === undefined) return c;
  const undo = keyOf({ ...partsOf(key), act: 'withdrawNotice' });
  const over = withUndoing(c, undo, { tries: undoingOf(c, undo).tries, atTheEnd: false });
  const rest = {
    notices: c.notices.filter((one) => !isOfIt(one)),
    doubts: c.doubts.filter((one) => !isOfIt(one)),
    inDoubt: c.inDoubt.filter((one) => !isOfIt({ key: one })),
  };
  return withStep({ ...over, ...rest }, step, (h) => ({ ...h, had: [] }));
}

/** What was called back needs no more asking whether it was there. */
const withoutVisit = ({ visit, ...rest }: Case): Case => ({
  ...rest,
  doubts: rest.doubts.filter(({ key }) => key !== visit?.key),
  awaited: rest.awaited.filter(({ key }) => key !== visit?.key),
});

const withoutPlacement = ({ placement, ...rest }: Case): Case => ({
  ...rest,
  doubts: rest.doubts.filter(({ key }) => key !== placement?.key),
});
