import { segmentOf } from '../domain/case/segment';
import { dateIn } from '../domain/calendar';
import { skippedOnEnrolment } from '../domain/decide/skipped';
import { watchedOn } from '../domain/decide/watched';
import type { Next } from '../domain/next';
import type { LocalDate } from '../domain/words';
import { NoStrategy, type Book } from './book';
import { appendSkips, decideNext, latestNext } from './decide-next';
import { insertFact } from './facts';
import { PAID } from '../domain/decide/when-repaid';
import { owedNow, situationOf } from './situation';
import { underLock, type InHand } from './under-lock';

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
 * not opened again unless asked for.
 * @throws UnknownLoan
 */
export const openCase = (book: Book, loanId: string, evenIfWithdrawn = false): Promise<Opened> =>
  underLock(book, loanId, async (hand): Promise<Opened> => {
    if (hand.case?.status === 'open') return { kind: 'already-open', next: latestNext(hand) };
    const watched = watchedIn(hand);
    if (owedNow(hand).status !== 'overdue' && watched === undefined) return { kind: 'not-overdue' };
    if (wasEndedByPerson(hand) && !evenIfWithdrawn) return { kind: 'withdrawn' };
    return open(hand, watched);
  });

/** Whether a person ended the newest case of the loan in hand: what is still owed is then theirs to take up, and no machine's. */
export const wasEndedByPerson = ({ facts }: Pick<InHand, 'facts'>): boolean => {
  const end = facts.findLast((fact) => fact.kind === 'closed');
  return end?.kind === 'closed' && !PAID.includes(end.outcome);
};

/** The due date that the loan in hand is watched for, when its strategy begins before it (R2). */
const watchedIn = (hand: InHand): LocalDate | undefined => {
  const { strategies, lenderZone } = hand.book.rules;
  const strategy = strategies.get(hand.loan.strategy);
  return strategy && watchedOn(owedNow(hand), strategy, dateIn(lenderZone, hand.now));
};

const open = async (hand: InHand, watched?: LocalDate): Promise<Opened> => {
  const begun = await begin(hand, watched);
  const skips = skippedOnEnrolment(situationOf(begun));
  const next = await decideNext(await appendSkips(begun, skips));
  return { kind: 'opened', next, skipped: skips.length };
};

const begin = async (hand: InHand, watched?: LocalDate): Promise<InHand> => {
  const { tx, loan, book, now, allFacts } = hand;
  const strategy = book.rules.strategies.get(loan.strategy);
  if (!strategy) throw new NoStrategy(loan.strategy);
  const id = { loanId: loan.loan_id, episode: (hand.case?.episode ?? 0) + 1 };
  const row = {
    loan_id: id.loanId,
    episode: id.episode,
    status: 'open' as const,
    strategy: strategy.hash,
    revision: hand.case?.revision ?? 0, // a workflow that still closes the last episode must see a newer revision
    decision: null,
  };
  await tx.insertInto('collection_case').values(row).execute();
  const { hash, name: strategyName } = strategy;
  const earlier = allFacts.flatMap((one) => (one.loanId === id.loanId ? [one.fact] : []));
  const opened = {
    kind: 'opened',
    strategy: hash,
    strategyName,
    ...(watched && { watched }),
    segment: segmentOf(earlier),
  } as const;
  const fact = await insertFact(tx, id, opened, now, 'system');
  return { ...hand, case: row, strategy, facts: [fact], allFacts: [...allFacts, { ...id, fact }] };
};
