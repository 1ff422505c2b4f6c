import { dateIn } from '../../domain/calendar';
import { rungOf } from '../../domain/decide/ladder/ladder';
import { inTheBook, type TaskReason } from '../../domain/decide/tasks';
import { tooSmallFor } from '../../domain/decide/ladder/worth';
import { holdsNow } from '../../domain/decide/waiting/held';
import { situationOf } from '../../domain/decide/situation';
import { caseIn } from '../../domain/dossier/known';
import { isNotable } from '../../domain/facts/answered';
import { approvalAwaited } from '../../domain/facts/case';
import { askedAbout } from '../../domain/facts/awaiting-answer';
import {
  keyOf,
  partsOf,
  peopleOf,
  type ActName,
  type Fact,
  type Outcome,
  type StepKey,
} from '../../domain/facts/fact';
import type { InHand } from '../case/in-hand';
import { dropAwaitedYes } from './awaited-yes';
import { closeSetAside, OUTLIVES_ITS_CASE } from './set-aside';
import { closeWorkItems, insertWorkItem, keyOfHold, keyOfInbound, keyOfNews } from './task-rows';

type FactOf<K extends Fact['kind']> = Extract<Fact, { kind: K }>;

export async function closeWhatWasNotSent(hand: InHand, { key, how }: FactOf<'ended'>): Promise<void> {
  if (how.kind === 'not-sent') await closeWorkItems(hand, [key], how.kind);
}

/** No result can come of a call that nobody heard. */
export async function closeUnheardCall(hand: InHand, { key, how }: FactOf<'call-ended'>): Promise<void> {
  if (how !== 'spoke' && how !== 'unknown') await closeWorkItems(hand, [key], how);
}

/** Whose work items wait for the result of an attempt: the collector's own, and the one of whoever looks after it. */
const WAITING: readonly ActName[] = ['placeCall', 'openWorkItem'];

export async function closeWhatAwaitedIt(hand: InHand, { key, said }: FactOf<'result'>): Promise<void> {
  const keys = WAITING.map((act) => keyOf({ ...partsOf(key), act }));
  await closeWorkItems(hand, keys, said);
}

export async function closeQuestion(
  hand: InHand,
  { kind, step, ...by }: FactOf<'approved' | 'approval-refused'>,
): Promise<void> {
  const key = questionAbout(step, hand);
  const answered = kind === 'approved' ? 'approved' : 'refused';
  const result = `${answered} by ${peopleOf(by)}`;
  if (key !== undefined) await closeWorkItems(hand, [key], result);
  await dropAwaitedYes(hand, result);
}

const questionAbout = (step: string, { dossier: { facts } }: InHand): StepKey | undefined => {
  const isAbout = (key: StepKey) => partsOf(key).act === 'askApproval' && partsOf(key).step === step;
  const asked = facts.findLast((fact) => fact.kind === 'work-item-opened' && isAbout(fact.key));
  return asked?.kind === 'work-item-opened' ? asked.key : undefined;
};

/** A task is of our people: what the borrower says about it is kept, and settles nothing. */
export async function closeWhatWasNoted(hand: InHand, { of, who }: FactOf<'noted'>): Promise<void> {
  if (of === undefined || who === 'borrower') return;
  const result = `noted by ${who}`;
  if (of === 'inbound') await closeWorkItems(hand, [keyOfInbound(hand)], result);
  else if (of === 'news') await closeWorkItems(hand, [keyOfNews(hand)], result);
  else if (isNotable(of)) await closeSetAside(hand, of, result);
  else await closeWorkItems(hand, askedAbout(of, hand.dossier.facts), result);
}

/** A hold of the same kind that begins anew asks anew. */
export async function openWhatAHoldAsks(hand: InHand, { hold, until }: FactOf<'held'>): Promise<void> {
  if (hand.case?.status !== 'open') return;
  const { lenderZone, holdTasks } = hand.book.rules;
  const isOver = until !== undefined && until < dateIn(lenderZone, hand.now);
  const task = holdTasks[hold];
  if (task && !isOver) await insertWorkItem(hand, keyOfHold(hand, hold), inTheBook(task));
}

/** With its case end its tasks, but those that are about something else. */
export async function endTasks(hand: InHand, { outcome }: FactOf<'closed'>): Promise<void> {
  const noticesKept = keptAfterTheEnd(hand);
  await hand.tx
    .updateTable('work_item')
    .set({ closed_at: new Date(hand.now), result: resultOfEnd(outcome) })
    .where('loan_id', '=', hand.loan.loan_id)
    .where('closed_at', 'is', null)
    .where((where) => where.not(OUTLIVES_ITS_CASE))
    .$if(noticesKept.length > 0, (query) => query.where('key', 'not in', noticesKept))
    .execute();
}

const NOT_WITHDRAWN: TaskReason = 'clause:notice-not-withdrawn';

/** What a system was told and did not take back is a person's, also after the end. */
const keptAfterTheEnd = ({ dossier: { facts } }: InHand): readonly StepKey[] =>
  facts.flatMap((fact) =>
    fact.kind === 'work-item-opened' && fact.because[0] === NOT_WITHDRAWN ? [fact.key] : [],
  );

/** What the end of its case closed is open again when the case is; but what a second person had to confirm is not asked for any more. */
export async function reopenTasks({ tx, dossier }: InHand): Promise<void> {
  const end = dossier.facts.findLast((fact) => fact.kind === 'closed');
  if (end?.kind !== 'closed') return;
  await tx
    .updateTable('work_item')
    .set({ closed_at: null, result: null })
    .where('loan_id', '=', dossier.loanId)
    .where('episode', '=', dossier.episode)
    .where('result', '=', resultOfEnd(end.outcome))
    .where('key', 'not like', '%/second-%#0/openWorkItem')
    .execute();
}

const resultOfEnd = (outcome: Outcome): string => `case closed: ${outcome}`;

/** Closes the tasks of holds that are over: released on any loan, at their end, or by the money that they waited for. */
export async function closeTasksOfHolds(hand: InHand): Promise<void> {
  const { dossier, now } = hand;
  const held = new Set(dossier.facts.flatMap((fact) => (fact.kind === 'held' ? [fact.hold] : [])));
  if (held.size === 0) return;
  const inForce = new Set(holdsNow(situationOf(dossier, now)).map(({ hold }) => hold));
  const over = [...held].filter((hold) => !inForce.has(hold)).map((hold) => keyOfHold(hand, hold));
  await closeWorkItems(hand, over, 'the hold is over');
}

const TOO_SMALL = 'too little is left for it';

/** Nobody is asked to approve what too little is left for; when more is again, they are. */
export async function keepQuestionWhileWorth(hand: InHand): Promise<void> {
  const { tx, dossier, now } = hand;
  const step = approvalAwaited(caseIn(dossier));
  const key = step === undefined ? undefined : questionAbout(step, hand);
  const rung = step === undefined || !dossier.strategy ? undefined : rungOf(dossier.strategy, step);
  if (!rung || key === undefined) return;
  if (tooSmallFor(rung, situationOf(dossier, now)) !== undefined) {
    await closeWorkItems(hand, [key], TOO_SMALL);
    return dropAwaitedYes(hand, TOO_SMALL);
  }
  const asked = tx.updateTable('work_item').set({ closed_at: null, result: null }).where('key', '=', key);
  await asked.where('result', '=', TOO_SMALL).execute();
}
