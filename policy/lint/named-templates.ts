import { WRITTEN } from '../../domain/channels';
import type { ByAttitude, Strategy } from '../../domain/strategy';
import type { Finding } from '../finding';
import type { PolicyFile, PolicyFolder } from '../read-folder';
import type { Path } from '../read-yaml';
import { didYouMean } from '../suggest';
import { languages, templatePath, visitTemplates, type TemplateKind, type Templates } from '../templates';
import { inFile, withFallbacks, withSmallMessage, type Rung } from './rungs';

/** A template that a step cannot do without; `does` says what for, in front of the name. */
type Needed = Readonly<{ kind: TemplateKind; template: string; path: Path; does: string }>;

type Named = Readonly<{ template: string; path: Path }>;

const namesIn = (templates: ByAttitude<string> | undefined, path: Path): readonly Named[] => {
  if (templates === undefined) return [];
  if (typeof templates === 'string') return [{ template: templates, path }];
  return Object.entries(templates).map(([attitude, template]) => ({ template, path: [...path, attitude] }));
};

const neededBy = ({ step, path }: Rung): readonly Needed[] => {
  const sent = WRITTEN.flatMap((kind) =>
    namesIn(step[kind], [...path, kind]).map((named): Needed => {
      return { ...named, kind, does: `${step.id} sends` };
    }),
  );
  const read = [
    ...namesIn(step.call?.script, [...path, 'call', 'script']),
    ...namesIn(step.workItem?.script, [...path, 'workItem', 'script']),
  ].map((named): Needed => {
    return { ...named, kind: 'call', does: `${step.id} reads` };
  });
  const visit = step.visit === undefined ? [] : visitTemplates;
  const written = visit.map((template): Needed => {
    return { kind: 'visit', template, path: [...path, 'visit'], does: `${step.id} needs` };
  });
  return [...sent, ...read, ...written];
};

const isWritten = ({ of }: Templates, { kind, template }: Needed): boolean =>
  languages.some((language) => of[language].byPath.has(templatePath(kind, template)));

const namesOf = ({ of }: Templates, kind: TemplateKind): readonly string[] =>
  [...of.en.byPath.keys()]
    .filter((path) => path.startsWith(`${kind}/`))
    .map((path) => path.slice(kind.length + 1, -'.liquid'.length));

const missing = (templates: Templates, strategy: PolicyFile<Strategy>): Finding[] =>
  withFallbacks(withSmallMessage(strategy))
    .flatMap(neededBy)
    .filter((needed) => !isWritten(templates, needed))
    .map(({ kind, template, path, does }) => {
      const remedy =
        didYouMean(template, kind === 'visit' ? [] : namesOf(templates, kind)) ??
        `Write ${templatePath(kind, template)} in each language.`;
      const reason = `${does} "${template}", which is no ${kind} template`;
      return { path, reason, remedy };
    })
    .map(inFile(strategy));

/** Steps whose message, script or invitation nobody wrote, in any language. */
export function namedTemplateFindings({ strategies, templates }: PolicyFolder): Finding[] {
  return strategies.flatMap((strategy) => missing(templates, strategy));
}
