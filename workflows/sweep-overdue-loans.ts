import { continueAsNew, setCurrentDetails, workflowInfo } from '@temporalio/workflow';
import { sweepLoans } from './activity-proxies';
import { together, type SweepCounts, type SweepInput } from './contract';

/** Goes through the book page by page and has a case opened for every loan that needs one and has none. The answer is counts. */
export async function sweepOverdueLoans(input?: SweepInput | null): Promise<SweepCounts> {
  const pageOf = input?.pageOf === undefined ? {} : { pageOf: input.pageOf };
  let counts = input?.counts;
  let after = input?.after ?? '';
  for (;;) {
    const page = await sweepLoans({ after, ...pageOf });
    counts = counts ? together(counts, page.counts) : page.counts;
    setCurrentDetails(countsInWords(counts));
    if (page.next === undefined) return counts;
    after = page.next;
    if (workflowInfo().continueAsNewSuggested)
      await continueAsNew<typeof sweepOverdueLoans>({ after, counts, ...pageOf });
  }
}

const countsInWords = ({
  looked,
  enrolled,
  alreadyOpen,
  started,
  notOverdue,
  left,
  failed,
}: SweepCounts): string =>
  `**${looked} loans looked at**\n\n${enrolled} enrolled, ${started} started, ${alreadyOpen} already open, ${notOverdue} not overdue, ${left} left to a person, ${failed} failed`;
