import type { Next } from '../domain/next';
import { assertNever } from '../domain/words';
import * as act from './activity-proxies';

/** Does what was decided, through the one activity that can, and brings back what comes next. */
export const perform = (next: Next & { kind: 'act' }, loanId: string): Promise<Next> => {
  const { key, summary } = next;
  switch (next.act) {
    case 'openCase':
      return act.openCase.executeWithOptions({ summary }, [{ loanId }]);
    case 'review':
      return act.review.executeWithOptions({ summary }, [{ loanId, key }]);
    case 'sendSms':
      return act.sendSms.executeWithOptions({ summary }, [{ loanId, key }]);
    case 'sendEmail':
      return act.sendEmail.executeWithOptions({ summary }, [{ loanId, key }]);
    case 'openWorkItem':
      return act.openWorkItem.executeWithOptions({ summary }, [{ loanId, key }]);
    case 'placeCall':
      return act.placeCall.executeWithOptions({ summary }, [{ loanId, key }]);
    case 'followCall':
      return act.followCall.executeWithOptions({ summary }, [{ loanId, key }]);
    case 'askApproval':
      return act.askApproval.executeWithOptions({ summary }, [{ loanId, key }]);
    case 'bookVisit':
      return act.bookVisit.executeWithOptions({ summary }, [{ loanId, key }]);
    case 'cancelVisit':
      return act.cancelVisit.executeWithOptions({ summary }, [{ loanId, key }]);
    case 'handOffToAgency':
      return act.handOffToAgency.executeWithOptions({ summary }, [{ loanId, key }]);
    case 'recallFromAgency':
      return act.recallFromAgency.executeWithOptions({ summary }, [{ loanId, key }]);
    case 'referToLegal':
      return act.referToLegal.executeWithOptions({ summary }, [{ loanId, key }]);
    case 'recallFromLegal':
      return act.recallFromLegal.executeWithOptions({ summary }, [{ loanId, key }]);
    default:
      return assertNever(next.act);
  }
};
