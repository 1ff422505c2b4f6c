import { join } from 'node:path';
import { LiquidError } from 'liquidjs';
import type { Language } from '../domain/words';
import { shownAs, type Finding } from './finding';
import type { PolicyFolder } from './read-folder';
import { didYouMean } from './suggest';
import { languages, parsedIn, type Templates } from './templates';

/** What the template engine objected to, without its own account of the place. */
const reasonOf = ({ originalError, message }: LiquidError): string =>
  (originalError?.message ?? message).replace(/, (file|line):.*$/s, '');

/** How a template is named in a finding. */
export function templateFile(templates: Templates, language: Language, path: string): string {
  return shownAs(join(templates.folder, language, path));
}

/** A fault of the template engine, at its place in the template or in the text that the template includes. */
export function templateFault(
  templates: Templates,
  language: Language,
  path: string,
  error: unknown,
): Finding {
  const known = LiquidError.is(error) ? error : undefined;
  const [line = 1, column = 1] = known?.token.getPosition() ?? [];
  const file = templateFile(templates, language, known?.token.file ?? path);
  return { file, line, column, reason: known === undefined ? String(error) : reasonOf(known) };
}

const unreadable = (templates: Templates): Finding[] =>
  languages.flatMap((language) => {
    const texts = templates.of[language];
    return [...texts.byPath.keys()].flatMap((path) => {
      const parsed = parsedIn(texts, path);
      return parsed && 'fault' in parsed ? [templateFault(templates, language, path, parsed.fault)] : [];
    });
  });

const unknownLaw = ({ lender, lawNames: names }: PolicyFolder): Finding[] => {
  if (lender === undefined || names.includes(lender.value.law)) return [];
  const remedy = didYouMean(lender.value.law, names);
  const reason = `the lender is under law "${lender.value.law}", which is no file of policy/law`;
  return [{ file: lender.file, ...lender.locate(['law']), reason, ...(remedy !== undefined && { remedy }) }];
};

/** Everything for which a policy folder cannot be used at all. */
export function refusals(folder: PolicyFolder): readonly Finding[] {
  return [...folder.findings, ...unknownLaw(folder), ...unreadable(folder.templates)];
}
