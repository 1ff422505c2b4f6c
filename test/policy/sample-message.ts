import { days, localDate, minor, type Language } from '../../domain/words';
import { loadPolicy } from '../../policy/load';
import { messageVariables, type About } from '../../policy/variables';

export const { lender, templates } = loadPolicy();

/** A loan that is 20 days past due. */
export const aboutIn = (language: Language): About => ({
  borrowerName: 'Sample Borrower',
  loanId: 'L-1003',
  owed: {
    status: 'overdue',
    since: localDate('2026-11-01'),
    days: days(20),
    principal: minor(100_000),
    interest: minor(2_500),
    penalty: minor(1_000),
    costs: minor(500),
    total: minor(104_000),
  },
  currency: 'CNY',
  language,
  lender,
  asOf: localDate('2026-11-21'),
  payBy: localDate('2026-11-24'),
  reference: 'REF-1003',
});

/** The values of a message about that loan. */
export const variablesIn = (language: Language) => messageVariables(aboutIn(language));
