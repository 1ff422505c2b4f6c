import { newCase, undoingOf, withStep, withUndoing, type Case, type StepHistory } from './case';
import { partsOf, stepsSkipped, type Fact, type FactOf, type StepKey } from './fact';
import { holdsAfter } from './holds';
import { isUndoing } from '../acts';
import {
  agreed,
  agreementEnded,
  paid,
  reversed,
  refused,
  resultBrought,
  workItemOpened,
} from './fold-people';
import { callEnded, actEnded, acknowledged, undone } from './fold-ended';
import { undelivered } from './fold-undelivered';
import { doubted, isDoubted, pastWith, rememberedWhileInDoubt } from './fold-doubt';

/** The state of a case: its facts, in the order in which the book learnt them. */
export function fold(loanId: string, episode: number, facts: readonly Fact[]): Case {
  return facts.reduce<Case>(after, newCase(loanId, episode));
}

/** A case after one more fact. What becomes known of an attempt in doubt is as if it had been known from the start. */
export function after(c: Case, fact: Fact): Case {
  if (isOfWithdrawn(c, fact)) return rememberedWhileInDoubt(c, fact, c);
  const past = fact.kind === 'ended' ? pastWith(c, fact) : undefined;
  if (past) return overByNow(past.since.reduce<Case>(after, past.before), fact);
  // The table has for each kind a function of that kind: the compiler cannot follow the key to its own entry.
  return rememberedWhileInDoubt(c, fact, (AFTER[fact.kind] as (c: Case, fact: Fact) => Case)(c, fact));
}

/** What a system says of a notice after it was withdrawn changes nothing: it does not follow it any more. */
const isOfWithdrawn = (c: Case, fact: Fact): boolean =>
  (fact.kind === 'ended' || fact.kind === 'in-doubt') &&
  fact.key !== c.underWay &&
  partsOf(fact.key).act === 'notifySystem' &&
  !isDoubted(c, fact.key);

const nothing = (c: Case): Case => c;

const opened = (c: Case, { strategy, at, watched, segment = 'first' }: FactOf<'opened'>): Case => ({
  ...c,
  strategy,
  strategySince: at,
  openSince: at,
  segment,
  ...(watched && { watched }),
});

/** A call of before the end was over then, and nobody looked how: it may have been a conversation, and is not made again. */
const reopened = (c: Case, { seq, at, who }: FactOf<'reopened'>): Case => {
  const over = { seq, at: c.call?.at ?? at, who, kind: 'call-ended', how: 'unknown', seconds: 0 } as const;
  const {
    status: _,
    outcome: __,
    ...rest
  } = {
    outcome: undefined,
    ...(c.call ? callEnded(c, { ...over, key: c.call.key }) : c),
  };
  return { ...rest, status: 'open', stopped: false, openSince: at };
};

const skipped = (c: Case, fact: FactOf<'skipped'>): Case => {
  const { at, because } = fact;
  const passedOver = (h: StepHistory): StepHistory => ({
    ...h,
    notSent: [],
    skipped: [...h.skipped, { at, because }],
  });
  return stepsSkipped(fact).reduce((told, step) => withStep(told, step, passedOver), c);
};

const started = (c: Case, { key, because, by }: FactOf<'started'>): Case => {
  const { act } = partsOf(key);
  if (!isUndoing(act)) {
    const changed: Case = { ...begun(c, key), underWay: key };
    return by === undefined ? changed : { ...changed, paidSinceContact: [] };
  }
  const atTheEnd = because.some((reason) => reason === 'clause:repaid' || reason === 'clause:stopped');
  const visit = act === 'cancelVisit' && c.visit ? { visit: { ...c.visit, calledOff: true } } : {};
  const undoing = { ...undoingOf(c, key), tries: partsOf(key).occurrence, atTheEnd };
  return withUndoing({ ...c, ...visit, underWay: key }, key, undoing);
};

/** The fallback after a refusal is another act of the same occurrence. */
const begun = (c: Case, key: StepKey): Case => {
  const { step, occurrence } = partsOf(key);
  return withStep(c, step, (h): StepHistory => {
    const { refused } = h;
    if (!refused?.isLast) return { ...h, begun: h.begun + 1 };
    const isSame = partsOf(refused.key).occurrence === occurrence;
    return { ...h, begun: isSame ? h.begun : h.begun + 1, refused: { ...refused, isLast: false } };
  });
};

const visitBooked = (c: Case, { key, uid, from, until }: FactOf<'visit-booked'>): Case => ({
  ...c,
  visit: { key, uid, from, until, invited: false, calledOff: false },
});

