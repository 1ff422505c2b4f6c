import { partsOf, type Fact } from '../../domain/facts/fact';
import { factOf } from '../../domain/facts/fact-of';
import { isPlacing } from '../../domain/facts/placing';
import { caseIn } from '../../domain/dossier/known';
import type { InHand } from './in-hand';
import { askAfter, askToLookAgain, enqueue } from './outbox';

/** Tells the borrower's other cases to decide again: who speaks for the borrower may have changed (P17). */
export function tellOthers({ tx, dossier }: InHand): Promise<void> {
  return askToLookAgain(
    tx,
    dossier.others.map(({ loanId }) => loanId),
  );
}

/** A partner that has a case, or has it no more, changes who speaks for the borrower. */
export async function tellOthersOfPlacing(
  hand: InHand,
  { key }: Extract<Fact, { kind: 'ended' | 'in-doubt' | 'failed' }>,
): Promise<void> {
  if (isPlacing(partsOf(key).act)) await tellOthers(hand);
}

/** Tells every other open case of the borrower to decide again: what was said may hold for the person. */
export function tellBorrowersCases({ tx, elsewhere }: InHand): Promise<void> {
  return askToLookAgain(tx, elsewhere);
}

/** Has the providers asked, after the end, about contacts of which nobody knows by then whether they were made. */
export async function askAboutDoubts({ tx, dossier }: InHand): Promise<void> {
  for (const { key } of caseIn(dossier).doubts)
    if (factOf(dossier.facts, 'started', key)?.by !== undefined)
      await enqueue(tx, dossier.loanId, askAfter(key));
}
