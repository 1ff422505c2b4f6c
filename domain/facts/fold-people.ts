import { HOUR } from '../calendar';
import type { Instant, Minor } from '../words';
import { withStep, type Case, type StepHistory } from './case';
import { isSameAttempt } from './attempt';
import type { OwnTask, TaskReason } from '../decide/tasks';
import { partsOf, type FactOf, type Said, type StepKey } from './fact';
import { withdrawn } from './fold-ended';
import { holdsAfter } from './holds';

/** A case after a person was asked: to find something out, to approve, to bring a result, or to do a step of the ladder. */
export function workItemOpened(c: Case, { key, at, because }: FactOf<'work-item-opened'>): Case {
  const { step, act } = partsOf(key);
  if (because.includes(NOT_WITHDRAWN)) return countedAsBegun(withdrawn(c, step), step);
  if (act === 'askApproval') return { ...c, approvals: new Map(c.approvals).set(step, 'asked') };
  if (step === CALL_BACK) return calledByAPerson(c, at);
  const isThis = (other: StepKey): boolean => isSameAttempt(other, key);
  if (isAsked(c, isThis)) return asked(c, isThis);
  return withStep(c, step, (h): StepHistory => {
    const isCall = h.calls.length > 0; // a person now does what no collector did
    return { ...h, notSent: [], begun: isCall ? h.begun : h.begun + 1, had: [...h.had, at] };
  });
}

/** No attempt after it has its number, of which a person may be asked what became of it. */
const countedAsBegun = (c: Case, step: string): Case =>
  withStep(c, step, (h) => ({ ...h, begun: h.begun + 1 }));

const CALL_BACK: OwnTask = 'call-back';
const NOT_WITHDRAWN: TaskReason = 'clause:notice-not-withdrawn';

const calledByAPerson = ({ callBack: _, ...c }: Case, at: Instant): Case =>
  withStep(c, CALL_BACK, (h) => ({ ...h, begun: h.begun + 1, had: [...h.had, at] }));

type IsThis = (other: StepKey) => boolean;

const isAsked = ({ inDoubt, awaited, placement }: Case, isThis: IsThis): boolean =>
  inDoubt.some(isThis) ||
  awaited.some(({ key }) => isThis(key)) ||
  (placement !== undefined && isThis(placement.key));

/** One person finds out everything about one attempt: there is one work item for it. */
const asked = (c: Case, isThis: IsThis): Case => ({
  ...c,
  inDoubt: c.inDoubt.filter((other) => !isThis(other)),
  awaited: c.awaited.filter(({ key }) => !isThis(key)),
  ...(c.placement && isThis(c.placement.key) ? { placement: { ...c.placement, chased: true } } : {}),
});

/** What is told and what is brought as a result within so long are of one conversation, whichever came first. */
const SAME_CONVERSATION = 12 * HOUR;

/** A case after a refusal: one conversation has one, although it may be told and brought as its result. */
export function refused(c: Case, how: 'told' | 'brought', at: Instant): Case {
  const { refused: last, ...rest } = c;
  const isOther = last && last.how !== how && Math.abs(at - last.at) < SAME_CONVERSATION;
  return isOther ? rest : { ...rest, refusals: c.refusals + 1, refused: { how, at } };
}

/** A case after somebody brought a result back from a call, a visit or a work item. */
export function resultBrought(c: Case, key: StepKey, said: Said, at: Instant): Case {
  const told = withStep(c, partsOf(key).step, (h) => ({ ...h, results: [...h.results, said] }));
  const heard = { ...told, awaited: told.awaited.filter((one) => one.key !== key) };
  return said === 'refused' ? refused(heard, 'brought', at) : heard;
}

/** A case in which a promise or a plan was agreed: it takes the place of an earlier one. */
export function agreed(c: Case, { as, parts, grace, tolerance }: FactOf<'agreed'>): Case {
  return {
    ...c,
    agreement: { as, parts, grace, tolerance, came: new Map() },
    agreements: c.agreements + 1,
  };
}

/** What was promised on a call or in a work item is not promised any more: that step has failed after all. */
export function agreementEnded(c: Case, { as, how, at }: FactOf<'agreement-ended'>): Case {
  const { agreement: _, kept: __, ...rest } = c;
  const steps = new Map(
    [...c.steps].map(([id, h]) => [id, { ...h, results: h.results.filter((said) => said !== as) }]),
  );
  return { ...rest, ...(how === 'kept' && { kept: as }), openSince: at, steps };
}

/** A case after money came: it counts towards what was agreed, and ends a hold that waits for it. */
export function paid(c: Case, fact: FactOf<'paid'>): Case {
  const paidSinceContact = [...c.paidSinceContact, fact.paymentId];
  return withMoney({ ...c, holds: holdsAfter(c.holds, fact), paidSinceContact }, (came) =>
    came.set(fact.paymentId, fact.amount),
  );
}

/** A case after a payment was taken back: what is owed again is owed from then on. */
export function reversed(c: Case, { paymentId, at }: FactOf<'reversed'>): Case {
  const paidSinceContact = c.paidSinceContact.filter((other) => other !== paymentId);
  return withMoney({ ...c, paidSinceContact, openSince: at }, (came) => {
    came.delete(paymentId);
    return came;
  });
}

const withMoney = (c: Case, change: (came: Map<string, Minor>) => Map<string, Minor>): Case =>
  c.agreement ? { ...c, agreement: { ...c.agreement, came: change(new Map(c.agreement.came)) } } : c;
