import type { Language } from '../../domain/words';
import type { Finding } from '../finding';
import type { Lender } from '../lender';
import type { PolicyFolder } from '../read-folder';
import { templateFile } from '../refuse';
import { languages, templatePath, type Templates } from '../templates';
import { sampleText, sampleVariables } from './sample';
import { consequencesPath } from './texts';

/** A text with which a person introduces themselves, and what it owes the borrower. */
type Introduction = Readonly<{
  path: string;
  what: string;
  carries: readonly ('collectorName' | 'agentName' | 'staffNumber' | 'verifyAt')[];
  statesConsequences: boolean;
}>;

const scriptAt = (path: string): Introduction => ({
  path,
  what: 'the script',
  carries: ['collectorName', 'staffNumber', 'verifyAt'],
  statesConsequences: true,
});

const invitation: Introduction = {
  path: templatePath('visit', 'invitation'),
  what: 'the invitation',
  carries: ['agentName', 'staffNumber', 'verifyAt'],
  statesConsequences: false,
};

const faultsOf = (
  templates: Templates,
  language: Language,
  lender: Lender,
  { path, what, carries, statesConsequences }: Introduction,
): string[] => {
  const text = sampleText(templates, language, path, lender);
  const clause = sampleText(templates, language, consequencesPath, lender);
  // What cannot be read is reported where it stands, not here.
  if (typeof text !== 'string' || typeof clause !== 'string') return [];
  const values = sampleVariables(language, lender);
  const unnamed = carries.filter((name) => !text.includes(values[name]));
  const faults = unnamed.map((name) => `${what} does not carry {{ ${name} }} (R15)`);
  if (!statesConsequences || text.includes(clause)) return faults;
  return [...faults, `${what} does not state the consequences (R5)`];
};

const scriptsIn = (templates: Templates, language: Language): readonly Introduction[] =>
  [...templates.of[language].byPath.keys()].filter((path) => path.startsWith('call/')).map(scriptAt);

/** R5, R15: what a person who calls or visits owes the borrower, read in the words that would be said. */
export const scriptFindings = ({ templates, lender }: PolicyFolder): Finding[] => {
  if (lender === undefined) return [];
  return languages.flatMap((language) =>
    [...scriptsIn(templates, language), invitation].flatMap((introduction) =>
      faultsOf(templates, language, lender.value, introduction).map((reason) => ({
        file: templateFile(templates, language, introduction.path),
        line: 1,
        column: 1,
        reason,
      })),
    ),
  );
};
