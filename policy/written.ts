import type { Language, LocalDate, Minor } from '../domain/words';

/** One of a person's overdue loans, when one message speaks for several (P17): what is overdue on it, and since when. */
export type SpokenFor = Readonly<{ loanId: string; amount: Minor; dueOn: LocalDate }>;

type Format = Readonly<{ decimals: number; number: Intl.NumberFormat }>;

// Making a format takes far longer than using it.
const made = new Map<string, Format>();

const formatOf = (currency: string, language: Language): Format => {
  const known = made.get(`${currency} ${language}`);
  if (known !== undefined) return known;
  const { maximumFractionDigits: decimals = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const number = new Intl.NumberFormat(language, digits);
  made.set(`${currency} ${language}`, { decimals, number });
  return { decimals, number };
};

/** An amount as people of a language write it: 1,010.00 CNY, 1,010.00元. */
export function writtenAmount(amount: Minor, currency: string, language: Language): string {
  const { decimals, number } = formatOf(currency, language);
  // The only division of money: for display, exact for any amount below 10^13 units.
  const written = number.format(amount / 10 ** decimals);
  return language === 'zh-CN' && currency === 'CNY' ? `${written}元` : `${written} ${currency}`;
}

const longDate = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'UTC' });

/** A date as people of a language read it without doubt: 2026-11-02, 2026年11月2日. */
export function writtenDate(date: LocalDate, language: Language): string {
  return language === 'en' ? date : longDate.format(new Date(date));
}

/** Loans in one line, each with its number, amount and due date. */
export function writtenLoans(loans: readonly SpokenFor[], currency: string, language: Language): string {
  return loans
    .map(({ loanId, amount, dueOn }) => {
      const [owed, date] = [writtenAmount(amount, currency, language), writtenDate(dueOn, language)];
      return language === 'en' ? `${loanId}: ${owed}, due ${date}` : `${loanId}：${owed}，${date}到期`;
    })
    .join(language === 'en' ? '; ' : '；');
}
