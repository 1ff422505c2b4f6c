import { isDeepStrictEqual } from 'node:util';
import { CompiledQuery } from 'kysely';
import { stageListed } from '../../domain/decide/ladder/stage';
import { situationOf, type Decision } from '../../domain/decide/situation';
import { turn } from '../../domain/decide/turn';
import { becauseOf, doneSince, summaryOf } from '../../domain/describe';
import type { Next } from '../../domain/next';
import { append, appendAll } from './append';
import { NoCase } from '../book';
import { packsOf } from './packed';
import { sendAhead } from '../schema/driver';
import { closeTasksOfHolds, keepQuestionWhileWorth } from '../tasks/task-effects';
import { idOf, type InHand } from './in-hand';

/** The case in hand with what time alone has brought on record, and the one next thing to do. */
export type TurnedInHand = Readonly<{ hand: InHand; decision: Decision }>;

/** Decides what comes next for the case in hand and keeps the decision, under a new revision when it says something new. */
export async function decideNext(hand: InHand): Promise<Next> {
  return hand.case?.status === 'closed' ? latestNext(hand) : keepDecision(await turnInHand(hand));
}

/** Turns the case in hand, and records what time alone has brought. */
export async function turnInHand(hand: InHand): Promise<TurnedInHand> {
  if (!hand.case) throw new NoCase(hand.loan.loan_id);
  const { facts, decision } = turn(hand.dossier, hand.now);
  return { hand: await appendAll(hand, facts), decision };
}

/** Keeps what was decided, if it says something new, and tells what comes next. */
export async function keepDecision({ hand, decision }: TurnedInHand): Promise<Next> {
  await closeTasksOfHolds(hand);
  await keepQuestionWhileWorth(hand);
  const isKnown = isDeepStrictEqual(decision, hand.case?.decision);
  return latestNext(isKnown ? hand : await keep(hand, decision));
}

/** The decision that the book holds for the case in hand, as it crosses into Temporal. */
export function latestNext(hand: InHand): Next {
  const { decision, revision } = caseOf(hand);
  if (!decision) throw new Error(`case ${hand.loan.loan_id} has no decision yet`);
  return nextOf(hand, decision, revision);
}

/** A decision of some revision, as it crosses into Temporal. */
export function nextOf(
  { book, dossier, now, seenUntil = 0 }: Pick<InHand, 'book' | 'dossier' | 'now'> & Partial<InHand>,
  decision: Decision,
  revision: number,
): Next {
  const told = { ...situationOf(dossier, now), facts: dossier.facts };
  const { owed, strategy } = told;
  const shown = {
    revision,
    summary: summaryOf(decision, told),
    because: becauseOf(decision),
    done: doneSince(seenUntil, told),
    labels: {
      stage: stageListed(decision, told),
      strategy: `${strategy.name}@${strategy.hash}`,
      ...(owed.status === 'overdue' ? { overdueSince: owed.since } : {}),
    },
  };
  if (decision.kind === 'close') return { ...shown, kind: 'close', outcome: decision.outcome };
  const wakeAt = new Date(book.clock.wallOf(decision.at)).toISOString();
  return { ...shown, kind: 'act', act: decision.act, key: decision.key, wakeAt };
}

const keep = async (hand: InHand, decision: Decision): Promise<InHand> => {
  const { tx, book, now, dossier, readUntil } = hand;
  const newest = caseOf(hand);
  const status = decision.kind === 'close' ? 'closed' : 'open';
  const revision = newest.revision + 1;
  const { law, roster } = book.rules;
  const isNews = (dossier.allFacts.at(-1)?.fact.seq ?? 0) > readUntil;
  const packs = await packsOf(book, tx);
  await sendAhead(
    tx,
    CompiledQuery.raw(KEEP, [
      newest.loan_id,
      newest.episode,
      revision,
      JSON.stringify(decision),
      status,
      new Date(now),
      newest.strategy,
      law.hash,
      roster.hash,
      isNews ? null : readUntil,
      packs?.(idOf(hand), decision) ?? null,
    ]),
  );
  const kept = { ...hand, case: { ...newest, revision, decision, status } as const };
  return decision.kind === 'close' ? append(kept, { kind: 'closed', outcome: decision.outcome }) : kept;
};

/** A decision that knows of what was just appended is after the newest of that, which the book has just numbered. */
const KEEP = `
  with kept as (
    insert into decision (loan_id, episode, part, revision, decision, packed, at, strategy, law, roster, after_seq)
    select $1, $2, part, $3, case when $11::bytea is null then $4::jsonb end, $11, $6, $7, $8, $9,
      coalesce($10, currval('fact_seq_seq'))
    from collection_case where loan_id = $1 and episode = $2)
  update collection_case set revision = $3, decision = $4, status = $5 where loan_id = $1 and episode = $2`;

const caseOf = (hand: InHand): NonNullable<InHand['case']> => {
  if (!hand.case) throw new NoCase(hand.loan.loan_id);
  return hand.case;
};
