import type { TaskOrder } from '../domain/queues';
import type { Rule } from '../domain/law/rule';
import type { Terms } from '../domain/money/terms';
import type { Language } from '../domain/words';

/** The lender's own facts: the content of `policy/lender.yaml`. */
export type Lender = Readonly<{
  name: Readonly<Record<Language, string>>;
  /** Days past due and money are counted by the date in this zone. */
  zone: string;
  /** The name of the law in force, a file of `policy/law`. */
  law: string;
  /** The public holidays that rules of the lender's own ask for where the law names none, a file of `policy/holidays`. */
  holidays?: string;
  /** What the lender allows itself less than the law does. */
  rules: readonly Rule[];
  /** Over so many minutes it spreads what is due at one clock time; absent: everybody hears from it at that time. */
  spreadMinutes?: number;
  /** How many cases it means to have open, for the linter alone. */
  cases?: number;
  /** For so many months after their end, and the end of all cases of the same quarter, cases are kept; absent: for good. */
  retention?: Readonly<{ months: number }>;
  /** For a borrower whose language is unknown. */
  defaultLanguage: Language;
  howToPay: Readonly<Record<Language, string>>;
  /** The page where a borrower checks a collector's name and staff number. */
  verifyAt: string;
  complaintsPhone: string;
  terms: Terms;
  /** Whether a borrower with several overdue loans hears of all of them from one voice (P17). */
  oneVoicePerPerson: boolean;
  /** Nobody is contacted while the payments feed was silent for so many minutes; absent: no such gate (P15). */
  paymentsFeed?: Readonly<{ staleAfter: number }>;
  /** In which order tasks are taken at the desk, and for how many minutes one stays in a hand. */
  desk: Readonly<{ order: readonly TaskOrder[]; lease: number }>;
}>;

/** A language in which a lender writes, for the one that a loan's file names. */
export function languageKnown(named: string, { defaultLanguage }: Lender): Language {
  return named === 'en' || named === 'zh-CN' ? named : defaultLanguage;
}
