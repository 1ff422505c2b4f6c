import type { Segment } from '../domain/facts/segment';
import type { Owed, Upcoming } from '../domain/money/terms';
import type { Language, LocalDate, Minor } from '../domain/words';
import type { Lender } from './lender';
import type { Collector } from './staff';
import { writtenAmount, writtenDate, writtenLoans, type SpokenFor } from './written';

/** The names that a message may use while nothing is overdue yet (R2). */
export const upcomingVariableNames = [
  'borrowerName',
  'loanId',
  'amount',
  'dueOn',
  'payBy',
  'howToPay',
  'lenderName',
  'verifyAt',
  'complaintsPhone',
  'reference',
] as const;

/** The names that the template of a written message may use. */
export const variableNames = [
  ...upcomingVariableNames,
  'principal',
  'interest',
  'penalty',
  'costs',
  'penaltyPerDay',
  'asOf',
  'daysPastDue',
  'segment',
  'numberOfLoans',
  'eachLoan',
  'loans',
] as const;

/** The names that the script of a call may use: also who makes it (R15). */
export const callVariableNames = [...variableNames, 'collectorName', 'staffNumber'] as const;

/** A value for every name that a message may use while nothing is overdue yet. */
export type UpcomingVariables = Readonly<Record<(typeof upcomingVariableNames)[number], string>>;
/** A value for every name, written for a reader of the message's language. */
export type Variables = Readonly<Record<(typeof variableNames)[number], string>>;
/** A value for every name that the script of a call may use. */
export type CallVariables = Readonly<Record<(typeof callVariableNames)[number], string>>;

/** Who is told something, by whom, and in which words. */
type Correspondence = Readonly<{
  borrowerName: string;
  loanId: string;
  /** ISO 4217. */
  currency: string;
  language: Language;
  lender: Lender;
  /** Recognises this message at the provider. */
  reference: string;
}>;

/** What a message is about; amounts are those of `asOf`, never of the day the step was planned. */
export type About = Correspondence &
  Readonly<{
    owed: Extract<Owed, { status: 'overdue' }>;
    asOf: LocalDate;
    payBy: LocalDate;
    /** What earlier cases of the loan say of the borrower (R26). */
    segment: Segment;
    /** When the message speaks for several loans of the person (P17): each of them; `owed` is then their total, `owed.since` the oldest due date. */
    loans?: readonly SpokenFor[];
  }>;

/** What a reminder is about: what falls due next, and nothing that is overdue. */
export type AboutUpcoming = Correspondence & Readonly<{ next: Upcoming }>;

const correspondenceVariables = ({ borrowerName, loanId, language, lender, reference }: Correspondence) => ({
  borrowerName,
  loanId,
  howToPay: lender.howToPay[language],
  lenderName: lender.name[language],
  verifyAt: lender.verifyAt,
  complaintsPhone: lender.complaintsPhone,
  reference,
});

/** The values of a reminder's variables; it asks for payment by the due date. */
export function upcomingVariables({ next, ...told }: AboutUpcoming): UpcomingVariables {
  const dueOn = writtenDate(next.dueOn, told.language);
  const amount = writtenAmount(next.total, told.currency, told.language);
  return { ...correspondenceVariables(told), amount, dueOn, payBy: dueOn };
}

/** The values of a message's variables. `segment` is first, forgetful or deliberate; `eachLoan` is empty when the message is about one loan; `loans` never is. */
export function messageVariables(about: About): Variables {
  const { owed, language, currency, lender, loans = [] } = about;
  const amountOf = (amount: Minor) => writtenAmount(amount, currency, language);
  return {
    ...correspondenceVariables(about),
    amount: amountOf(owed.total),
    principal: amountOf(owed.principal),
    interest: amountOf(owed.interest),
    penalty: amountOf(owed.penalty),
    costs: amountOf(owed.costs),
    penaltyPerDay: `${lender.terms.penaltyPerDay}%`,
    dueOn: writtenDate(owed.since, language),
    payBy: writtenDate(about.payBy, language),
    asOf: writtenDate(about.asOf, language),
    daysPastDue: String(owed.days),
    segment: about.segment,
    numberOfLoans: String(Math.max(1, loans.length)),
    eachLoan: loans.length > 1 ? writtenLoans(loans, currency, language) : '',
    loans: writtenLoans(loans.length > 1 ? loans : [itself(about)], currency, language),
  };
}

const itself = ({ loanId, owed }: About): SpokenFor => ({ loanId, amount: owed.total, dueOn: owed.since });

/** The values of a call's script, read by its collector, or by whoever takes a team's task. */
export function callVariables({ collector, ...about }: About & Caller): CallVariables {
  const whoever = WHOEVER[about.language];
  return {
    ...messageVariables(about),
    collectorName: collector?.name[about.language] ?? whoever.name,
    staffNumber: collector?.staff ?? whoever.number,
  };
}

type Caller = Readonly<{ collector?: Collector }>;

/** Whoever reads it says their own. */
const WHOEVER: Readonly<Record<Language, Readonly<{ name: string; number: string }>>> = {
  en: { name: '(your name)', number: '(your staff number)' },
  'zh-CN': { name: '（您的姓名）', number: '（您的工号）' },
};
