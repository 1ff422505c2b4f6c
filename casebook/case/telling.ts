import { partsOf, factOf, type Fact } from '../../domain/facts/fact';
import { isPlacing } from '../../domain/channels';
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
export async function tellBorrowersCases({ tx, loan }: InHand): Promise<void> {
  const rows = await tx
    .selectFrom('collection_case')
    .innerJoin('loan', 'loan.loan_id', 'collection_case.loan_id')
    .where('borrower_id', '=', loan.borrower_id)
    .where('loan.loan_id', '<>', loan.loan_id)
    .where('status', '=', 'open')
    .select('loan.loan_id')
    .execute();
  await askToLookAgain(
    tx,
    rows.map(({ loan_id }) => loan_id),
  );
}

/** Has the providers asked, after the end, about contacts of which nobody knows by then whether they were made. */
export async function askAboutDoubts({ tx, dossier }: InHand): Promise<void> {
  for (const { key } of caseIn(dossier).doubts)
    if (factOf(dossier.facts, 'started', key)?.by !== undefined)
      await enqueue(tx, dossier.loanId, askAfter(key));
}
