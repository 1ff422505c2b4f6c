import type { Command } from 'commander';
import { hearPaymentsFeed } from '../../casebook/money/payments-feed';
import { stamped } from '../../domain/calendar';
import { withBook } from '../connect';
import { say, sayJson } from '../output';

/** `arrears heartbeat`: notes that the payments feed is alive, although it had no repayment to report. */
export function define(command: Command): void {
  command
    .option('--json', 'the answer, for programs')
    .addHelpText(
      'after',
      '\nExample:\n  npx arrears heartbeat\n\nIt prints when news came last, and whether contacts wait for it. Every repayment counts as a heartbeat too. With paymentsFeed in policy/lender.yaml, nobody is contacted when the feed has been silent for too long.',
    )
    .action(({ json }: Readonly<{ json?: boolean }>) =>
      withBook(async ({ book, policy: { lender } }) => {
        const heardAt = await hearPaymentsFeed(book);
        const staleAfterMinutes = lender.paymentsFeed?.staleAfter;
        if (json) {
          sayJson({
            heardAt: new Date(heardAt).toISOString(),
            staleAfterMinutes: staleAfterMinutes ?? null,
          });
          return;
        }
        say(`last news from the payments feed: ${stamped(heardAt, lender.zone)}`);
        say(
          staleAfterMinutes === undefined
            ? 'No contact waits for it: policy/lender.yaml has no paymentsFeed.'
            : `Contacts wait when nothing comes from it for ${staleAfterMinutes} minutes.`,
        );
      }),
    );
}
