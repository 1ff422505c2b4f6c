import {
  CancellationScope,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Outcome } from '../domain/case/fact';
import type { Next } from '../domain/next';
import * as book from './activity-proxies';
import { openAgenda } from './agenda';
import { hearAnswers } from './answers';
import { MESSAGES, type CollectionInput } from './contract';
import { openHearing } from './hearing';
import { show } from './show';
import { firstOf, loanOf } from './start';

const repayment = defineSignal<[report: unknown]>(MESSAGES.repayment);
const nextStep = defineQuery<Next>(MESSAGES.nextStep);

/** Collects one overdue loan: waits for what was decided, does it, and ends when the loan is repaid. */
export async function collectOverdueLoan(input: CollectionInput): Promise<Outcome> {
  const loanId = loanOf(input);
  const agenda = openAgenda(firstOf(input));
  const hearing = openHearing(agenda.adopt);
  const { hear, settled } = hearing;

  setHandler(repayment, (report) => hear(() => book.recordRepayment({ loanId, report })), {
    description: 'Money arrived: {"paymentId": "P-1", "amount": "100.00", "currency": "CNY"}',
  });
  hearAnswers(loanId, hearing);
  setHandler(nextStep, agenda.latest, { description: 'What happens next, when, and why' });
  CancellationScope.current().cancelRequested.catch(() => hear(() => book.stopCase({ loanId })));

  return CancellationScope.nonCancellable(async () => {
    for (;;) {
      const now = agenda.latest();
      show(now);
      if (workflowInfo().continueAsNewSuggested) {
        await condition(settled);
        await continueAsNew<typeof collectOverdueLoan>({ loanId, next: agenda.latest() });
      }
      if (now.kind === 'close') await condition(() => settled() || agenda.latest() !== now);
      else if (!(await agenda.overtakenBeforeDue(now))) await agenda.act(now, loanId);
      if (now.kind === 'close' && agenda.latest() === now) return now.outcome;
    }
  });
}
