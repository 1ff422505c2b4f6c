import { keepPolicyVersions } from '../../casebook/case/policy-version';
import { lookUp, type LoanView } from '../../casebook/read/look-up';
import { instant, type Instant } from '../../domain/words';
import { day } from '../support/desk';
import { HOME } from '../support/stations';
import { TOLD, tell } from '../support/told';
import { openCommandDesk, type CommandDesk } from './on-a-desk';

/** A moment of a life: what was told, what the book said of the loan then, and what came next in one line. */
export type Moment = Readonly<{ what: string; at: Instant; found: LoanView; summary: string }>;

/** A desk at which one loan lived a hundred days in which everything was answered that can be, and the moments after that. */
export type AnsweredLife = Readonly<{ desk: CommandDesk; loanId: string; moments: readonly Moment[] }>;

/** Opens such a desk; the command line there stands on day 120. A moment is a minute after something was told. */
export async function openAnsweredLife(): Promise<AnsweredLife> {
  const desk = await openCommandDesk(day(120, '12:00'));
  const { book, policy } = desk.dependencies;
  await keepPolicyVersions(book.db, policy.sources);
  const { loanId } = await desk.open(HOME);
  const moments: Moment[] = [];
  for (const told of TOLD) {
    const [on, at, what] = told;
    await tell(desk, loanId, told);
    const then = instant(day(on, at) + 60_000);
    const { summary } = await desk.live(loanId, then);
    moments.push({ what, at: then, found: await lookUp(book, loanId), summary });
  }
  return { desk, loanId, moments };
}
