import type { By } from '../../../domain/facts/fact';
import { UnknownLoan, type Book } from '../../book';
import type { CaseId } from '../../../domain/dossier/dossier';
import type { Law } from '../../../domain/law/rule';
import { lawsKept } from '../../case/policy-version';
import { looksAt, recordLook, type Looked, type Shown } from './looks';
import { linesOf, type AuditLine } from './lines';
import { sourcesOf, unverifiedOf, versionNames, type RuleSource, type VersionNames } from './sources';
import { trailsOf } from './trail';
import { withWaived } from './waived';

/** A look at a case with names, numbers and words: by whom, and why. */
export type Access = Readonly<{ by: By; why: string; what?: Shown }>;

/** Everything about a loan's cases: each line, the sources of the rules that were reasons, what of the law was not verified, the names of the versions, and who looked. */
export type Audit = Readonly<{
  loanId: string;
  zone: string;
  currency: string;
  lines: readonly AuditLine[];
  rules: readonly RuleSource[];
  unverified: readonly string[];
  names: VersionNames;
  laws: ReadonlyMap<string, Law>;
  looked: readonly Looked[];
}>;

/**
 * Reads every fact and decision of a loan, of all its cases or of one. With an access it is unmasked, and the look is
 * recorded before anything is read.
 * @throws UnknownLoan
 */
export async function auditOf(
  book: Book,
  loanId: string,
  { episode, access }: Readonly<{ episode?: number; access?: Access }> = {},
): Promise<Audit> {
  const { db, rules } = book;
  const { zone, currency } = await loanOf(book, loanId);
  if (access)
    await recordLook(book, {
      what: 'audit',
      masked: false,
      loanId,
      ...(episode !== undefined && { episode }),
      ...access,
    });
  const cases = await casesOf(book, loanId, episode);
  const trails = cases.length === 0 ? [] : await trailsOf(db, cases);
  const told = trails.flatMap((trail) => linesOf(trail, access ? 'unmasked' : 'masked'));
  const lines = await withWaived(book, told);
  return {
    loanId,
    zone,
    currency,
    lines,
    rules: await sourcesOf(db, rules, lines),
    unverified: await unverifiedOf(db, rules, lines),
    names: await versionNames(db, rules),
    laws: await lawsKept(db, rules),
    looked: await looksAt(book, [loanId]),
  };
}

const loanOf = async (
  { db }: Book,
  loanId: string,
): Promise<Readonly<{ zone: string; currency: string }>> => {
  const loan = await db
    .selectFrom('loan')
    .innerJoin('borrower', 'borrower.borrower_id', 'loan.borrower_id')
    .where('loan_id', '=', loanId)
    .select(['zone', 'currency'])
    .executeTakeFirst();
  if (!loan) throw new UnknownLoan(loanId);
  return loan;
};

const casesOf = async ({ db }: Book, loanId: string, episode?: number): Promise<readonly CaseId[]> => {
  const rows = await db
    .selectFrom('collection_case')
    .where('loan_id', '=', loanId)
    .$if(episode !== undefined, (query) => query.where('episode', '=', episode ?? 0))
    .select('episode')
    .orderBy('episode')
    .execute();
  return rows.map((row) => ({ loanId, episode: row.episode }));
};
