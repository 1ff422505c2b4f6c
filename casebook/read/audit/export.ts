import type { Instant } from '../../../domain/words';
import type { Book } from '../../book';
import type { CaseId } from '../../../domain/dossier/dossier';
import { looksAt, type Looked } from './looks';
import { linesOf, type AuditLine } from './lines';
import { trailsOf } from './trail';
import { withWaived } from './waived';

/** Which lines: of some loans or of all, and true within [from, until). */
export type Wanted = Readonly<{ loans?: readonly string[]; from?: Instant; until?: Instant }>;

/** So many cases are read at once: a long one has some hundreds of lines. */
const AT_ONCE = 20;

/** How many cases an export goes through. */
export async function casesToExport({ db }: Book, { loans }: Wanted): Promise<number> {
  const { count } = await db
    .selectFrom('collection_case')
    .$if(loans !== undefined, (query) => query.where('loan_id', 'in', [...(loans ?? [])]))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/**
 * The lines of the cases that the book holds, masked, case by case: a page of cases is in memory and no transaction is
 * open. Then who looked at any of them. A case that opens meanwhile may be in it or not; `seen` is told how many cases were gone through.
 */
export async function* auditLines(
  book: Book,
  wanted: Wanted,
  seen: (cases: number) => void = () => undefined,
): AsyncGenerator<AuditLine> {
  let [after, count]: [CaseId | undefined, number] = [undefined, 0];
  do {
    const page = await pageAfter(book, wanted, after);
    if (page.length > 0) yield* (await linesOfCases(book, page)).filter(isWithin(wanted));
    count += page.length;
    seen(count);
    after = page.at(-1);
  } while (after !== undefined);
  yield* (await looksAt(book, wanted.loans)).map(lookLine(book)).filter(isWithin(wanted));
}

/** A look as a line: it belongs to no case, and is numbered among the looks. */
const lookLine =
  ({ rules: { lenderZone: zone } }: Book) =>
  ({ at, who, loanId = '', episode = 0, ...details }: Looked, index: number): AuditLine => ({
    ...{ loanId, episode, zone, number: index + 1, seq: 0, at, learntAt: at, who, kind: 'looked' },
    ...{ currency: '', because: [], strategy: '', law: '', details },
  });

const linesOfCases = async (book: Book, page: readonly CaseId[]): Promise<readonly AuditLine[]> =>
  withWaived(
    book,
    (await trailsOf(book.db, page)).flatMap((trail) => linesOf(trail)),
  );

const pageAfter = async (
  { db }: Book,
  { loans }: Wanted,
  after: CaseId | undefined,
): Promise<readonly CaseId[]> => {
  const rows = await db
    .selectFrom('collection_case')
    .$if(loans !== undefined, (query) => query.where('loan_id', 'in', [...(loans ?? [])]))
    .$if(after !== undefined, (query) =>
      query.where((eb) =>
        eb(eb.refTuple('loan_id', 'episode'), '>', eb.tuple(after?.loanId ?? '', after?.episode ?? 0)),
      ),
    )
    .select(['loan_id', 'episode'])
    .orderBy('loan_id')
    .orderBy('episode')
    .limit(AT_ONCE)
    .execute();
  return rows.map((row) => ({ loanId: row.loan_id, episode: row.episode }));
};

const isWithin =
  ({ from = -Infinity as Instant, until = Infinity as Instant }: Wanted) =>
  ({ at }: AuditLine): boolean =>
    from <= at && at < until;
