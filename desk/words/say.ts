import type { Language } from '../../domain/words';
import { WORDS, type Word } from './words';

/** Says a word of the desk in somebody's language, with values in the places that are named for them: `{name}`. */
export type Say = (word: Word, values?: Readonly<Record<string, string | number>>) => string;

/** The words of the desk in one language. */
export function wordsIn(language: Language): Say {
  return (word, values = {}) =>
    WORDS[word][language].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The language of whoever a browser belongs to: what they chose, else what it prefers, else the lender's own. */
export function languageOf(
  chosen: string | undefined,
  accepted: string | undefined,
  lenders: Language,
): Language {
  if (chosen === 'en' || chosen === 'zh-CN') return chosen;
  const first = accepted
    ?.split(',')
    .map((one) => one.trim().slice(0, 2).toLowerCase())
    .find((one) => one === 'zh' || one === 'en');
  if (first === undefined) return lenders;
  return first === 'en' ? 'en' : 'zh-CN';
}
