import type { Language } from '../../domain/words';
import type { Finding } from '../finding';
import type { Lender } from '../lender';
import type { PolicyFolder } from '../read-folder';
import { templateFile } from '../refuse';
import { languages, templatePath, type Templates } from '../templates';
import type { CallVariables } from '../variables';
import { sampleText, sampleVariables } from './sample';
import { atTop, consequencesPaths, type TextFault } from './texts';

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

const notCarried = (introduction: Introduction, names: readonly Name[]): TextFault[] => {
  const { what, text, ofSeveral, lender, language } = introduction;
  const values = sampleVariables(language, lender);
  const unnamed = names
    .filter((name) => !text.includes(values[name]))
    .map((name) => ({ reason: `${what} does not carry {{ ${name} }} (R15)`, remedy }));
  if (ofSeveral.includes(sampleVariables(language, lender, 'several').eachLoan)) return unnamed;
  return [...unnamed, { reason: `${what} does not carry {{ eachLoan }} (P17)`, remedy }];
};

const invitationFaults = (invitation: Introduction): readonly TextFault[] =>
  notCarried(invitation, ['agentName', 'staffNumber', 'verifyAt']);

/** One part of a call: what it is about, and the values without which it says nothing. */
type Part = Readonly<{ what: string; carries: readonly (keyof CallVariables)[] }>;

const identity: Part = {
  what: 'who calls and whom',
  carries: ['collectorName', 'staffNumber', 'verifyAt', 'borrowerName'],
};
// The borrower's part (R5: cause and difficulty) belongs to the situation or to the plan: questions have no value to look for.
const talk: readonly Part[] = [
  { what: 'the situation', carries: ['dueOn', 'amount'] },
  { what: 'a plan', carries: ['howToPay', 'payBy'] },
];

const ofTheLoan = ['amount', 'dueOn', 'loanId', 'penalty'] as const;

const theOrder =
  'The order is: who calls and whom; the situation; a plan; the consequences, and then where there is help and where to complain.';

/** Where all of a part has been said. */
const endOf = ({ carries }: Part, text: string, values: CallVariables): number =>
  Math.max(...carries.map((name) => text.indexOf(values[name])));

const disorder = (text: string, values: CallVariables, clause: string): TextFault[] => {
  const said = [
    ...[identity, ...talk].map((part) => ({ what: part.what, end: endOf(part, text, values) })),
    { what: 'the consequences', end: text.indexOf(clause) },
  ];
  return said.flatMap(({ what, end }, index) => {
    const next = said[index + 1];
    if (next === undefined || next.end > end) return [];
    return [{ reason: `the script comes to ${next.what} before ${what} (R5, R14)`, remedy: theOrder }];
  });
};

/**
 * R5, R14: the four parts of a call in their order, recognised by what each cannot do without, so that a script may
 * have parts of its own between them; nothing of the loan before the right person is there; after the consequences, the
 * number for help and complaints.
 */
const partFaults = (text: string, values: CallVariables, clause: string): readonly TextFault[] => {
  const unsaid = [identity, ...talk].flatMap(({ what, carries }) =>
    carries
      .filter((name) => !text.includes(values[name]))
      .map((name) => ({
        reason: `the script does not carry {{ ${name} }}: ${what} (R14)`,
        remedy: theOrder,
      })),
  );
  if (unsaid.length > 0) return unsaid;
  const confirmed = endOf(identity, text, values);
  const isTooEarly = ofTheLoan.some((name) => {
    const at = text.indexOf(values[name]);
    return at >= 0 && at < confirmed;
  });
  if (isTooEarly) {
    return [
      { reason: 'the script speaks of the loan before the right person is there (R14)', remedy: theOrder },
    ];
  }
  const faults = disorder(text, values, clause);
  if (faults.length > 0 || text.includes(values.complaintsPhone, text.indexOf(clause))) return faults;
  const reason = 'the script does not carry {{ complaintsPhone }} after the consequences (R14)';
  return [{ reason, remedy: theOrder }];
};

const scriptFaults = (script: Introduction, clauses: readonly string[]): readonly TextFault[] => {
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
): readonly TextFault[] => {
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
      faultsAt(templates, language, path, lender.value).map(atTop(templateFile(templates, language, path))),
    ),
  );
}
