import { ofNextCase, opened, wasEndedByPerson } from '../../domain/decide/opening-case';
import { dueDateOf } from '../../domain/decide/ladder/due-on';
import { situationOf, type Decision } from '../../domain/decide/situation';
import type { Dossier } from '../../domain/dossier/dossier';
import { asIfLifted } from '../../domain/dossier/stops';
import type { Instant } from '../../domain/words';
import { NoStrategy, type Book } from '../book';
import type { InHand } from '../case/in-hand';
import { underLock } from '../case/under-lock';
import { staffOfTasks } from '../tasks/task-rows';

/** A loan of the book, to be thought on: its open case with what is decided, or one that is opened on paper. */
export type ToForesee = Readonly<
  | {
      kind: 'case';
      dossier: Dossier;
      held?: Decision;
      now: Instant;
      area: string | null;
      /** Who has each call and task, by its key. */
      staffOf: ReadonlyMap<string, string>;
    }
  | { kind: 'not-overdue' | 'withdrawn' }
>;

/**
 * Reads a loan for a dry run, which takes emergency stops for lifted; nothing is written.
 * @throws UnknownLoan
 */
export function readToForesee(book: Book, loanId: string): Promise<ToForesee> {
  return underLock(book, loanId, async (hand) => toForesee(hand, await staffOfTasks(hand)));
}

/** The same of a loan in hand. */
export function toForesee(
  { case: c, dossier, now, loan, book }: InHand,
  staffOf: ReadonlyMap<string, string>,
): ToForesee {
  const about = { kind: 'case', now, area: loan.area, staffOf } as const;
  if (c?.status === 'open')
    return { ...about, dossier: asIfLifted(dossier), ...(c.decision && { held: c.decision }) };
  if (wasEndedByPerson(dossier)) return { kind: 'withdrawn' };
  const strategy = book.rules.strategies.get(loan.strategy);
  if (!strategy) throw new NoStrategy(loan.strategy);
  const open = opened(asIfLifted(ofNextCase(dossier, strategy)), now).dossier;
  const isDue = dueDateOf(situationOf(open, now)) !== undefined;
  return isDue ? { ...about, dossier: open } : { kind: 'not-overdue' };
}
