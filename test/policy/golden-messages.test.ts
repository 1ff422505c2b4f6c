import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Strategy } from '../../domain/strategy';
import type { Language } from '../../domain/words';
import { both, messagesOf, policy, type Sent } from './every-message';
import { letter, type Told } from './sample-letter';

// To write the files anew after a change of words: UPDATE_GOLDEN=1 npx jest test/policy/golden-messages
const isUpdate = process.env['UPDATE_GOLDEN'] === '1';

const fileOf = (language: Language): string => join(__dirname, `golden/messages-${language}.txt`);

const once: Told = { loans: 1, segment: 'first' };
const severalAgain: Told = { loans: 3, segment: 'forgetful' };

const strategies = [...policy.strategies.values()].toSorted((a, b) => (a.name < b.name ? 1 : -1));

const entry = (sent: Sent, language: Language, told: Told): string => {
  const { step, day, kind, template, attitude } = sent;
  const to = attitude === undefined ? '' : `, ${attitude}`;
  return `--- day ${day}, ${step.at}, ${step.id}${to}: ${kind}/${template}\n${letter(sent, language, told)}`;
};

const stagesOf = (strategy: Strategy, language: Language): readonly string[] =>
  strategy.stages.flatMap(({ stage }) => {
    const sent = messagesOf(strategy).filter((one) => one.stage.stage === stage);
    if (sent.length === 0) return [];
    return [
      `=== ${strategy.name}: ${stage}, one loan, the first time`,
      ...sent.map((one) => entry(one, language, once)),
    ];
  });

/** Each text once, on a day on which all three loans are overdue. */
const ofSeveral = (strategy: Strategy, language: Language): readonly string[] => {
  const sent = messagesOf(strategy).filter(
    ({ day, template }) => day > 0 && !template.endsWith('cancellation'),
  );
  const first = sent.filter(
    (one, index) =>
      sent.findIndex((other) => other.kind === one.kind && other.template === one.template) === index,
  );
  return [
    `=== ${strategy.name}: three loans, not the first time`,
    ...first.map((one) => entry({ ...one, day: Math.max(20, one.day) }, language, severalAgain)),
  ];
};

const rendered = (language: Language): string =>
  `${[
    `Every message of the shipped strategies in ${language}: 1,000.00 due on 2026-11-01, 0.05% penalty interest a day.`,
    ...strategies.flatMap((strategy) => [...stagesOf(strategy, language), ...ofSeveral(strategy, language)]),
  ].join('\n\n')}\n`;

test.each(both)('P14 R24 every message of every stage reads in %s as it was signed off', (language) => {
  if (isUpdate) writeFileSync(fileOf(language), rendered(language));
  expect(rendered(language)).toBe(readFileSync(fileOf(language), 'utf8'));
});
