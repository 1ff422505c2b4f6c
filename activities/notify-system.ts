import type { Compose } from '../casebook/acts/compose';
import type { SystemNotice } from '../channels/systems';
import { caseIn } from '../domain/dossier/known';
import { partsOf } from '../domain/facts/fact';
import type { Dependencies } from '../intake/dependencies';
import { contact } from './contact';

/** Tells another system of the lender what a step says. Safe to retry: see `contact`; the system takes a key once, and is asked by it. */
export function notifySystem({ book, systems }: Dependencies) {
  return contact(book, systems, composeNotice);
}

const composeNotice: Compose<SystemNotice> = ({ loan }, { id, notify }) => {
  if (!notify) throw new Error(`step ${id} has nothing to say to a system`);
  return { to: 'systems', says: notify.says, loanId: loan.loan_id, borrowerId: loan.borrower_id };
};

/** Takes back what a system was told, before the case ends. Safe to retry: see `contact`; as above. */
export function withdrawNotice({ book, systems }: Dependencies) {
  return contact(book, systems, composeWithdrawal);
}

const composeWithdrawal: Compose<SystemNotice> = (hand, { id, notify }, key) => {
  const { step } = partsOf(key);
  const told = caseIn(hand.dossier).notices.find((notice) => partsOf(notice.key).step === step);
  if (!notify || !told) throw new Error(`step ${id} has no notice to take back`);
  const { loan_id: loanId, borrower_id: borrowerId } = hand.loan;
  return { to: 'systems', says: notify.undoneBy, loanId, borrowerId, undoes: told.key };
};
