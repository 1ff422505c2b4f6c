import { OWN_TASKS, type OwnTask } from '../../domain/decide/tasks';
import { forAttitude } from '../../domain/decide/ladder/due-on';
import { rungOf } from '../../domain/decide/ladder/ladder';
import { measureOf } from '../../domain/decide/ladder/measure';
import { stepInWords } from '../../domain/in-words';
import type { Step, Strategy } from '../../domain/strategy';
import type { InEachLanguage, Language } from '../../domain/words';
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
  const own = Object.hasOwn(OWN_TASK_TERMS, id) ? OWN_TASK_TERMS[id as OwnTask] : undefined;
  const rung = strategy && rungOf(strategy, id);
  const does = own?.[language] ?? (rung && stepIn(rung.step, language));
  if (does === undefined) return id;
  return language === 'en' ? `${id} (${does})` : `${id}（${does}）`;
}

const OWN_TASK_TERMS: Readonly<Record<OwnTask, InEachLanguage>> = {
  'no-channel': { en: OWN_TASKS['no-channel'].aim, 'zh-CN': '设法找到联系借款人的方式：已无可用方式' },
  'call-back': { en: OWN_TASKS['call-back'].aim, 'zh-CN': '回电借款人：约定的时间已过' },
  'gone-back': { en: OWN_TASKS['gone-back'].aim, 'zh-CN': '记录曾丢失一段：请还款系统重新发送此后的消息' },
};
