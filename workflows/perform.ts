import type { Next } from '../domain/next';
import { assertNever } from '../domain/words';
import * as act from './activity-proxies';

/**
 * Does what was decided, through the one activity that can, and brings back what comes next. The revision tells the book
 * what it must know already: one that does not has lost something.
 */
export function perform(next: Next & { kind: 'act' }, loanId: string): Promise<Next> {
  const { key, summary, revision } = next;
  switch (next.act) {
    case 'openCase':
      return act.openCase.executeWithOptions({ summary }, [{ loanId }]);
    case 'review':
      return act.review.executeWithOptions({ summary }, [{ loanId, key, revision }]);
    case 'sendSms':
      return act.sendSms.executeWithOptions({ summary }, [{ loanId, key, revision }]);
    case 'sendWhatsapp':
      return act.sendWhatsapp.executeWithOptions({ summary }, [{ loanId, key, revision }]);
    case 'notifyApp':
      return act.notifyApp.executeWithOptions({ summary }, [{ loanId, key, revision }]);
    case 'sendEmail':
      return act.sendEmail.executeWithOptions({ summary }, [{ loanId, key, revision }]);
    case 'openWorkItem':
      return act.openWorkItem.executeWithOptions({ summary }, [{ loanId, key, revision }]);
    case 'placeCall':
      return act.placeCall.executeWithOptions({ summary }, [{ loanId, key, revision }]);
    case 'followCall':
      return act.followCall.executeWithOptions({ summary }, [{ loanId, key, revision }]);
    case 'askApproval':
      return act.askApproval.executeWithOptions({ summary }, [{ loanId, key, revision }]);
    case 'bookVisit':
      return act.bookVisit.executeWithOptions({ summary }, [{ loanId, key, revision }]);
    case 'cancelVisit':
      return act.cancelVisit.executeWithOptions({ summary }, [{ loanId, key, revision }]);
    case 'handOffToAgency':
      return act.handOffToAgency.executeWithOptions({ summary }, [{ loanId, key, revision }]);
    case 'recallFromAgency':
      return act.recallFromAgency.executeWithOptions({ summary }, [{ loanId, key, revision }]);
    case 'referToLegal':
      return act.referToLegal.executeWithOptions({ summary }, [{ loanId, key, revision }]);
    case 'recallFromLegal':
      return act.recallFromLegal.executeWithOptions({ summary }, [{ loanId, key, revision }]);
    case 'notifySystem':
      return act.notifySystem.executeWithOptions({ summary }, [{ loanId, key, revision }]);
    case 'withdrawNotice':
      return act.withdrawNotice.executeWithOptions({ summary }, [{ loanId, key, revision }]);
    default:
      return assertNever(next.act);
  }
}