/** Nobody on duty is no fault of a provider: it was an attempt, and the call is tried again at the strategy's times, not every few minutes. */
const failed = (c: Case, { key, code, at }: FactOf<'failed'>): Case => {
  const { step, act } = partsOf(key);
  if (isUndoing(act)) return undone(c, key, { kind: 'not-sent', code }, at);
  if (act === 'followCall' || act === 'askApproval') return c; // it is asked again, and the step is as it was
  return withStep(calledBack(c, { key, at }), step, (h): StepHistory =>
    code === 'no-collector'
      ? { ...h, begun: h.begun + 1, calls: [...h.calls, { at, how: 'no-collector' }] }
      : { ...h, notSent: [...h.notSent, at] },
  );
};

/** Any call that was made at the hour asked for or later, that was over then, or for which there was nobody, is the one that was asked for. */
const calledBack = (c: Case, { key, at }: Pick<FactOf<'ended'>, 'key' | 'at'>): Case => {
  if (partsOf(key).act !== 'placeCall') return c;
  const { callBack, byHand, ...rest } = c;
  if (callBack === undefined && byHand === undefined) return c;
  return {
    ...rest,
    ...(callBack !== undefined && at < callBack && { callBack }),
    ...(byHand && at < byHand.at && { byHand }),
  };
};

/** A call of which nobody knows whether it rang may have rung until now: nobody is rung again minutes later. */
const overByNow = (c: Case, fact: Fact): Case =>
  fact.kind === 'ended' && fact.how.kind === 'unknown' ? calledBack(c, fact) : c;

const holdsChanged = (c: Case, fact: FactOf<'held' | 'released'>): Case => ({
  ...c,
  holds: holdsAfter(c.holds, fact),
});

const answered = (c: Case, { step, kind }: FactOf<'approved' | 'approval-refused'>): Case => ({
  ...c,
  approvals: new Map(c.approvals).set(step, kind === 'approved' ? 'approved' : 'refused'),
});

const ended = (c: Case, fact: FactOf<'ended'>): Case =>
  fact.how.kind === 'not-sent' ? actEnded(c, fact) : calledBack(actEnded(c, fact), fact);

/** What may have been had counts as had, and no person is asked yet. */
const inDoubt = (c: Case, fact: FactOf<'in-doubt'>): Case => {
  if (isDoubted(c, fact.key)) return doubted(c, fact);
  const assumed = ended(c, { ...fact, kind: 'ended', how: { kind: 'unknown' } });
  return doubted({ ...assumed, inDoubt: c.inDoubt }, fact);
};

const AFTER: Readonly<{ [K in Fact['kind']]: (c: Case, fact: FactOf<K>) => Case }> = {
  opened,
  'strategy-switched': (c, { strategy, at }) => ({ ...c, strategy, strategySince: at, openSince: at }),
  'fee-charged': (c, { stage }) => ({ ...c, charged: new Set(c.charged).add(stage) }),
  reopened,
  skipped,
  started,
  contacted: (c, { how }) => (how === 'attempt' ? c : { ...c, reachedBefore: true, reached: true }),
  'quoted-anew': nothing,
  overpaid: nothing,
  'handing-over': nothing,
  'visit-booked': visitBooked,
  'in-doubt': inDoubt,
  ended,
  delivered: nothing,
  read: nothing,
  undelivered,
  'call-ended': (c, fact) => calledBack(callEnded(c, fact), fact),
  failed,
  acknowledged,
  'work-item-opened': (c, fact) => workItemOpened(c, fact),
  result: (c, { key, said, at }) => resultBrought(c, key, said, at),
  approved: answered,
  'approval-refused': answered,
  paid,
  reversed,
  held: holdsChanged,
  released: holdsChanged,
  agreed,
  'agreement-ended': agreementEnded,
  'opted-out': nothing,
  'opted-in': nothing,
  'wrong-number': nothing,
  'call-back': ({ byHand: _, ...c }, { when }) => ({ ...c, callBack: when }), // what the borrower wants is newer
  'by-hand': (c, { at, who }) => ({ ...c, byHand: { at, who } }),
  prefers: nothing,
  noted: nothing,
  circumstances: nothing,
  'refused-to-pay': (c, { at }) => refused(c, 'told', at),
  attitude: (c, { is }) => ({ ...c, attitude: is }),
  'input-refused': nothing,
  'gone-back': nothing,
  reassigned: nothing,
  stopped: (c, { outcome }) => ({ ...c, stopped: true, ...(outcome && { endsAs: outcome }) }),
  closed: (c, { outcome }) => ({ ...c, status: 'closed', outcome }),
};
