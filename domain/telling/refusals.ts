import type { Language } from '../words';
import { faultInChinese } from './faults';
import { SENTENCES } from './refusal-sentences';

/**
 * Why something was refused, for readers of a language. Every door says it in English, and so it stands in the record; what
 * is not known here stays as it is, and says so.
 */
export function refusalInWords(reason: string, language: Language): string {
  if (language === 'en') return reason;
  const whole = inChinese(reason);
  if (whole !== undefined) return whole;
  const faults = reason.split('; ').map(faultInChinese);
  return faults.includes(undefined) ? `（原文）${reason}` : faults.join('；');
}

const inChinese = (reason: string): string | undefined => {
  for (const [form, words] of SENTENCES) {
    const [whole, ...values] = form.exec(reason) ?? [];
    if (whole !== undefined) return words(...values);
  }
  return undefined;
};
