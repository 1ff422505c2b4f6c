import type { Variable } from 'liquidjs';
import type { Language } from '../../domain/words';
import type { Finding } from '../finding';
import type { PolicyFolder } from '../read-folder';
import { templateFile } from '../refuse';
import { emailParts } from '../render';
import { didYouMean } from '../suggest';
import { languages, SUBJECT_KINDS, parsedIn, type Templates, type Texts } from '../templates';
import { oncePer, oncePerText } from '../once';
import { availableIn, isKnown } from './available';
import { remindersOf } from './planned';
import { atTop } from './texts';

/** A variable where it is written: in the template itself, or in a text that it includes. */
type Used = Readonly<{ name: string; file: string; line: number; column: number }>;

/** One template in one language; `reminders` are the paths of those that are sent before anything is overdue. */
type Template = Readonly<{
  templates: Templates;
  language: Language;
  path: string;
  reminders: ReadonlySet<string>;
}>;

/** The variables of one file, and on request of those it includes; undefined when it cannot be parsed. */
const variablesOf = (
  templates: Templates,
  language: Language,
  path: string,
  { partials }: Readonly<{ partials: boolean }> = { partials: false },
): readonly Used[] | undefined => usedIn(templates.of[language])[partials ? 'withPartials' : 'alone'](path);

const usedIn = oncePer((texts: Texts) => {
  const reader = (partials: boolean) =>
    oncePerText((path): readonly Used[] | undefined => {
      const parsed = parsedIn(texts, path);
      if (parsed === undefined || 'fault' in parsed) return undefined;
      try {
        const { globals } = texts.engine.analyzeSync([...parsed.template], { partials });
        return Object.values(globals).flatMap((places) => places.flatMap((place) => used(place, path)));
      } catch {
        return undefined;
      }
    });
  return { alone: reader(false), withPartials: reader(true) };
});

const used = ({ segments: [name], location }: Variable, path: string): Used[] =>
  typeof name === 'string'
    ? [{ name, file: location.file ?? path, line: location.row, column: location.col }]
    : [];

const firstOfEach = (all: readonly Used[] = []): readonly Used[] =>
  all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index);

const unavailable = ({ templates, language, path, reminders }: Template): Finding[] => {
  const { names, what } = availableIn(path, reminders);
  return firstOfEach(variablesOf(templates, language, path))
    .filter(({ name }) => !names.includes(name))
    .map(({ name, line, column }) => {
      const remedy = didYouMean(name, names) ?? 'Leave it out.';
      const reason = `"${name}" is no variable of ${what}`;
      return { file: templateFile(templates, language, path), line, column, reason, remedy };
    });
};

/** A name that no template has is reported once, where it stands; here, one that other templates have. */
const unavailableInside = ({ templates, language, path, reminders }: Template): Finding[] => {
  const { names, what } = availableIn(path, reminders);
  const included = variablesOf(templates, language, path, { partials: true })?.filter(
    ({ file }) => file !== path,
  );
  return firstOfEach(included)
    .filter(({ name }) => isKnown(name) && !names.includes(name))
    .map(({ name, file, line, column }) => ({
      file: templateFile(templates, language, file),
      line,
      column,
      reason: `"${name}" is no variable of ${what}, and ${path} includes this text`,
      remedy: 'Do not include it there.',
    }));
};

const unlikeOthers = ({ templates, language, path, reminders }: Template): Finding[] => {
  const { names } = availableIn(path, reminders);
  const file = templateFile(templates, language, path);
  const own = variablesOf(templates, language, path);
  if (own === undefined) return [];
  return languages
    .filter((other) => other !== language && templates.of[other].byPath.has(path))
    .flatMap((other) =>
      firstOfEach(variablesOf(templates, other, path))
        .filter(({ name }) => names.includes(name) && !own.some((told) => told.name === name))
        .map(({ name }) =>
          atTop(file)({
            reason: `does not tell ${name}, which the ${other} text does`,
            remedy: 'Tell the same in every language.',
          }),
        ),
    );
};

const withoutSubject = ({ templates, language, path }: Template): Finding[] => {
  if (!SUBJECT_KINDS.some((kind) => path.startsWith(`${kind}/`))) return [];
  if (emailParts(templates.of[language].byPath.get(path) ?? '') !== undefined) return [];
  const reason = 'an e-mail or invitation begins with a line "Subject: …" and an empty line';
  const remedy = 'Write both above the text.';
  return [atTop(templateFile(templates, language, path))({ reason, remedy })];
};

/** P14: each template exists in every language, tells the same there, and uses only what a message can know. */
export function templateFindings({ strategies, templates }: PolicyFolder): Finding[] {
  const reminders = remindersOf(strategies);
  const paths = new Set(languages.flatMap((language) => [...templates.of[language].byPath.keys()]));
  return languages.flatMap((language) =>
    [...paths].flatMap((path) => {
      if (!templates.of[language].byPath.has(path)) {
        const file = templateFile(templates, language, path);
        const reason = 'is missing: it exists in another language only';
        return [atTop(file)({ reason, remedy: 'Write it, or remove the other.' })];
      }
      return [unavailable, unavailableInside, unlikeOthers, withoutSubject].flatMap((check) =>
        check({ templates, language, path, reminders }),
      );
    }),
  );
}
