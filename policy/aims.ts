import { OWN_AIMS } from '../domain/decide/tasks';
import { rungsOf, smallRungsOf } from '../domain/decide/ladder/ladder';
import type { InEachLanguage, Language } from '../domain/words';
import type { Policy } from './load';

/** The aims of tasks in a language. The book keeps them in English: one that nobody wrote in two, or writes no more, stays so. */
export function aimsIn(
  language: Language,
  { strategies, answers }: Pick<Policy, 'strategies' | 'answers'>,
): (aim: string) => string {
  const written: readonly InEachLanguage[] = [
    ...OWN_AIMS,
    ...[...strategies.values()]
      .flatMap((strategy) => [...rungsOf(strategy), ...smallRungsOf(strategy)])
      .flatMap(({ step }) => step.workItem?.aim ?? []),
    ...Object.values(answers.holds).flatMap(({ asks }) => asks?.aim ?? []),
  ];
  const known = new Map(written.map((aim) => [aim.en, aim[language]]));
  return (aim) => known.get(aim) ?? aim;
}
