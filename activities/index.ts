import type { Dependencies } from './dependencies';
import { openCase } from './open-case';
import { openWorkItem } from './open-work-item';
import { recordFailure } from './record-failure';
import { recordRepayment } from './record-repayment';
import { review } from './review';
import { sendEmail } from './send-email';
import { sendSms } from './send-sms';
import { stopCase } from './stop-case';

/** Everything that can be done to a case, for the worker to register. */
export const createActivities = (dependencies: Dependencies) => ({
  openCase: openCase(dependencies),
  openWorkItem: openWorkItem(dependencies),
  recordFailure: recordFailure(dependencies),
  recordRepayment: recordRepayment(dependencies),
  review: review(dependencies),
  sendEmail: sendEmail(dependencies),
  sendSms: sendSms(dependencies),
  stopCase: stopCase(dependencies),
});

/** All that workflows may know of the activities: their types. */
export type Activities = ReturnType<typeof createActivities>;
