import type { Language } from '../../domain/words';
import type { Finding } from '../finding';
import type { Lender } from '../lender';
import type { PolicyFolder } from '../read-folder';
import { templateFile } from '../refuse';
import { smsSegments } from '../sms-segments';
import { languages, type Templates } from '../templates';
import { sampleText, sampleVariables } from './sample';

const mostSegments = 3;

/** The partial that states the consequences, in each language's folder. */
export const consequencesPath = 'consequences.liquid';

/** R7: credit score, later loan and card applications, penalty interest; each by a word that the clause cannot do without. */
const consequences: Readonly<Record<Language, Readonly<Record<string, RegExp>>>> = {
  'zh-CN': {
    'the credit score': /信用(评分|记录|报告)/,
    'later applications': /申请/,
    'penalty interest': /罚息/,
  },
  en: {
    'the credit score': /credit (score|record|report)/i,
    'later applications': /application/i,
    'penalty interest': /penalty interest/i,
  },
};

const faultsOf = (language: Language, path: string, text: string, lender: Lender): string[] => {
  if (path === consequencesPath) {
    const missing = Object.entries(consequences[language]).filter(([, word]) => !word.test(text));
    return missing.map(([what]) => `the consequences do not name ${what} (R7)`);
  }
  const isMessage = path.includes('/');
  const { reference } = sampleVariables(language, lender);
  const faults = isMessage && !text.includes(reference) ? ['the message does not carry {{ reference }}'] : [];
  const segments = smsSegments(text);
  if (!path.startsWith('sms/') || segments <= mostSegments) return faults;
  return [
    ...faults,
    `the SMS takes ${segments} segments with sample values, at most ${mostSegments} are meant`,
  ];
};

const findingsOf = (templates: Templates, language: Language, path: string, lender: Lender): Finding[] => {
  const text = sampleText(templates, language, path, lender);
  if (text === undefined) return [];
  if (typeof text !== 'string') return [text];
  const file = templateFile(templates, language, path);
  return faultsOf(language, path, text, lender).map((reason) => ({ file, line: 1, column: 1, reason }));
};

/** What is wrong with the words of a template, read with sample values. */
export const textFindings = ({ templates, lender }: PolicyFolder): Finding[] => {
  if (lender === undefined) return [];
  return languages.flatMap((language) =>
    [...templates.of[language].byPath.keys()].flatMap((path) =>
      findingsOf(templates, language, path, lender.value),
    ),
  );
};
