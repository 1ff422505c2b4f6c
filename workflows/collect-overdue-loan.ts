import {
  CancellationScope,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Outcome } from '../domain/facts/fact';
import type { Next } from '../domain/next';
import * as book from './activity-proxies';
import { openAgenda } from './agenda';
import { hearAnswers } from './answers';
import { MESSAGES, type CollectionInput } from './contract';
import { isLong } from './heard';
import { openHearing } from './hearing';
import { hearLookAgain } from './look-again';
import { show } from './show';
import { firstOf, heardOf, loanOf } from './start';
import { hearUnknown, notingUnknown } from './unknown';

const repayment = defineSignal<[report: unknown]>(MESSAGES.repayment);
const nextStep = defineQuery<Next>(MESSAGES.nextStep);

/** Collects one overdue loan: waits for what was decided, does it, and ends when the loan is repaid. */
export async function collectOverdueLoan(input: CollectionInput): Promise<Outcome> {
  const loanId = loanOf(input);
  const agenda = openAgenda(loanId, firstOf(input));
  const hearing = openHearing(loanId, agenda, heardOf(input));
  const { hear, settled } = hearing;
  const note = notingUnknown(loanId, agenda, hearing);

  setHandler(repayment, hearing.hearRepayment, {
    description: 'Money arrived: {"paymentId": "P-1", "amount": "100.00", "currency": "CNY"}',
  });
  hearAnswers(loanId, agenda, hearing);
  hearLookAgain(loanId, agenda, hearing, note);
  hearUnknown(note);
  setHandler(nextStep, agenda.latest, { description: 'What happens next, when, and why' });
  CancellationScope.current().cancelRequested.catch(() =>
    hear(() => book.stopCase({ loanId, revision: agenda.latest().revision })),
  );

  return CancellationScope.nonCancellable(async () => {
    for (;;) {
      const next = agenda.latest();
      show(next, loanId);
      if (workflowInfo().continueAsNewSuggested) {
        const heard = await hearing.drain();
        await continueAsNew<typeof collectOverdueLoan>({
          loanId,
          next: { ...agenda.latest(), details: '' },
          heard,
        });
      }
      if (next.kind === 'close') await condition(() => settled() || agenda.latest() !== next || isLong());
      else if (!(await agenda.overtakenBeforeDue(next))) await agenda.act(next, hearing);
      if (next.kind === 'close' && agenda.latest() === next && settled()) return next.outcome;
    }
  });
}
