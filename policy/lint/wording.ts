import { CHANNELS, TEXTS } from '../../domain/channels';
import type { Language } from '../../domain/words';
import type { Finding } from '../finding';
import type { PolicyFolder } from '../read-folder';
import { templateFile } from '../refuse';
import { emailParts } from '../render';
import { languages, type Templates } from '../templates';
import { sampleText, sampleVariables } from './sample';
import { atTop, rendering } from './texts';

type InEither = Readonly<Record<Language, RegExp>>;

/** Words that whoever sees a locked screen must not read beside the lender's name. */
const OF_A_DEBT: InEither = {
  'zh-CN': /借|贷|债|欠|逾期|还款|还清|应还|催|罚息|本金|利息|费用|违约|法律|律师|诉讼|起诉/,
  en: /\b(debts?|loans?|borrow\w*|arrears|overdue|past due|unpaid|due|ow(e|ed|ing)|pay(ing|ments?)?|repay\w*|instal?ments?|penalt\w+|interest|fees?|default|legal|lawyers?|lawsuit|court|collect\w*)\b/i,
};

/** Words that announce pressure, or say more than is so; a collector is told not to use them either. */
const OF_PRESSURE: InEither = {
  'zh-CN': /频繁|严重逾期|立即还款|最后(通牒|警告|机会)|后果自负|否则|曝光|亲友|单位/,
  en: /more often|seriously overdue|immediately|or else|(final|last) (warning|chance)|your (family|friends|neighbours|employer)/i,
};

/** How such a message says that it can be refused: the words that their door takes. */
const OPT_OUT: InEither = { 'zh-CN': /退订|拒收/, en: /\bSTOP\b/ };

/** Two Latin letters are a word; these are said so in Chinese too, and the door for SMS takes TD. */
const ENGLISH = /\b(?!(?:TD|SMS|App|APP|ID)\b)[A-Za-z]{2,}/;

/** One text of a language. */
type Text = Readonly<{ templates: Templates; language: Language; path: string; file: string }>;

/** The word that makes a line the subject, and the whole line of a sid: both are for machines. */
const HEAD = /^(Subject:|ContentSid:.*)/;

/** What is written there itself, at its place: each tag is blank, and so is what no reader sees of the first line. */
const literally = ({ templates, language, path }: Text): string =>
  (templates.of[language].byPath.get(path) ?? '')
    .replace(/\{[{%].*?[}%]\}/gs, (tag) => tag.replace(/[^\n]/g, ' '))
    .replace(HEAD, (head) => ' '.repeat(head.length));

/** The first of some words in a text as it is written, at its place. */
const found = (
  text: Text,
  words: RegExp,
  say: (word: string) => Omit<Finding, 'file' | 'line' | 'column'>,
) => {
  const source = literally(text);
  const [word] = words.exec(source) ?? [];
  if (word === undefined) return [];
  const before = source.slice(0, source.search(words)).split('\n');
  const place = { line: before.length, column: (before.at(-1) ?? '').length + 1 };
  return [{ file: text.file, ...place, ...say(word) }];
};

const pressure = (text: Text): Finding[] =>
  found(text, OF_PRESSURE[text.language], (word) => ({
    reason: `the words "${word}" announce pressure`,
    remedy: 'Say what is so, and what the borrower can do.',
  }));

const english = (text: Text): Finding[] =>
  text.language === 'en'
    ? []
    : found(text, ENGLISH, (word) => ({
        reason: `"${word}" is no Chinese`,
        remedy: 'Write it in Chinese, or have a variable name it.',
        severity: 'warning',
      }));

/** What its reader would see, without the names of people and firms, which may contain anything. */
const unnamed = (text: string, values: ReturnType<typeof sampleVariables>): string =>
  text.replaceAll(values.lenderName, '').replaceAll(values.borrowerName, '');

const asSeen = (text: Text, lender: NonNullable<PolicyFolder['lender']>['value']): Finding[] => {
  const { language, path, file, templates } = text;
  const seen = sampleText(templates, language, path, lender);
  if (typeof seen !== 'string') return [];
  const kind = TEXTS.find((one) => path.startsWith(`${one}/`));
  if (kind && !OPT_OUT[language].test(seen)) {
    const reason = `${CHANNELS[kind].one.replace(/^an? /, 'the ')} does not say how to opt out (P8)`;
    return [atTop(file)({ reason, remedy: `Write ${rendering('opt-out.liquid')} into it.` })];
  }
  const values = sampleVariables(language, lender);
  const subject = unnamed(emailParts(seen)?.subject ?? '', values);
  const [word = subject.includes(values.amount) ? values.amount : undefined] =
    OF_A_DEBT[language].exec(subject) ?? [];
  if (word === undefined) return [];
  const reason = `the subject names a debt, "${word}", which others may read on a locked screen`;
  return [atTop(file)({ reason, remedy: 'Say who writes and of which day, and the rest below.' })];
};

/** How messages may not be worded, whatever they say: each text in each language. */
export function wordingFindings({ templates, lender }: PolicyFolder): Finding[] {
  return languages.flatMap((language) =>
    [...templates.of[language].byPath.keys()].flatMap((path) => {
      const text = { templates, language, path, file: templateFile(templates, language, path) };
      return [...pressure(text), ...english(text), ...(lender ? asSeen(text, lender.value) : [])];
    }),
  );
}
