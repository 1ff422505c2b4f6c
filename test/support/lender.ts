import { takeInPartnerFiles, type Oddity } from '../../intake/take-in-partner-files';
import { openWorkItems, type WorkItem } from '../../casebook/tasks/open-work-items';
import type { TakenAnswer } from '../../intake/answers/take-in-answer';
import type { Said } from '../../domain/facts/fact';
import { answerApproval, recordResult } from './people';
import type { BookWorld } from './world';

/** What the lender's people do in a world. Nothing of it tells a workflow: a case hears of it at its next look. */
export type Lender = Readonly<{
  /** A collector brings a result back, of the newest call, visit or work item or of a step's. */
  result: (loanId: string, said: Said, of?: string) => Promise<TakenAnswer>;
  /** A supervisor says yes or no to the case's question. */
  approve: (loanId: string, isGiven?: boolean) => Promise<TakenAnswer>;
  /** Partners' answers are taken in; what was odd about them. */
  takeIn: () => Promise<readonly Oddity[]>;
  /** The open work items of a loan, the first due first. */
  workItems: (loanId: string) => Promise<readonly WorkItem[]>;
}>;

/** The people of the lender whose book it is. */
export function lenderOf({ dependencies }: BookWorld): Lender {
  const { book } = dependencies;
  return {
    result: (loanId, said, of) =>
      recordResult(dependencies, loanId, { said, ...(of === undefined ? {} : { of }) }),
    approve: (loanId, isGiven = true) => answerApproval(dependencies, loanId, '0901', isGiven),
    takeIn: async () => {
      const odd: Oddity[] = [];
      await takeInPartnerFiles(dependencies, (oddity) => odd.push(oddity));
      return odd;
    },
    workItems: (loanId) => openWorkItems(book, { loanId }),
  };
}
