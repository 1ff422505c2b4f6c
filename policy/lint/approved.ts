import { WRITTEN } from '../../domain/channels';
import type { ByAttitude, Strategy } from '../../domain/strategy';
import type { Language } from '../../domain/words';
import { approvedParts, isSample } from '../approved';
import type { Finding } from '../finding';
import type { PolicyFile, PolicyFolder } from '../read-folder';
import { templateFile } from '../refuse';
import { APPROVED_KINDS, isApproved, languages, templatePath, type Templates } from '../templates';
import { inFile, withFallbacks, withSmallMessage, type Fault } from './rungs';
import { sampleVariables } from './sample';
import { atTop, type TextFault } from './texts';

type Text = Readonly<{ templates: Templates; language: Language; path: string }>;

/** Twilio takes no longer ones (twilio.com/docs/api/errors/21658). */
const LONGEST = 1_600;

const INCLUDED = /\{%-?\s*render\s+'([^']+)'\s*-?%\}/g;

/** A template and what it includes, as they are written. */
const sourcesOf = ({ templates, language, path }: Text): readonly string[] => {
  const source = templates.of[language].byPath.get(path) ?? '';
  const included = [...source.matchAll(INCLUDED)].map(([, name = '']) => `${name}.liquid`);
  return [source, ...included.flatMap((one) => sourcesOf({ templates, language, path: one }))];
};

/** What was approved is the same for everybody, but for values that stand in it as they are. */
const ofChoices = (text: Text): TextFault[] =>
  sourcesOf(text).flatMap((source) => {
    const rest = source.replace(INCLUDED, '');
    const [tag = /\{\{[^}]*\|[^}]*\}\}/.exec(rest)?.[0]] = /\{%.*?%\}/s.exec(rest) ?? [];
    if (tag === undefined) return [];
    const reason = `an approved message reads the same for everybody, and ${tag} would change it`;
    return [{ reason, remedy: 'Write plain values, and a template of its own for other words.' }];
  });

const ofValues = (text: Text, lender: NonNullable<PolicyFolder['lender']>['value']): TextFault[] => {
  const values = sampleVariables(text.language, lender);
  return (Object.keys(values) as (keyof typeof values)[])
    .filter((name) => values[name] === '' && sourcesOf(text).join('').includes(`{{ ${name} }}`))
    .map((name) => ({
      reason: `{{ ${name} }} is empty for some borrowers, and no value of an approved message may be`,
      remedy: name === 'eachLoan' ? 'Write {{ loans }}.' : 'Leave it out.',
    }));
};

const ofLength = (text: Text): TextFault[] => {
  const length = sourcesOf(text).join('').length;
  if (length <= LONGEST) return [];
  return [
    { reason: `the message has ${length} letters, at most ${LONGEST} are taken`, remedy: 'Shorten it.' },
  ];
};

const ofHead = ({ templates, language, path }: Text): TextFault[] => {
  if (approvedParts(templates.of[language].byPath.get(path) ?? '') !== undefined) return [];
  const reason =
    'an approved message begins with a line "ContentSid: HX…", 32 hexadecimal digits, and an empty line';
  return [{ reason, remedy: 'Write both above the text.' }];
};

const textsIn = ({ templates, lender }: PolicyFolder): readonly Finding[] =>
  languages.flatMap((language) =>
    [...templates.of[language].byPath.keys()]
      .filter((path) => APPROVED_KINDS.some((kind) => path.startsWith(`${kind}/`)))
      .flatMap((path) => {
        const text = { templates, language, path };
        const faults = [...ofHead(text), ...ofChoices(text), ...ofLength(text)];
        const all = lender ? [...faults, ...ofValues(text, lender.value)] : faults;
        return all.map(atTop(templateFile(templates, language, path)));
      }),
  );

const sidIn = (text: Text): string | undefined =>
  approvedParts(text.templates.of[text.language].byPath.get(text.path) ?? '')?.contentSid;

/** One sid is one text in one language: of two templates that name it, one would say what was never approved. */
const twice = ({ templates }: PolicyFolder): readonly Finding[] => {
  const all = languages.flatMap((language) =>
    [...templates.of[language].byPath.keys()].toSorted().flatMap((path) => {
      const sid = sidIn({ templates, language, path });
      return sid === undefined
        ? []
        : [{ sid, at: `${language}/${path}`, file: templateFile(templates, language, path) }];
    }),
  );
  return all.flatMap(({ sid, file }, n) => {
    const first = all.slice(0, n).find((one) => one.sid === sid);
    if (!first) return [];
    const reason = `the ContentSid is that of ${first.at} too`;
    return [atTop(file)({ reason, remedy: 'Name the one under which this text was approved.' })];
  });
};

const namesOf = (by?: ByAttitude<string>): readonly string[] =>
  typeof by === 'string' ? [by] : [...new Set(Object.values(by ?? {}))];

/** Steps that send what nobody approved: the sid is still the sample's. */
const unapproved = ({ templates }: PolicyFolder, strategy: PolicyFile<Strategy>): readonly Finding[] =>
  withFallbacks(withSmallMessage(strategy)).flatMap(({ step, path }) =>
    WRITTEN.filter(isApproved).flatMap((kind) =>
      namesOf(step[kind]).flatMap((template) => {
        const samples = languages.filter((language) =>
          isSample(sidIn({ templates, language, path: templatePath(kind, template) }) ?? ''),
        );
        if (samples.length === 0) return [];
        const reason = `${step.id} sends "${template}", which nobody approved in ${samples.join(' and ')}: its ContentSid is the sample’s`;
        const remedy = 'Have the text approved, and write the sid that it got above it.';
        const fault: Fault = { path: [...path, kind], reason, remedy };
        return [inFile(strategy)(fault)];
      }),
    ),
  );

/** What is wrong with messages of which others approve every word, and with steps that send some that nobody approved. */
export function approvedFindings(folder: PolicyFolder): readonly Finding[] {
  return [
    ...textsIn(folder),
    ...twice(folder),
    ...folder.strategies.flatMap((strategy) => unapproved(folder, strategy)),
  ];
}
