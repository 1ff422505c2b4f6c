import type { Variable } from 'liquidjs';
import type { Language } from '../../domain/words';
import type { Finding } from '../finding';
import type { PolicyFolder } from '../read-folder';
import { templateFile } from '../refuse';
import { emailParts } from '../render';
import { didYouMean } from '../suggest';
import { languages, type Templates } from '../templates';
import { variableNames } from '../variables';

const isAvailable = (name: string): boolean => variableNames.some((known) => known === name);

/** The variables of one file, without those of the files it includes; undefined when it cannot be parsed. */
const variablesOf = (
  templates: Templates,
  language: Language,
  path: string,
): ReadonlyMap<string, Variable> | undefined => {
  const { engine, byPath } = templates.of[language];
  try {
    const { globals } = engine.parseAndAnalyzeSync(byPath.get(path) ?? '', path, { partials: false });
    return new Map(
      Object.entries(globals).flatMap(([name, [first]]) => (first ? [[name, first] as const] : [])),
    );
  } catch {
    return undefined;
  }
};

const unavailable = (templates: Templates, language: Language, path: string): Finding[] =>
  [...(variablesOf(templates, language, path) ?? [])]
    .filter(([name]) => !isAvailable(name))
    .map(([name, { location }]) => {
      const remedy = didYouMean(name, variableNames);
      const place = { line: location.row, column: location.col };
      const reason = `"${name}" is no variable of a message`;
      return {
        file: templateFile(templates, language, path),
        ...place,
        reason,
        ...(remedy !== undefined && { remedy }),
      };
    });

const unlikeOthers = (templates: Templates, language: Language, path: string): Finding[] => {
  const file = templateFile(templates, language, path);
  const own = variablesOf(templates, language, path);
  if (own === undefined) return [];
  return languages
    .filter((other) => other !== language && templates.of[other].byPath.has(path))
    .flatMap((other) =>
      [...(variablesOf(templates, other, path)?.keys() ?? [])].map((name) => ({ other, name })),
    )
    .filter(({ name }) => isAvailable(name) && !own.has(name))
    .map(({ other, name }) => ({
      file,
      line: 1,
      column: 1,
      reason: `does not tell ${name}, which the ${other} text does`,
    }));
};

const withoutSubject = (templates: Templates, language: Language, path: string): Finding[] => {
  if (!path.startsWith('email/')) return [];
  if (emailParts(templates.of[language].byPath.get(path) ?? '') !== undefined) return [];
  const reason = 'an e-mail begins with a line "Subject: …" and an empty line';
  return [{ file: templateFile(templates, language, path), line: 1, column: 1, reason }];
};

/** P14: each template exists in every language, tells the same there, and uses only what a message can know. */
export const templateFindings = ({ templates }: PolicyFolder): Finding[] => {
  const paths = new Set(languages.flatMap((language) => [...templates.of[language].byPath.keys()]));
  return languages.flatMap((language) =>
    [...paths].flatMap((path) => {
      if (!templates.of[language].byPath.has(path)) {
        const file = templateFile(templates, language, path);
        return [{ file, line: 1, column: 1, reason: 'is missing: it exists in another language only' }];
      }
      return [unavailable, unlikeOthers, withoutSubject].flatMap((check) => check(templates, language, path));
    }),
  );
};
