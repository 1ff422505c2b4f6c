import type { Command } from 'commander';
import { auditOf } from '../../casebook/read/audit/audit';
import { lookBack } from '../../casebook/read/audit/look-back';
import type { Book } from '../../casebook/book';
import type { LoanView } from '../../casebook/read/look-up';
import { staffNumber } from '../commands/result';
import { say, sayJson } from '../output';
import { auditedAs, episodeNumber, momentIn, type AuditOptions } from './options';
import { auditInJson, auditInWords } from './output';
import { comparedInJson, comparedInWords, noMoment } from './then';

export type { AuditOptions } from './options';

const EXAMPLES = `
Example:
  npx arrears show L-1003
  npx arrears show L-1003 --json
  npx arrears show L-1003 --audit
  npx arrears show L-1003 --audit --unmask --by 0900 --why "complaint 2026-117"
  npx arrears show L-1003 --at "2026-11-05 09:30"
  npx arrears show L-1003 --at 2026-11-05T01:30:00Z

An instant without a zone is on the borrower’s clock.`;

/** Adds to `show` what a compliance officer asks. */
export function addAuditOptions(show: Command): Command {
  return show
    .option(
      '--audit',
      'every fact and decision in the order the book learnt them: who, when, why, which version',
    )
    .option('--episode <number>', 'with --audit: only this case of the loan', episodeNumber)
    .option('--unmask', 'with --audit: names, numbers and words in full; the look is recorded')
    .option('--by <staff>', 'with --unmask: the staff number of whoever looks', staffNumber)
    .option('--why <text>', 'with --unmask: the reason')
    .option(
      '--at <instant>',
      'as it was at a past instant, from the facts alone, beside what the record says',
    )
    .addHelpText('after', EXAMPLES);
}

/** Whether `show` is asked for more than what is now; refuses options that say nothing together. */
export function isAudit(asked: AuditOptions): boolean {
  return auditedAs(asked) !== undefined || asked.at !== undefined;
}

/** Shows the audit of a loan, or the loan as it was; `inWords` is how `show` tells what it found. */
export async function showAudit(
  book: Book,
  loanId: string,
  { json, ...asked }: AuditOptions & Readonly<{ json?: boolean | undefined }>,
  inWords: (found: LoanView) => readonly string[],
): Promise<void> {
  const audited = auditedAs(asked);
  if (!audited) return showThen(book, loanId, asked.at ?? '', json === true, inWords);
  const audit = await auditOf(book, loanId, audited);
  if (json) sayJson(auditInJson(audit));
  else for (const line of auditInWords(audit)) say(line);
}

const showThen = async (
  book: Book,
  loanId: string,
  text: string,
  json: boolean,
  inWords: (found: LoanView) => readonly string[],
): Promise<void> => {
  const back = await lookBack(book, loanId, momentIn(text));
  if ('kind' in back) throw noMoment(loanId, back);
  if (json) sayJson(comparedInJson(back));
  else for (const line of [...comparedInWords(back), '', ...inWords(back.then)]) say(line);
};
