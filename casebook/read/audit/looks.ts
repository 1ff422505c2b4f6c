import type { By } from '../../../domain/facts/fact';
import { instant, type Instant } from '../../../domain/words';
import type { Book } from '../../book';

/** Where names, numbers and words of borrowers are shown: each look there is on record. */
export type Shown = 'audit' | 'work-items' | 'export' | 'case-file' | 'desk';

/** A look at names, numbers and words, masked or in full and then with its reason; at every loan when it names none. */
export type Look = Readonly<{
  by: Pick<By, 'who' | 'known'>;
  what: Shown;
  loanId?: string;
  episode?: number;
}> &
  Readonly<{ masked: true } | { masked: false; why: string }>;

/** A look that was recorded; looks of before this was noted say neither what was looked at nor how who looked was known. */
export type Looked = Readonly<{
  at: Instant;
  who: string;
  known?: string;
  what?: string;
  masked: boolean;
  why?: string;
  loanId?: string;
  episode?: number;
}>;

/** Records a look, before anything is shown. */
export async function recordLook({ db, clock }: Book, look: Look): Promise<void> {
  const { by, what, masked, loanId = null, episode = null } = look;
  const row = { what, masked, why: look.masked ? null : look.why, loan_id: loanId, episode };
  await db
    .insertInto('audit_access')
    .values({ ...row, at: new Date(await clock.now()), who: by.who, known: by.known })
    .execute();
}

/** Who looked at some loans, or at any of all, in the order of their looks; a look at every loan is one at each. */
export async function looksAt({ db }: Book, loans?: readonly string[]): Promise<readonly Looked[]> {
  const rows = await db
    .selectFrom('audit_access')
    .$if(loans !== undefined, (query) =>
      query.where((eb) => eb.or([eb('loan_id', 'in', [...(loans ?? [])]), eb('loan_id', 'is', null)])),
    )
    .selectAll()
    .orderBy('id')
    .execute();
  return rows.map(({ at, who, known, what, masked, why, loan_id: loanId, episode }) => ({
    at: instant(at.getTime()),
    who,
    ...(known !== null && { known }),
    ...(what !== null && { what }),
    masked: masked === true,
    ...(why !== null && { why }),
    ...(loanId !== null && { loanId }),
    ...(episode !== null && { episode }),
  }));
}
