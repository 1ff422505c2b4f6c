import type { Language } from '../words';
import { stepNamed } from './steps';

/** How the record writes the reason of a look that somebody took because they had a task of the person in hand. */
export const FOR_TASK = 'task: ';

/** Why somebody looked: in their own words, or for which task. */
export function reasonOfLook(why: string, language: Language): string {
  if (language === 'en' || !why.startsWith(FOR_TASK)) return why;
  return `事项 ${stepNamed(why.slice(FOR_TASK.length), undefined, language)}`;
}
