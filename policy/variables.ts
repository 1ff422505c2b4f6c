import type { Owed } from '../domain/money/terms';
import type { Language, LocalDate, Minor } from '../domain/words';
import type { Lender } from './lender';
import type { Collector } from './staff';

/** The names that the template of a written message may use. */
export const variableNames = [
  'borrowerName',
  'loanId',
  'amount',
  'principal',
  'interest',
  'penalty',
  'costs',
  'penaltyPerDay',
  'dueOn',
  'payBy',
  'asOf',
  'daysPastDue',
  'howToPay',
  'lenderName',
  'verifyAt',
  'complaintsPhone',
  'reference',
] as const;

/** The names that the script of a call may use: also who makes it (R15). */
export const callVariableNames = [...variableNames, 'collectorName', 'staffNumber'] as const;

/** A value for every name, written for a reader of the message's language. */
export type Variables = Readonly<Record<(typeof variableNames)[number], string>>;
/** A value for every name that the script of a call may use. */
export type CallVariables = Readonly<Record<(typeof callVariableNames)[number], string>>;

/** What a message is about; amounts are those of `asOf`, never of the day the step was planned. */
export type About = Readonly<{
  borrowerName: string;
  loanId: string;
  owed: Extract<Owed, { status: 'overdue' }>;
  /** ISO 4217. */
  currency: string;
  language: Language;
  lender: Lender;
  asOf: LocalDate;
  payBy: LocalDate;
  /** Recognises this message at the provider. */
  reference: string;
}>;

/** An amount as people of a language write it: 1,010.00 CNY, 1,010.00元. */
export const writtenAmount = (amount: Minor, currency: string, language: Language): string => {
  const { maximumFractionDigits: decimals = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  const format = new Intl.NumberFormat(language, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  // The only division of money: for display, exact for any amount below 10^13 units.
  const number = format.format(amount / 10 ** decimals);
  return language === 'zh-CN' && currency === 'CNY' ? `${number}元` : `${number} ${currency}`;
};

/** A date as people of a language read it without doubt: 2026-11-02, 2026年11月2日. */
export const writtenDate = (date: LocalDate, language: Language): string =>
  language === 'en'
    ? date
    : new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date));

/** The values of a message's variables. */
export const messageVariables = (about: About): Variables => {
  const { owed, language, lender } = about;
  const amountOf = (amount: Minor) => writtenAmount(amount, about.currency, language);
  return {
    borrowerName: about.borrowerName,
    loanId: about.loanId,
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
    howToPay: lender.howToPay[language],
    lenderName: lender.name[language],
    verifyAt: lender.verifyAt,
    complaintsPhone: lender.complaintsPhone,
    reference: about.reference,
  };
};

/** The values of a call's script, read by its collector. */
export const callVariables = ({ collector, ...about }: About & Caller): CallVariables => ({
  ...messageVariables(about),
  collectorName: collector.name[about.language],
  staffNumber: collector.staff,
});

type Caller = Readonly<{ collector: Collector }>;
