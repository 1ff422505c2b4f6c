import type { Language } from '../../domain/words';
import type { Finding } from '../finding';
import type { Lender } from '../lender';
import type { PolicyFolder } from '../read-folder';
import { templateFile } from '../refuse';
import { languages, templatePath, type Templates } from '../templates';
import { partFaults } from './call-parts';
import { sampleText, sampleVariables } from './sample';
import { consequencesPaths } from './texts';

type Fault = Pick<Finding, 'reason' | 'remedy'>;

/** A text with which a person introduces themselves, as its reader would see it: about one loan, and about several. */
type Introduction = Readonly<{
  what: string;
  text: string;
  ofSeveral: string;
  lender: Lender;
  language: Language;
}>;

const remedy = 'Write it where every reader sees it.';

type Name = 'collectorName' | 'agentName' | 'staffNumber' | 'verifyAt';

const notCarried = (introduction: Introduction, names: readonly Name[]): Fault[] => {
  const { what, text, ofSeveral, lender, language } = introduction;
  const values = sampleVariables(language, lender);
  const unnamed = names
    .filter((name) => !text.includes(values[name]))
    .map((name) => ({ reason: `${what} does not carry {{ ${name} }} (R15)`, remedy }));
  if (ofSeveral.includes(sampleVariables(language, lender, 'several').eachLoan)) return unnamed;
  return [...unnamed, { reason: `${what} does not carry {{ eachLoan }} (P17)`, remedy }];
};

const invitationFaults = (invitation: Introduction): readonly Fault[] =>
  notCarried(invitation, ['agentName', 'staffNumber', 'verifyAt']);

const scriptFaults = (script: Introduction, clauses: readonly string[]): readonly Fault[] => {
  const missing = notCarried(script, ['collectorName', 'staffNumber', 'verifyAt']);
  const clause = clauses.find((words) => script.text.includes(words));
  if (clause === undefined) {
    return [...missing, { reason: 'the script does not state the consequences (R5, R14)', remedy }];
  }
  // What is missing has no place in an order.
  if (missing.length > 0) return missing;
  return partFaults(script.text, sampleVariables(script.language, script.lender), clause);
};

const faultsAt = (
  templates: Templates,
  language: Language,
  path: string,
  lender: Lender,
): readonly Fault[] => {
  const text = sampleText(templates, language, path, lender);
  const ofSeveral = sampleText(templates, language, path, lender, 'several');
  const clauses = consequencesPaths.map((clause) => sampleText(templates, language, clause, lender));
  // What cannot be read is reported where it stands, not here.
  if (typeof text !== 'string' || typeof ofSeveral !== 'string') return [];
  const read = clauses.filter((clause) => typeof clause === 'string');
  const introduction = { text, ofSeveral, lender, language };
  if (path.startsWith('visit/')) return invitationFaults({ ...introduction, what: 'the invitation' });
  return read.length < clauses.length ? [] : scriptFaults({ ...introduction, what: 'the script' }, read);
};

const pathsIn = (templates: Templates, language: Language): readonly string[] => [
  ...[...templates.of[language].byPath.keys()].filter((path) => path.startsWith('call/')),
  templatePath('visit', 'invitation'),
];

/** R5, R14, R15, P17: what a person who calls or visits owes the borrower, read in the words that would be said. */
export function scriptFindings({ templates, lender }: PolicyFolder): Finding[] {
  if (lender === undefined) return [];
  return languages.flatMap((language) =>
    pathsIn(templates, language).flatMap((path) =>
      faultsAt(templates, language, path, lender.value).map((fault) => ({
        file: templateFile(templates, language, path),
        line: 1,
        column: 1,
        ...fault,
      })),
    ),
  );
}
