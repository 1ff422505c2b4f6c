import { sql } from 'kysely';
import { holdsNow } from '../../../domain/decide/waiting/held';
import { situationOf } from '../../../domain/decide/situation';
import type { Hold } from '../../../domain/facts/answered';
import type { LocalDate } from '../../../domain/words';
import type { Book } from '../../book';
import { underLock } from '../../case/under-lock';

/** A look as whoever controls it reads it: when, who, how they were known, where, at which loan, and why in full. */
export type LookNow = Readonly<{
  at: Date;
  who: string;
  known: string | null;
  what: string | null;
  masked: boolean | null;
  why: string | null;
  loanId: string | null;
}>;

/** So many looks are shown. */
const MOST_LOOKS = 200;

/** The newest looks: at one loan, of one person, those alone that were in full, or all. */
export function newestLooks(
  { db }: Pick<Book, 'db'>,
  { loanId, who, inFull }: Readonly<{ loanId?: string; who?: string; inFull: boolean }>,
): Promise<readonly LookNow[]> {
  return db
    .selectFrom('audit_access')
    .$if(loanId !== undefined, (query) =>
      query.where((eb) => eb.or([eb('loan_id', '=', loanId ?? ''), eb('loan_id', 'is', null)])),
    )
    .$if(who !== undefined, (query) => query.where('who', '=', who ?? ''))
    .$if(inFull, (query) => query.where('masked', '=', false))
    .select(['at', 'who', 'known', 'what', 'masked', 'why', 'loan_id as loanId'])
    .orderBy('id', 'desc')
    .limit(MOST_LOOKS)
    .execute();
}

/** A hold that is in force on a loan. */
export type HoldOnLoan = Readonly<{ loanId: string; hold: Hold }>;

/** Of so many loans, the newest first, it is reckoned which holds are in force. */
const MOST_HELD = 50;

/** The holds in force on a date of the lender, of the loans that were held last: as each case itself reckons them. */
export async function holdsInForce(book: Book, today: LocalDate): Promise<readonly HoldOnLoan[]> {
  const { rows } = await sql<{ loanId: string }>`
    select held.loan_id as "loanId" from fact held
    join collection_case c on c.loan_id = held.loan_id and c.episode = held.episode and c.part = held.part and c.status = 'open'
    where held.kind = 'held' and coalesce(held.data->>'until', '9999') >= ${today}
      and not exists (select from fact over where over.loan_id = held.loan_id and over.episode = held.episode and over.part = held.part
        and over.kind = 'released' and over.data->>'hold' = held.data->>'hold' and over.seq > held.seq)
    group by 1 order by max(held.seq) desc limit ${MOST_HELD}`.execute(book.db);
  const found: HoldOnLoan[] = [];
  for (const { loanId } of rows)
    for (const hold of await underLock(book, loanId, ({ dossier, now }) =>
      Promise.resolve(holdsNow(situationOf(dossier, now))),
    ))
      found.push({ loanId, hold });
  return found;
}
