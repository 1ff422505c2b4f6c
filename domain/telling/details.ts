import { formatAmount } from '../money/amount';
import { minor, type InEachLanguage, type Language } from '../words';
import { deedInWords } from './deeds';
import { reasonOfLook } from './reason-of-look';
import { refusalInWords } from './refusals';
import { term } from './terms';

/** In whose words and money details are told; `queues` has what people call each queue. */
export type Telling = Readonly<{
  language: Language;
  currency: string;
  queues: Readonly<Record<string, InEachLanguage>>;
}>;

/** Whatever a fact holds beside what has a place of its own. */
type Details = Readonly<{ details: Readonly<Record<string, unknown>> }>;

/** Everything else that a fact holds, for a reader, without what the file says elsewhere. */
export function detailsIn({ details }: Details, told: Telling): string {
  return Object.entries(details)
    .filter(([name]) => !INSIDE.includes(name))
    .map(([name, value]) => namedIn(name, value, told))
    .join(' · ');
}

/** Not for a reader: what names an act inside, and what stands elsewhere in the file. */
const INSIDE: readonly string[] = ['fingerprint', 'roster', 'known', 'reference', 'uid', 'id', 'to'];
const AMOUNTS: readonly string[] = ['amount', 'waived', 'tolerance', 'received'];
/** Names that somebody else gave, which may be a word of ours by chance. */
const IDS: readonly string[] = ['loanId', 'alsoFor', 'paymentId', 'reversalId', 'strategy', 'strategyName'];

const namedIn = (name: string, value: unknown, told: Telling): string =>
  `${term(name, told.language)} ${valueIn(name, value, told)}`.trim();

const valueIn = (name: string, value: unknown, told: Telling): string => {
  if (typeof value === 'number' && AMOUNTS.includes(name)) return formatAmount(minor(value), told.currency);
  if (typeof value === 'string' && name === 'queue') return told.queues[value]?.[told.language] ?? value;
  if (name === 'message' && typeof value === 'string') return deedInWords(value, told.language);
  if (name === 'why' && typeof value === 'string') return reasonOfLook(value, told.language);
  if (name === 'reason' && typeof value === 'string') return refusalInWords(value, told.language);
  if (typeof value === 'string') return IDS.includes(name) ? value : inWords(value, told.language);
  if (typeof value !== 'object' || value === null) return term(String(value), told.language);
  if (Array.isArray(value))
    return value.map((one: unknown) => valueIn(name, one, told)).join(told.language === 'en' ? ', ' : '、');
  return Object.entries(value)
    .filter(([inner]) => !INSIDE.includes(inner))
    .map(([inner, one]) => namedIn(inner, one, told))
    .join(' ');
};

const inWords = (value: string, language: Language): string =>
  term(value.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*$/, '$1 $2'), language);
