import { bookVisit, cancelVisit } from './book-visit';
import type { Dependencies } from '../intake/dependencies';
import { followCall } from './follow-call';
import { handOff, recall } from './hand-off';
import { notifyApp } from './notify-app';
import { notifySystem, withdrawNotice } from './notify-system';
import { openCase } from './open-case';
import { openWorkItem } from './open-work-item';
import { placeCall } from './place-call';
import { recordAnswer } from './record-answer';
import { recordFailure } from './record-failure';
import { recordRepayment, recordRepayments } from './record-repayment';
import { recordUnknown } from './record-unknown';
import { review } from './review';
import { sendEmail } from './send-email';
import { sendSms } from './send-sms';
import { sendWhatsapp } from './send-whatsapp';
import { stopCase } from './stop-case';
import { sweepLoans } from './sweep-loans';

/** Everything that can be done to a case, and what opens cases, for the worker to register. */
export function createActivities(dependencies: Dependencies) {
  return {
    askApproval: openWorkItem(dependencies),
    bookVisit: bookVisit(dependencies),
    cancelVisit: cancelVisit(dependencies),
    followCall: followCall(dependencies),
    handOffToAgency: handOff(dependencies, 'agency'),
    notifyApp: notifyApp(dependencies),
    notifySystem: notifySystem(dependencies),
    openCase: openCase(dependencies),
    openWorkItem: openWorkItem(dependencies),
    placeCall: placeCall(dependencies),
    recallFromAgency: recall(dependencies, 'agency'),
    recallFromLegal: recall(dependencies, 'legal'),
    recordAnswer: recordAnswer(dependencies),
    recordFailure: recordFailure(dependencies),
    recordRepayment: recordRepayment(dependencies),
    recordRepayments: recordRepayments(dependencies),
    recordUnknown: recordUnknown(dependencies),
    referToLegal: handOff(dependencies, 'legal'),
    review: review(dependencies),
    sendEmail: sendEmail(dependencies),
    sendSms: sendSms(dependencies),
    sendWhatsapp: sendWhatsapp(dependencies),
    stopCase: stopCase(dependencies),
    sweepLoans: sweepLoans(dependencies),
    withdrawNotice: withdrawNotice(dependencies),
  };
}

/** All that workflows may know of the activities: their types. */
export type Activities = ReturnType<typeof createActivities>;
