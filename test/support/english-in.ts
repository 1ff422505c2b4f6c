import { DEEDS } from '../../domain/authority/deeds';
import { HOLDS } from '../../domain/facts/answered';
import type { Book } from '../../casebook/book';
import { rungsOf, smallRungsOf } from '../../domain/decide/ladder/ladder';
import { measureOf } from '../../domain/decide/ladder/measure';

type Rules = Pick<Book['rules'], 'law' | 'strategies'>;

/** English words in what a Chinese reader reads, but for ids, versions, sources of rules, addresses, currencies and zones. */
export function englishIn(text: string, rules: Rules): readonly string[] {
  const told = text.replace(DATA, ' ');
  const left = idsOf(rules)
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, id) => rest.replaceAll(id, ' '), told);
  return left.match(/[A-Za-z][A-Za-z'’ -]+[A-Za-z]/g) ?? [];
}

const DATA =
  /https:\S+|\S+@\S*example\S*|staff:\d+|[a-z-]+@[0-9a-f]{12}|\b(?:[0-9a-f]{12}|[0-9a-f]{16})\b|Asia\/Shanghai|CNY|\b[LBPR]-\d+/g;

/** What may stand in Latin letters: names that a strategy and the law give, and ids of tasks of our own. */
const idsOf = ({ law, strategies }: Rules): readonly string[] => {
  const steps = [...strategies.values()].flatMap((strategy) => [
    ...strategy.stages.map(({ stage }) => stage),
    ...[...rungsOf(strategy), ...smallRungsOf(strategy)].flatMap(({ step }) => [
      step.id,
      ...contentsOf(measureOf(step).content),
    ]),
  ]);
  const rules = law.rules.flatMap(({ id, source }) => [id, source]);
  const own = [
    ...HOLDS.map((hold) => `hold-${hold}`),
    ...DEEDS.map((deed) => `second-${deed}`),
    'day-4-again',
    'no-channel',
    'call-back',
    'gone-back',
    'preferred-hours',
    'WhatsApp',
  ];
  return [...strategies.keys(), ...steps, ...rules, ...own];
};

const contentsOf = (content: string | Readonly<Record<string, string>>): readonly string[] =>
  typeof content === 'string' ? [content] : Object.values(content);
