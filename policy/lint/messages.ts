import type { Strategy } from '../../domain/strategy';
import type { Language } from '../../domain/words';
import type { Finding } from '../finding';
import type { Lender } from '../lender';
import type { PolicyFile, PolicyFolder } from '../read-folder';
import type { Path } from '../read-yaml';
import { templateFile } from '../refuse';
import { languages, templatePath, writtenChannels, type Templates, type WrittenChannel } from '../templates';
import { rungs } from './rungs';
import { sampleText, sampleVariables } from './sample';
import { consequencesPath } from './texts';

type Planned = Readonly<{ channel: WrittenChannel; template: string; day: number; path: Path }>;

const messagesOf = (strategy: Strategy): readonly Planned[] =>
  rungs(strategy).flatMap(({ step, path, opensOn }) =>
    writtenChannels.flatMap((channel) => {
      const template = step[channel];
      return template === undefined ? [] : [{ channel, template, day: opensOn, path: [...path, channel] }];
    }),
  );

const withoutEssentials = (templates: Templates, lender: Lender, all: readonly Planned[]): Finding[] => {
  const firstDay = Math.min(...all.map(({ day }) => day));
  return languages.flatMap((language) =>
    all.flatMap(({ channel, template, day }) => {
      const path = templatePath(channel, template);
      const text = sampleText(templates, language, path, lender);
      if (typeof text !== 'string') return [];
      const values = sampleVariables(language, lender);
      const needed =
        day === firstDay ? (['amount', 'dueOn', 'howToPay'] as const) : (['amount', 'howToPay'] as const);
      return needed
        .filter((name) => !text.includes(values[name]))
        .map((name) => ({
          file: templateFile(templates, language, path),
          line: 1,
          column: 1,
          reason: `the message does not carry {{ ${name} }} (R16)`,
        }));
    }),
  );
};

const statesConsequences = (
  templates: Templates,
  language: Language,
  lender: Lender,
  planned: Planned,
): boolean => {
  const clause = sampleText(templates, language, consequencesPath, lender);
  const text = sampleText(templates, language, templatePath(planned.channel, planned.template), lender);
  // What cannot be read is reported where it stands, not here.
  return typeof clause !== 'string' || typeof text !== 'string' || text.includes(clause);
};

const withoutConsequences = (
  templates: Templates,
  lender: Lender,
  { file, value, locate }: PolicyFile<Strategy>,
  all: readonly Planned[],
): Finding[] =>
  writtenChannels.flatMap((channel) => {
    const [first, ...later] = all.filter((planned) => planned.channel === channel);
    if (first === undefined) return [];
    return languages
      .filter(
        (language) => ![first, ...later].some((one) => statesConsequences(templates, language, lender, one)),
      )
      .map((language) => ({
        file,
        ...locate(first.path),
        reason: `no ${channel} of ${value.name} states the consequences in ${language} (R7)`,
        remedy: "Write {% render 'consequences' %} into one of them.",
      }));
  });

/** R7, R16: what the messages of a ladder owe the borrower, read in the words that would be sent. */
export const messageFindings = ({ strategies, lender, templates }: PolicyFolder): Finding[] => {
  if (lender === undefined) return [];
  return strategies.flatMap((strategy) => {
    const all = messagesOf(strategy.value);
    return [
      ...withoutEssentials(templates, lender.value, all),
      ...withoutConsequences(templates, lender.value, strategy, all),
    ];
  });
};
