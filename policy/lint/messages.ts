import { WRITTEN } from '../../domain/channels';
import type { Strategy } from '../../domain/strategy';
import type { Language } from '../../domain/words';
import type { Finding } from '../finding';
import type { Lender } from '../lender';
import type { PolicyFile, PolicyFolder } from '../read-folder';
import { templateFile } from '../refuse';
import { languages, templatePath, type Templates } from '../templates';
import { attitudes, messagesOf, type Planned } from './planned';
import { inFile, type Fault } from './rungs';
import { sampleText, sampleVariables } from './sample';
import { atTop, consequencesPaths, feesPath, rendering } from './texts';

/** What the words of messages are read in. */
type Reader = Readonly<{ templates: Templates; lender: Lender; language: Language }>;

/** A planned message with the words that would be sent, about one loan and about several; without them, when they cannot be read. */
type Read = Planned & Readonly<{ file: string; words?: Readonly<{ ofOne: string; ofSeveral: string }> }>;

const readIn = ({ templates, lender, language }: Reader, planned: Planned): Read => {
  const path = templatePath(planned.channel, planned.template);
  const ofOne = sampleText(templates, language, path, lender);
  const ofSeveral = sampleText(templates, language, path, lender, 'several');
  const file = templateFile(templates, language, path);
  // What cannot be read is reported where it stands, not here.
  if (typeof ofOne !== 'string' || typeof ofSeveral !== 'string') return { ...planned, file };
  return { ...planned, file, words: { ofOne, ofSeveral } };
};

const lacking = (file: string, name: string, row: string): Finding =>
  atTop(file)({
    reason: `the message does not carry {{ ${name} }} (${row})`,
    remedy: 'Write it where every reader sees it.',
  });

/** R16: the amount, the date and the way to pay, in every message; P17: each loan, when it speaks for several. */
const withoutEssentials = ({ lender, language }: Reader, all: readonly Read[]): Finding[] => {
  const values = sampleVariables(language, lender);
  const { eachLoan } = sampleVariables(language, lender, 'several');
  return all.flatMap(({ file, words, isReminder }) => {
    if (words === undefined) return [];
    const unsaid = (['amount', 'dueOn', 'howToPay'] as const)
      .filter((name) => !words.ofOne.includes(values[name]))
      .map((name) => lacking(file, name, 'R16'));
    return isReminder || words.ofSeveral.includes(eachLoan)
      ? unsaid
      : [...unsaid, lacking(file, 'eachLoan', 'P17')];
  });
};

/** R7, R24: a borrower of any attitude who is reached by one channel only must learn there what follows, fees included. */
const withoutConsequences = (reader: Reader, { name, stages }: Strategy, all: readonly Read[]): Fault[] => {
  const { templates, lender, language } = reader;
  const hasFees = stages.some(({ fee }) => fee !== undefined);
  const what = hasFees ? 'the consequences with the fees' : 'the consequences';
  const paths = hasFees ? [feesPath] : consequencesPaths;
  const clauses = paths.map((path) => sampleText(templates, language, path, lender));
  const readable = clauses.filter((clause) => typeof clause === 'string');
  if (readable.length < clauses.length) return [];
  return WRITTEN.flatMap((channel) => {
    const sent = all.filter((planned) => planned.channel === channel && !planned.isReminder);
    const telling = sent.filter(
      ({ words }) => words === undefined || readable.some((clause) => words.ofOne.includes(clause)),
    );
    const reached = new Set(telling.flatMap(({ to }) => to));
    const [first] = sent;
    if (first === undefined || attitudes.every((attitude) => reached.has(attitude))) return [];
    const reason = `no ${channel} of ${name} states ${what} in ${language} (R7)`;
    const remedy = `Write ${paths.map(rendering).join(' or ')} into one that every borrower gets.`;
    return [{ path: first.path, reason, remedy }];
  });
};

const findingsOf = (reader: Reader, strategy: PolicyFile<Strategy>): Finding[] => {
  const all = messagesOf(strategy).map((planned) => readIn(reader, planned));
  // Who gets the last message of a small amount gets no other.
  const ofTheLadder = all.filter(({ path }) => path[0] !== 'smallAmounts');
  const unstated = withoutConsequences(reader, strategy.value, ofTheLadder);
  return [...withoutEssentials(reader, all), ...unstated.map(inFile(strategy))];
};

/** R7, R16, P17: what the messages of a ladder owe the borrower, read in the words that would be sent. */
export function messageFindings({ strategies, lender, templates }: PolicyFolder): Finding[] {
  if (lender === undefined) return [];
  return languages.flatMap((language) =>
    strategies.flatMap((strategy) => findingsOf({ templates, lender: lender.value, language }, strategy)),
  );
}
