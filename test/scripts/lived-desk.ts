import { keepPolicyVersions } from '../../casebook/case/policy-version';
import { day } from '../support/desk';
import { HOME } from '../support/stations';
import { openCommandDesk, type CommandDesk } from './on-a-desk';
import { answerApproval, recordResult } from '../support/people';

/** A borrower who can be told from all others. */
export const PERSON = {
  name: 'Wei Example',
  phone: '+8613912345678',
  email: 'wei.example@example.com',
  ...HOME,
};

/** A desk at which one loan lived sixty days: messages, a call with its result, a visit, a part payment, a placement. */
export type LivedDesk = Readonly<{ desk: CommandDesk; loanId: string }>;

/** Opens such a desk. */
export async function openLivedDesk(): Promise<LivedDesk> {
  const desk = await openCommandDesk();
  const { book, policy } = desk.dependencies;
  await keepPolicyVersions(book.db, policy.sources);
  const { loanId } = await desk.open(PERSON, 2);
  await desk.live(loanId, day(3, '15:00'));
  const brought = { said: 'refused', of: 'day-3-call', cause: 'lost the job' } as const;
  await recordResult(desk.dependencies, loanId, brought);
  await desk.live(loanId, day(33, '12:00'));
  await desk.pay(loanId, 'P-1', '100');
  await recordResult(desk.dependencies, loanId, { said: 'no-result', by: '0423', of: 'team' });
  await desk.live(loanId, day(60, '11:00'));
  await answerApproval(desk.dependencies, loanId, '0900', true);
  await desk.live(loanId, day(60, '11:30'));
  return { desk, loanId };
}
