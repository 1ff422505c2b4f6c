import { isDeepStrictEqual } from 'node:util';
import { decide } from '../domain/decide/decide';
import type { Outcome } from '../domain/case/fact';
import { factOf } from '../domain/case/fact-of';
import type { Decision } from '../domain/decide/situation';
import { skippedByNow, type Skip } from '../domain/decide/skipped';
import { agreementEndedByNow } from '../domain/decide/held';
import { doubtedByNow } from '../domain/decide/doubted-by-now';
import { feesByNow } from '../domain/decide/fees';
import { detailsOf, summaryOf } from '../domain/describe';
import type { Next } from '../domain/next';
import { NoCase } from './book';
import { tellOthers } from './others';
import { closeTasksOfHolds } from './hold-tasks';
import { askAfter, enqueue } from './outbox';
import { OUTLIVES_ITS_CASE } from './set-aside';
import { situationOf } from './situation';
import { append, type InHand } from './under-lock';

/** Decides what comes next for the case in hand and keeps the decision, under a new revision when it says something new. */
export const decideNext = async (hand: InHand): Promise<Next> => {
  if (hand.case?.status === 'closed') return latestNext(hand);
  const charged = await appendTimely(hand);
  const passed = await appendSkips(charged, skippedByNow(situationOf(charged)));
  await closeTasksOfHolds(passed);
  const decision = decide(situationOf(passed));
  if (isDeepStrictEqual(decision, passed.case?.decision)) return latestNext(passed);
  return latestNext(await keep(passed, decision));
};

/** The decision that the book holds for the case in hand, as it crosses into Temporal. */
export const latestNext = (hand: InHand): Next => {
  const { decision, revision } = caseOf(hand);
  if (!decision) throw new Error(`case ${hand.loan.loan_id} has no decision yet`);
  const told = { ...situationOf(hand), facts: hand.facts };
  const { owed, strategy } = told;
  const shown = {
    revision,
    summary: summaryOf(decision, told),
    details: detailsOf(decision, told),
    labels: {
      stage: decision.stage,
      strategy: `${strategy.name}@${strategy.hash}`,
      ...(owed.status === 'overdue' ? { overdueSince: owed.since } : {}),
    },
  };
  if (decision.kind === 'close') return { ...shown, kind: 'close', outcome: decision.outcome };
  const wakeAt = new Date(hand.book.clock.wallOf(decision.at)).toISOString();
  return { ...shown, kind: 'act', act: decision.act, key: decision.key, wakeAt };
};

/** Records the steps that are passed over, each with its reason. */
export const appendSkips = async (hand: InHand, skips: readonly Skip[]): Promise<InHand> => {
  let passed = hand;
  for (const { step, because, at } of skips)
    passed = await append(passed, { kind: 'skipped', step, because }, { at });
  return passed;
};

/**
 * Records what time alone has brought: how a promise or plan ended, the fees of the stages that have opened by now, before
 * a message is written, so that it tells the whole amount, and the doubt about what the end of the case does not wait for.
 */
export const appendTimely = async (hand: InHand): Promise<InHand> => {
  let known = hand;
  for (const end of agreementEndedByNow(situationOf(hand))) known = await append(known, end);
  for (const fee of feesByNow(situationOf(known))) known = await append(known, fee);
  for (const doubt of doubtedByNow(situationOf(known))) known = await append(known, doubt);
  return known;
};

const keep = async (hand: InHand, decision: Decision): Promise<InHand> => {
  const { revision: before, episode, strategy } = caseOf(hand);
  const { tx, book, loan, now } = hand;
  const revision = before + 1;
  const id = { loan_id: loan.loan_id, episode };
  const json = JSON.stringify(decision);
  const at = new Date(now);
  const after_seq = hand.allFacts.at(-1)?.fact.seq ?? null;
  await tx
    .insertInto('decision')
    .values({ ...id, revision, at, strategy, law: book.rules.law.hash, decision: json, after_seq })
    .execute();
  const status = decision.kind === 'close' ? 'closed' : 'open';
  await tx
    .updateTable('collection_case')
    .set({ revision, decision: json, status })
    .where('loan_id', '=', loan.loan_id)
    .where('episode', '=', episode)
    .execute();
  const kept = { ...hand, case: { ...caseOf(hand), revision, decision, status } as const };
  return decision.kind === 'close' ? close(kept, decision.outcome) : kept;
};

/** The result of a work item that the end of its case closed. */
export const resultOfEnd = (outcome: Outcome): string => `case closed: ${outcome}`;

const close = async (hand: InHand, outcome: (Decision & { kind: 'close' })['outcome']): Promise<InHand> => {
  await hand.tx
    .updateTable('work_item')
    .set({ closed_at: new Date(hand.now), result: resultOfEnd(outcome) })
    .where('loan_id', '=', hand.loan.loan_id)
    .where('closed_at', 'is', null)
    .where((where) => where.not(OUTLIVES_ITS_CASE))
    .execute();
  await hand.tx
    .updateTable('visit')
    .set({ cancelled_at: new Date(hand.now) })
    .where('loan_id', '=', hand.loan.loan_id)
    .where('cancelled_at', 'is', null)
    .where('starts_at', '>', new Date(hand.now)) // one that nobody was told of: any other was cancelled before the end
    .execute();
  await tellOthers(hand);
  for (const { key } of situationOf(hand).case.doubts)
    if (factOf(hand.facts, 'started', key)?.by !== undefined)
      await enqueue(hand.tx, hand.loan.loan_id, askAfter(key));
  return append(hand, { kind: 'closed', outcome });
};

const caseOf = (hand: InHand): NonNullable<InHand['case']> => {
  if (!hand.case) throw new NoCase(hand.loan.loan_id);
  return hand.case;
};
