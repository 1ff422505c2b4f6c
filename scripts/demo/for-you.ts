import { takeInText } from '../../intake/answers/take-in-sms';
import { instantOf } from '../../domain/calendar';
import { localDate } from '../../domain/words';
import { again } from './away';
import type { Demo } from './demo';

/** What borrowers of the shipped portfolio write to our number: nobody of the demo reads it, so that it waits for whoever looks. */
const WRITE = [
  { on: '2026-11-03', loanId: 'L-1013', text: 'My salary is late. Can I pay in two parts?' },
  { on: '2026-11-06', loanId: 'L-1017', text: 'Please call me after six in the evening.' },
] as const;

/** What is left for whoever runs the demo, in one line. */
export const FOR_YOU = `${'Yours'.padEnd(12)} two borrowers write (${WRITE.map(({ loanId }) => loanId).join(', ')}): their messages wait for you at the desk, in the queue inbound. What you take in hand, the demo's people leave to you`;

/** Has those borrowers write, each at ten o'clock of their day. */
export async function leaveTasks(demo: Demo): Promise<void> {
  await Promise.all(
    WRITE.map(({ on, ...one }) => ({ ...one, at: instantOf(localDate(on), '10:00', 'Asia/Shanghai') }))
      .filter(({ at }) => at < demo.end)
      .map(({ at, loanId, text }) => demo.clock.appoint(at, () => again(() => write(demo, loanId, text)))),
  );
}

/** The message's id counts once, however often it is tried. */
const write = async (demo: Demo, loanId: string, text: string): Promise<void> => {
  const contact = await demo.book.db
    .selectFrom('loan')
    .innerJoin('borrower_contact', 'borrower_contact.borrower_id', 'loan.borrower_id')
    .where('loan_id', '=', loanId)
    .select('phone')
    .executeTakeFirst();
  const from = contact?.phone ?? undefined;
  if (from !== undefined) await takeInText(demo, { id: `demo-${loanId}`, from, text });
};
