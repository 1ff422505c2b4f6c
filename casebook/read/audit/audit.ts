import type { By } from '../../../domain/facts/fact';
import type { Instant } from '../../../domain/words';
import { instant } from '../../../domain/words';
import { UnknownLoan, type Book } from '../../book';
import type { CaseId } from '../../../domain/dossier/dossier';
import type { Law } from '../../../domain/law/rule';
import { lawsKept } from '../../case/policy-version';
import { linesOf, type AuditLine } from './lines';
import { sourcesOf, unverifiedOf, versionNames, type RuleSource, type VersionNames } from './sources';
import { trailsOf } from './trail';
import { withWaived } from './waived';

/** A look at a case with names, numbers and words: by whom, and why. */
export type Access = Readonly<{ by: By; why: string }>;

/** A look that was recorded. */
export type Looked = Readonly<{ at: Instant; who: string; why: string; episode?: number }>;

/** Everything about a loan's cases: each line, the sources of the rules that were reasons, what of the law was not verified, the names of the versions, and who looked unmasked. */
export type Audit = Readonly<{
  loanId: string;
  zone: string;
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
  const zone = await zoneOf(book, loanId);
  if (access) await recordAccess(book, { loanId, episode }, access);
  const cases = await casesOf(book, loanId, episode);
  const trails = cases.length === 0 ? [] : await trailsOf(db, cases);
  const told = trails.flatMap((trail) => linesOf(trail, access ? 'unmasked' : 'masked'));
  const lines = await withWaived(book, told);
  return {
    loanId,
    zone,
    lines,
    rules: await sourcesOf(db, rules, lines),
    unverified: await unverifiedOf(db, rules, lines),
    names: await versionNames(db, rules),
    laws: await lawsKept(db, rules),
    looked: await accessesOf(book, loanId),
  };
}

const zoneOf = async ({ db }: Book, loanId: string): Promise<string> => {
  const loan = await db
    .selectFrom('loan')
    .innerJoin('borrower', 'borrower.borrower_id', 'loan.borrower_id')
    .where('loan_id', '=', loanId)
    .select('zone')
    .executeTakeFirst();
  if (!loan) throw new UnknownLoan(loanId);
  return loan.zone;
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

const recordAccess = async (
  { db, clock }: Book,
  { loanId, episode = null }: Readonly<{ loanId: string; episode?: number | null | undefined }>,
  { by, why }: Access,
): Promise<void> => {
  const at = new Date(await clock.now());
  await db
    .insertInto('audit_access')
    .values({ at, who: by.who, known: by.known, why, loan_id: loanId, episode })
    .execute();
};

const accessesOf = async ({ db }: Book, loanId: string): Promise<readonly Looked[]> => {
  const query = db.selectFrom('audit_access').where('loan_id', '=', loanId).orderBy('id');
  const rows = await query.select(['at', 'who', 'why', 'episode']).execute();
  return rows.map(({ at, who, why, episode }) => ({
    at: instant(at.getTime()),
    who,
    why,
    ...(episode !== null && { episode }),
  }));
};
