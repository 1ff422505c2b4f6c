import { dateIn } from '../../domain/calendar';
import { PAID } from '../../domain/decide/ending/closing';
import { situationOf } from '../../domain/decide/situation';
import { dueDateOf } from '../../domain/decide/ladder/due-on';
import {
  countSkipped,
  isToBeOpened,
  ofNextCase,
  opened,
  wasEndedByPerson,
} from '../../domain/decide/opening-case';
import type { Next } from '../../domain/next';
import type { Strategy } from '../../domain/strategy';
import type { By } from '../../domain/facts/fact';
import type { LocalDate } from '../../domain/words';
import { NoStrategy, type Book } from '../book';
import { earlierOf } from '../loans/brought';
import { partToday } from '../schema/parts';
import { append, appendAll } from './append';
import { decideNext, latestNext } from './decide-next';
import { withAccount, withCase, type InHand } from './in-hand';
import { FACTS_OF_CASE } from './facts';
import { underLock } from './under-lock';

/** What came of asking for a case. `skipped` counts the steps before the day on which the loan was enrolled. */
export type Opened = Readonly<
  | { kind: 'opened'; next: Next; skipped: number }
  | { kind: 'already-open'; next: Next }
  | { kind: 'not-overdue' }
  | { kind: 'withdrawn' }
>;

/**
 * Opens the case of an overdue loan, or of one that is watched before its due date, with its first decision, in one
 * transaction. An open case stays as it is; one that a person ended (withdrawn, settled, written off, deceased …) is
 * not opened again unless a person asks for it, who is named by the fact.
 * @throws UnknownLoan, NoStrategy
 */
export async function openCase(book: Book, loanId: string, by?: By): Promise<Opened> {
  const part = await partToday(book.db, dateIn(book.rules.lenderZone, await book.clock.now()));
  return underLock(book, loanId, async (hand): Promise<Opened> => {
    if (hand.case?.status === 'open') return { kind: 'already-open', next: latestNext(hand) };
    const { dossier, now, loan } = hand;
    const strategy = book.rules.strategies.get(loan.strategy);
    if (!isToBeOpened(ofNextCase(dossier, strategy), now)) return { kind: 'not-overdue' };
    if (wasEndedByPerson(dossier) && !by) return { kind: 'withdrawn' };
    if (!strategy) throw new NoStrategy(loan.strategy);
    const begun = await begin(hand, strategy, part);
    const { facts } = opened(begun.dossier, now, await earlierOf(hand.tx, begun.dossier));
    const [opening, ...besides] = facts;
    const named = await appendAll(begun, opening ? [opening] : [], by);
    const next = await decideNext(await appendAll(named, besides));
    return { kind: 'opened', next, skipped: countSkipped({ facts }) };
  });
}

const begin = async (hand: InHand, strategy: Strategy, part: LocalDate): Promise<InHand> => {
  const dossier = ofNextCase(hand.dossier, strategy);
  const row = {
    loan_id: dossier.loanId,
    episode: dossier.episode,
    status: 'open' as const,
    strategy: strategy.hash,
    part,
    revision: hand.case?.revision ?? 0, // a workflow that still closes the last episode must see a newer revision
    decision: null,
  };
  await hand.tx.insertInto('collection_case').values(row).execute();
  return { ...hand, case: row, dossier };
};

/** When the book recorded that a loan's newest case was opened. */
export async function openedAt({ db }: Book, loanId: string): Promise<Date | undefined> {
  const opened = await db
    .selectFrom('collection_case as c')
    .innerJoin(FACTS_OF_CASE, (join) => join.onTrue())
    .where('c.loan_id', '=', loanId)
    .where('fact.kind', '=', 'opened')
    .orderBy('c.episode', 'desc')
    .select('recorded_at')
    .executeTakeFirst();
  return opened?.recorded_at;
}

/** Takes a paid case up again where it stood, when a reversed payment leaves its loan overdue. Any other end stands. */
export async function reopenIfOverdue(hand: InHand, reversalId: string): Promise<InHand> {
  const end = hand.case?.decision;
  if (hand.case?.status !== 'closed' || end?.kind !== 'close') return hand;
  if (!PAID.includes(end.outcome)) return hand;
  const anew = await withAccount(hand);
  if (dueDateOf(situationOf(anew.dossier, anew.now)) === undefined) return anew;
  return append(await withCase(anew, { status: 'open' }), { kind: 'reopened', reversalId });
}

/** Whoever may write to the Temporal namespace is an operator by that, and nothing says which. */
export const BY_TEMPORAL: By = { who: 'operator', known: 'claimed' };

/** Stops an open case for good, as an operator wants it: what is in force is unwound, then it ends as withdrawn. Safe to repeat. */
export function stopCase(book: Book, loanId: string, revision?: number): Promise<Next> {
  return underLock(
    book,
    loanId,
    async (hand) => {
      const isStoppable =
        hand.case?.status === 'open' && !hand.dossier.facts.some(({ kind }) => kind === 'stopped');
      return decideNext(isStoppable ? await append(hand, { kind: 'stopped' }, BY_TEMPORAL) : hand);
    },
    { revision },
  );
}
