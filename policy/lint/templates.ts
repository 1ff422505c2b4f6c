import type { Variable } from 'liquidjs';
import type { Language } from '../../domain/words';
import type { Finding } from '../finding';
import type { PolicyFolder } from '../read-folder';
import { templateFile } from '../refuse';
import { emailParts } from '../render';
import { didYouMean } from '../suggest';
import { languages, type Templates } from '../templates';
import { availableIn, isAvailable, isKnown } from './available';

/** A variable where it is written: in the template itself, or in a text that it includes. */
type Used = Readonly<{ name: string; file: string; line: number; column: number }>;

/** The variables of one file, and on request of those it includes; undefined when it cannot be parsed. */
const variablesOf = (
  templates: Templates,
  language: Language,
  path: string,
  { partials }: Readonly<{ partials: boolean }> = { partials: false },
): readonly Used[] | undefined => {
  const { engine, byPath } = templates.of[language];
  try {
    const { globals } = engine.parseAndAnalyzeSync(byPath.get(path) ?? '', path, { partials });
    return Object.values(globals).flatMap((places) => places.flatMap((place) => used(place, path)));
  } catch {
    return undefined;
  }
};

const used = ({ segments: [name], location }: Variable, path: string): Used[] =>
  typeof name === 'string'
    ? [{ name, file: location.file ?? path, line: location.row, column: location.col }]
    : [];

const firstOfEach = (all: readonly Used[] = []): readonly Used[] =>
  all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index);

const unavailable = (templates: Templates, language: Language, path: string): Finding[] => {
  const { names, what } = availableIn(path);
  return firstOfEach(variablesOf(templates, language, path))
    .filter(({ name }) => !isAvailable(name, path))
    .map(({ name, line, column }) => {
      const remedy = didYouMean(name, names);
      const reason = `"${name}" is no variable of ${what}`;
      const file = templateFile(templates, language, path);
      return { file, line, column, reason, ...(remedy !== undefined && { remedy }) };
    });
};

/** A name that no template has is reported once, where it stands; here, one that other templates have. */
const unavailableInside = (templates: Templates, language: Language, path: string): Finding[] => {
  const included = variablesOf(templates, language, path, { partials: true })?.filter(
    ({ file }) => file !== path,
  );
  return firstOfEach(included)
    .filter(({ name }) => isKnown(name) && !isAvailable(name, path))
    .map(({ name, file, line, column }) => ({
      file: templateFile(templates, language, file),
      line,
      column,
      reason: `"${name}" is no variable of ${availableIn(path).what}, and ${path} includes this text`,
    }));
};

const unlikeOthers = (templates: Templates, language: Language, path: string): Finding[] => {
  const file = templateFile(templates, language, path);
  const own = variablesOf(templates, language, path);
  if (own === undefined) return [];
  return languages
    .filter((other) => other !== language && templates.of[other].byPath.has(path))
    .flatMap((other) =>
      firstOfEach(variablesOf(templates, other, path))
        .filter(({ name }) => isAvailable(name, path) && !own.some((told) => told.name === name))
        .map(({ name }) => ({
          file,
          line: 1,
          column: 1,
          reason: `does not tell ${name}, which the ${other} text does`,
        })),
    );
};

const withoutSubject = (templates: Templates, language: Language, path: string): Finding[] => {
  if (!/^(email|visit)\//.test(path)) return [];
  if (emailParts(templates.of[language].byPath.get(path) ?? '') !== undefined) return [];
  const reason = 'an e-mail or invitation begins with a line "Subject: …" and an empty line';
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
      return [unavailable, unavailableInside, unlikeOthers, withoutSubject].flatMap((check) =>
        check(templates, language, path),
      );
    }),
  );
};
