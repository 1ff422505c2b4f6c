import type { Command } from 'commander';
import { auditOf } from '../../casebook/read/audit/audit';
import { lookBack } from '../../casebook/read/audit/look-back';
import type { Book } from '../../casebook/book';
import type { LoanView } from '../../casebook/read/look-up';
import { instantOf } from '../../domain/calendar';
import { isDate } from '../../domain/dry-run/assumption';
import { instant, type Instant } from '../../domain/words';
import { episodeNumber, staffNumber } from '../arguments';
import type { BookDependencies } from '../../intake/dependencies';
import { Refused, say, sayJson } from '../output';
import { lookHere } from '../look-here';
import { orderHere } from '../person-here';
import { reasonIn } from '../unmask';
import { whichCase } from '../which-case';
import { auditInJson, auditInWords } from './output';
import { comparedInJson, comparedInWords, noMoment } from './then';

/** What `show` is asked about the audit. */
export type AuditOptions = Readonly<{
  audit?: boolean;
  episode?: number;
  unmask?: boolean;
  by?: string;
  why?: string;
  at?: string;
}>;

const EXAMPLES = `
Example:
  npx arrears show L-1003
  npx arrears show L-1003 --json
  npx arrears show L-1003 --audit
  npx arrears show L-1003 --audit --unmask --by 0900 --why "complaint 2026-117"
  npx arrears show L-1003 --at "2026-11-05 09:30"
  npx arrears show L-1003 --at 2026-11-05T01:30:00Z

Without options it prints what is owed, what was done and why, what comes next, and what will not be done.
A time without a zone is on the borrower’s clock.`;

/** Adds to `show` what a compliance officer asks. */
export function addAuditOptions(show: Command): Command {
  return show
    .option(
      '--audit',
      'every fact and decision in the order in which they were recorded: who, when, why, which version',
    )
    .option('--episode <number>', 'with --audit: only this case of the loan', episodeNumber)
    .option('--unmask', 'with --audit: names, numbers and words in full; the look is recorded')
    .option(
      '--by <staff>',
      'with --audit: the staff number of the person who looks (default: you)',
      staffNumber,
    )
    .option('--why <text>', 'with --unmask: the reason')
    .option(
      '--at <time>',
      'the loan as it was at this time, worked out again from the facts, next to what was recorded then',
    )
    .addHelpText('after', EXAMPLES);
}

/** Whether `show` is asked for more than what is now; refuses options that say nothing together. */
export function isAudit(asked: AuditOptions): boolean {
  return auditedAs(asked) !== undefined || asked.at !== undefined;
}

/** Shows the audit of a loan, or the loan as it was; `foundInWords` is how `show` tells what it found. */
export async function showAudit(
  dependencies: BookDependencies,
  loanId: string,
  { json, ...asked }: AuditOptions & Readonly<{ json?: boolean | undefined }>,
  foundInWords: (found: LoanView) => readonly string[],
): Promise<void> {
  const { book } = dependencies;
  const audited = auditedAs(asked);
  if (!audited) return showThen(book, loanId, asked.at ?? '', json === true, foundInWords);
  const { why, by: named, ...which } = audited;
  if (which.episode !== undefined) await whichCase(book, loanId, which.episode);
  const unmasking = { deed: 'unmask', loanId, about: loanId } as const;
  const by = why === undefined ? undefined : await orderHere(dependencies, unmasking, named);
  if (why !== undefined && !by) return;
  if (!by) await lookHere(dependencies, { what: 'audit', masked: true, loanId, ...which }, named);
  const audit = await auditOf(book, loanId, {
    ...which,
    ...(why !== undefined && by && { access: { by, why } }),
  });
  if (json) sayJson(auditInJson(audit));
  else for (const line of auditInWords(audit)) say(line);
}

const showThen = async (
  book: Book,
  loanId: string,
  text: string,
  json: boolean,
  foundInWords: (found: LoanView) => readonly string[],
): Promise<void> => {
  const back = await lookBack(book, loanId, momentIn(text));
  if ('kind' in back) throw noMoment(loanId, back);
  if (json) sayJson(comparedInJson(back));
  else for (const line of [...comparedInWords(back), '', ...foundInWords(back.then)]) say(line);
};

/** What the audit is asked for; undefined when none is. Refuses options that say nothing together. */
const auditedAs = ({
  audit = false,
  episode,
  unmask = false,
  by,
  why,
  at,
}: AuditOptions): Readonly<{ episode?: number; by?: string; why?: string }> | undefined => {
  if (audit && at !== undefined) throw new Refused('--audit and --at are two questions: ask one of them', 2);
  if (!audit && (unmask || episode !== undefined))
    throw new Refused(`${unmask ? '--unmask' : '--episode'} is for --audit`, 2);
  const reason = reasonIn({ unmask, why });
  if (!audit && by !== undefined) throw new Refused('--by is for --audit', 2);
  if (!audit) return undefined;
  return {
    ...(episode !== undefined && { episode }),
    ...(by !== undefined && { by }),
    ...(reason !== undefined && { why: reason }),
  };
};

const LOCAL = /^(\d{4}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(\.\d{1,3})?)?$/;
const ZONED = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Reads an instant: with a zone of its own, or on the clock of the zone that is given later. */
const momentIn = (text: string): ((zone: string) => Instant) => {
  const known = ZONED.test(text) ? Date.parse(text.replace(' ', 'T')) : NaN;
  if (!Number.isNaN(known)) return () => instant(known);
  const [, date = '', hours = '', minutes = '', seconds = '0', parts = ''] = LOCAL.exec(text) ?? [];
  if (!isDate(date))
    throw new Refused(
      '--at must be a date and a time such as "2026-11-05 09:30" (on the borrower’s clock) or 2026-11-05T01:30:00Z',
      2,
    );
  const beyond = Number(seconds) * 1000 + Math.round(Number(`0${parts}`) * 1000);
  return (zone) => instant(instantOf(date, `${Number(hours)}:${Number(minutes)}`, zone) + beyond);
};
