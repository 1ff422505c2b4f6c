import { ownTask } from '../decide/tasks';
import { forAttitude } from '../decide/ladder/due-on';
import { rungOf } from '../decide/ladder/ladder';
import { measureOf } from '../decide/ladder/measure';
import { stepInWords } from '../in-words';
import type { Step, Strategy } from '../strategy';
import type { Language } from '../words';
import { deedInWords } from './deeds';
import { term } from './terms';

/** What a step does: its channel and the name of its text, or what a person is asked to do. */
export function stepIn(step: Step, language: Language): string {
  if (language === 'en') return stepInWords(step);
  if (step.workItem) return `${term('workItem', language)}：${step.workItem.aim[language]}`;
  const { way, content } = measureOf(step);
  if (step.handOff) return `移交${term(step.handOff.to, language)}`;
  return `${way === undefined ? '' : term(way, language)} ${step.visit?.aim[language] ?? forAttitude(content, 'neutral')}`;
}

/** A step for a reader: its id in the strategy, and what it does there, if that is known. */
export function stepNamed(id: string, strategy: Strategy | undefined, language: Language): string {
  const rung = strategy && rungOf(strategy, id);
  const does = ownTask(id)?.aim[language] ?? (rung ? stepIn(rung.step, language) : taskIn(id, language));
  if (does === undefined) return id;
  return language === 'en' ? `${id} (${does})` : `${id}（${does}）`;
}

/** Tasks that no strategy has: of a hold, and of what takes a second person. */
const taskIn = (id: string, language: Language): string | undefined => {
  if (id.startsWith('hold-')) return deedInWords(id, language);
  if (!id.startsWith('second-')) return undefined;
  const deed = deedInWords(id.slice('second-'.length), language);
  return language === 'en' ? `a second person for: ${deed}` : `由第二人确认：${deed}`;
};
