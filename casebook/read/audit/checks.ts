import { checkedInWords, type RuleInWords } from '../../../domain/law/in-words';
import type { Law } from '../../../domain/law/rule';
import type { Language } from '../../../domain/words';
import type { AuditLine } from './lines';

/** The versions of the law that the book keeps, by content hash. */
export type Laws = ReadonlyMap<string, Law>;

/** What each rule said of a line that was held against the law, in words; none for what is no contact. */
export function checksOf(
  { checked, law }: AuditLine,
  laws: Laws,
  language: Language = 'en',
): readonly RuleInWords[] {
  return checked ? checkedInWords(checked, laws.get(law), checked.at, language) : [];
}
