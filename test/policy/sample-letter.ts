import type { Segment } from '../../domain/facts/segment';
import { addDays, instantOf } from '../../domain/calendar';
import { owedOn, together } from '../../domain/money/owed';
import type { Debt, Owed } from '../../domain/money/terms';
import { localDate, minor, type Language, type LocalDate } from '../../domain/words';
import { render } from '../../policy/render';
import { callVariables, upcomingVariables, type About } from '../../policy/variables';
import { cancellationVariables, visitVariables } from '../../policy/visit-variables';
import { first } from '../support/first';
import { policy, type Sent } from './every-message';

type Overdue = Extract<Owed, { status: 'overdue' }>;

const dueOn = localDate('2026-11-01');
const { lender, staff, templates } = policy;
const collector = first(staff.collectors);
const agent = first(staff.fieldAgents);

/** What the borrower is told besides the day: how many loans, and whether it is the first time. */
export type Told = Readonly<{ loans: 1 | 3; segment: Segment }>;

const loans = [
  { loanId: 'L-1003', dueOn, principal: minor(100_000) },
  { loanId: 'L-1004', dueOn: addDays(dueOn, 4), principal: minor(50_000) },
  { loanId: 'L-1005', dueOn: addDays(dueOn, 9), principal: minor(25_000) },
];

const debtOf = ({ dueOn: on, principal }: Omit<(typeof loans)[number], 'loanId'>): Debt => ({
  currency: 'CNY',
  costs: minor(0),
  instalments: [{ dueOn: on, principal, interest: minor(0) }],
});

const overdueOn = (debt: Debt, asOf: LocalDate): Overdue => {
  const owed = owedOn(debt, [], lender.terms, asOf);
  if (owed.status !== 'overdue') throw new Error(`nothing is overdue on ${asOf}`);
  return owed;
};

const told = (language: Language) => ({
  borrowerName: language === 'en' ? 'Sample Borrower' : '示例借款人',
  loanId: 'L-1003',
  currency: 'CNY',
  language,
  lender,
  reference: 'AB12CD34',
});

const aboutOn = (day: number, language: Language, { loans: count, segment }: Told): About => {
  const asOf = addDays(dueOn, day);
  const owed = loans.slice(0, count).map((loan) => overdueOn(debtOf(loan), asOf));
  return {
    ...told(language),
    owed: owed.reduce(together),
    asOf,
    payBy: addDays(asOf, lender.terms.payWithinDays),
    segment,
    ...(count > 1 && {
      loans: owed.map((one, index) => {
        return { loanId: loans[index]?.loanId ?? '', amount: one.total, dueOn: one.since };
      }),
    }),
  };
};

const upcomingOn = (day: number, language: Language) => {
  const debt = debtOf({ dueOn, principal: minor(100_000) });
  const owed = owedOn(debt, [], lender.terms, addDays(dueOn, day));
  if (owed.status === 'overdue' || owed.next === undefined) throw new Error('nothing falls due');
  return upcomingVariables({ ...told(language), next: owed.next });
};

/** The values of a message on its day, about a loan of 1,000.00 that was due on 2026-11-01, or about three loans. */
export function valuesOf(
  { kind, step, template, day }: Sent,
  language: Language,
  more: Told,
): Readonly<Record<string, string>> {
  if (day < 1) return upcomingOn(day, language);
  const about = aboutOn(day, language, more);
  if (kind !== 'visit') return callVariables({ ...about, collector });
  const on = addDays(about.asOf, step.visit?.notice ?? 0);
  const [from, until] = [instantOf(on, '10:00', lender.zone), instantOf(on, '11:00', lender.zone)];
  const appointment = { agent, from, until, zone: lender.zone };
  if (template.endsWith('cancellation')) return cancellationVariables({ ...about, appointment });
  const address = language === 'en' ? '8 Sample Road' : '示例路8号';
  return visitVariables({ ...about, appointment, address, aim: step.visit?.aim[language] ?? '' });
}

/** A message as it reaches its reader. */
export function letter(sent: Sent, language: Language, more: Told): string {
  const { kind: channel, template } = sent;
  const variables = valuesOf(sent, language, more);
  if (channel === 'sms' || channel === 'call' || channel === 'whatsapp') {
    return render(templates, { channel, template, language, variables }).text;
  }
  const { subject, text } = render(templates, { channel, template, language, variables });
  return `Subject: ${subject}\n\n${text}`;
}
