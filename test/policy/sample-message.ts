import { days, localDate, minor, type Language } from '../../domain/words';
import { loadPolicy } from '../../policy/load';
import { messageVariables, upcomingVariables, type About } from '../../policy/variables';

export const { lender, templates } = loadPolicy();

/** A loan that is 20 days past due. */
export function aboutIn(language: Language): About {
  return {
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
    segment: 'first',
    reference: 'REF-1003',
  };
}

/** Three loans that make up the amount that `aboutIn` owes. */
export const threeLoans: NonNullable<About['loans']> = [
  { loanId: 'L-1003', amount: minor(54_000), dueOn: localDate('2026-11-01') },
  { loanId: 'L-1004', amount: minor(30_000), dueOn: localDate('2026-11-05') },
  { loanId: 'L-1005', amount: minor(20_000), dueOn: localDate('2026-11-10') },
];

/** The values of a message about that loan. */
export function variablesIn(language: Language) {
  return messageVariables(aboutIn(language));
}

/** The values of a reminder that an instalment falls due on 2026-12-01. */
export function upcomingIn(language: Language) {
  const { borrowerName, loanId, currency, reference } = aboutIn(language);
  const next = {
    dueOn: localDate('2026-12-01'),
    principal: minor(100_000),
    interest: minor(2_500),
    total: minor(102_500),
  };
  return upcomingVariables({ borrowerName, loanId, currency, language, lender, reference, next });
}
