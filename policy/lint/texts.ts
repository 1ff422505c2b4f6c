import type { Language } from '../../domain/words';
import type { Finding } from '../finding';
import type { Lender } from '../lender';
import type { PolicyFolder } from '../read-folder';
import { templateFile } from '../refuse';
import { smsSegments } from '../sms-segments';
import { languages } from '../templates';
import { sampleText, sampleVariables } from './sample';

// Our choice: more are refused, and more than are meant are told. Read with one loan that is overdue for the first time: the words for a repeated case may take more, and three loans take more.
const mostSegments = 3;
const meantSegments = 2;
const meantOfThree = 4;

/** What a clause must name, by its name in a finding, each by a word that the clause cannot do without. */
type Named = Readonly<Record<string, Readonly<Record<Language, RegExp>>>>;

const creditScore = { 'zh-CN': /信用(评分|记录|报告)/, en: /credit (score|record|report)/i };
const penaltyInterest = { 'zh-CN': /罚息/, en: /penalty interest/i };

const clauses: Readonly<Record<string, Named>> = {
  'consequences.liquid': {
    'the credit score': creditScore,
    'later applications': { 'zh-CN': /申请/, en: /application/i },
    'penalty interest': penaltyInterest,
  },
  'consequences-and-fees.liquid': {
    'the credit record': creditScore,
    'penalty interest': penaltyInterest,
    'further fees': { 'zh-CN': /费用/, en: /\b(fees|costs)\b/i },
  },
};

/** R7: the partials that state the consequences, in each language's folder. */
export const consequencesPaths: readonly string[] = Object.keys(clauses);

/** The one of them for a ladder that charges fees (R7, R24). */
export const feesPath = 'consequences-and-fees.liquid';

/** How a template includes a partial. */
export function rendering(path: string): string {
  return `{% render '${path.replace('.liquid', '')}' %}`;
}

/** What is wrong with a text as its reader sees it, where no line of the file is to blame. */
export type TextFault = Pick<Finding, 'reason' | 'remedy' | 'severity'>;

/** A fault of a text as a finding at the top of its file. */
export function atTop(file: string) {
  return (fault: TextFault): Finding => ({ file, line: 1, column: 1, ...fault });
}

const unnamedIn = (clause: Named, language: Language, text: string): TextFault[] =>
  Object.entries(clause)
    .filter(([, words]) => !words[language].test(text))
    .map(([what]) => ({
      reason: `the consequences do not name ${what} (R7)`,
      remedy: 'Name it in plain words.',
    }));

const tooLong = (ofOne: string, ofThree: string): TextFault[] => {
  const [one, three] = [smsSegments(ofOne), smsSegments(ofThree)];
  const fault = (segments: number, read: string, meant: number): TextFault => ({
    reason: `the SMS takes ${segments} segments with ${read}, at most ${meant} are meant`,
    remedy: 'Shorten it, and leave details to the e-mail.',
  });
  if (one > mostSegments) return [fault(one, 'sample values', meantSegments)];
  if (one > meantSegments) return [{ ...fault(one, 'sample values', meantSegments), severity: 'warning' }];
  return three > meantOfThree ? [{ ...fault(three, 'three loans', meantOfThree), severity: 'warning' }] : [];
};

type Words = Readonly<Record<'ofOne' | 'ofThree', string>>;

const faultsOf = (
  language: Language,
  path: string,
  { ofOne, ofThree }: Words,
  lender: Lender,
): TextFault[] => {
  const clause = clauses[path];
  if (clause !== undefined) return unnamedIn(clause, language, ofOne);
  const long = path.startsWith('sms/') ? tooLong(ofOne, ofThree) : [];
  const { reference } = sampleVariables(language, lender);
  if (!path.includes('/') || ofOne.includes(reference)) return long;
  const reason = 'the message does not carry {{ reference }}';
  return [{ reason, remedy: 'Write it where every reader sees it.' }, ...long];
};

/** What is wrong with the words of a template, read with sample values. */
export function textFindings({ templates, lender }: PolicyFolder): Finding[] {
  if (lender === undefined) return [];
  return languages.flatMap((language) =>
    [...templates.of[language].byPath.keys()].flatMap((path): Finding[] => {
      const ofOne = sampleText(templates, language, path, lender.value);
      const ofThree = sampleText(templates, language, path, lender.value, 'several');
      if (ofOne === undefined || ofThree === undefined) return [];
      const unread = [ofOne, ofThree].filter((text) => typeof text !== 'string');
      if (typeof ofOne !== 'string' || typeof ofThree !== 'string') return unread;
      const file = templateFile(templates, language, path);
      return faultsOf(language, path, { ofOne, ofThree }, lender.value).map(atTop(file));
    }),
  );
}
