import { join } from 'node:path';
import type { AnswerTerms } from '../domain/answers';
import type { Authority } from '../domain/authority/may-do';
import type { Law } from '../domain/law/rule';
import type { PhoneZones } from '../domain/law/zones-of';
import type { Roster } from '../domain/roster';
import type { Strategy } from '../domain/strategy';
import { hashOf } from './content-hash';
import { inOrder, PolicyError } from './finding';
import { keptWhileUnchanged } from './kept';
import type { Lender } from './lender';
import { parseAnswers, parseStrategy, readFolder, type PolicyFile } from './read-folder';
import type { Reading } from './read-yaml';
import { refusals } from './refuse';
import type { QueueNames } from './queues';
import { parseRoster, rosterText } from './roster';
import type { Staff } from './staff';
import { RECORD, sampleMessages, sampleRecord } from './packed-by';
import { languages, loadTemplates, type Templates } from './templates';
import { parseLaw } from './whole-law';

/** The text a decision was made under, or an answer was understood by, to be kept with its hash. */
export type Source = Readonly<{
  kind: 'strategy' | 'law' | 'answers' | 'roster' | 'words';
  name: string;
  hash: string;
  content: string;
}>;

/** All policy, as it was when it was loaded. */
export type Policy = Readonly<{
  strategies: ReadonlyMap<string, Strategy>;
  laws: ReadonlyMap<string, Law>;
  phoneZones: PhoneZones;
  lender: Lender;
  staff: Staff;
  /** Of the staff what decisions depend on. */
  roster: Roster;
  /** What follows from what people say. */
  answers: AnswerTerms;
  /** Who may do what. */
  authority: Authority;
  /** What people call the queues in which their tasks wait. */
  queues: QueueNames;
  templates: Templates;
  sources: readonly Source[];
}>;

const valueOf = <T>(reading: Reading<T>): T => {
  if (reading.kind === 'refused') throw new PolicyError(inOrder(reading.findings));
  return reading.value;
};

/** A strategy from the content of its file, also of a version that a case is pinned to; or a PolicyError. */
export function readStrategy(content: string, file = 'strategy.yaml'): Strategy {
  return valueOf(parseStrategy(content, file));
}

/** A law from the text that is kept of it, with its holidays and the lender's own rules; or a PolicyError. */
export function readLaw(content: string, file = 'law.yaml'): Law {
  return valueOf(parseLaw(content, file));
}

/** A roster from the text that is kept of it; or a PolicyError. */
export function readRoster(content: string, file = 'roster.yaml'): Roster {
  return valueOf(parseRoster(content, file));
}

/** What follows from answers, from the text that is kept of it; or a PolicyError. */
export function readAnswers(content: string, file = 'answers.yaml'): AnswerTerms {
  return valueOf(parseAnswers(content, file));
}

const byName = <T extends { name: string }>(files: readonly PolicyFile<T>[]): ReadonlyMap<string, T> =>
  new Map(files.map(({ value }) => [value.name, value]));

const sourcesOf = <T extends { name: string; hash: string }>(
  kind: Source['kind'],
  files: readonly PolicyFile<T>[],
): Source[] => files.map(({ content, value: { name, hash } }) => ({ kind, name, hash, content }));

/** What a policy has one of has no name of its own: its kind is its name. */
const onlySource = (kind: 'answers' | 'roster', content: string): Source => ({
  kind,
  name: kind,
  hash: hashOf(content),
  content,
});

/** The policy of a folder, or a PolicyError with everything for which it cannot be used. */
export function loadPolicy(folder: string = __dirname): Policy {
  const checked = keptWhileUnchanged(folder, () => checkedIn(folder));
  const templates = loadTemplates(join(folder, 'templates'));
  return { ...checked, templates, sources: [...checked.sources, ...wordsOf(checked, templates)] };
}

/** By what the book packs: by the messages of each language what was sent, and by a sample record facts and decisions. */
const wordsOf = (policy: Omit<Policy, 'templates'>, templates: Templates): readonly Source[] => {
  const { strategies, laws, lender, roster } = policy;
  const law = laws.get(lender.law);
  return [
    ...languages.map((one) => [one, sampleMessages(templates, one, lender)] as const),
    [RECORD, sampleRecord({ strategies: strategies.values(), law, roster })] as const,
  ].map(([name, content]) => ({ kind: 'words', name, hash: hashOf(content), content }));
};

const checkedIn = (folder: string): Omit<Policy, 'templates'> => {
  const read = readFolder(folder);
  const findings = refusals(read);
  const { phoneZones, lender, staff, answers, authority, queues } = read;
  if (!phoneZones || !lender || !staff || !answers || !authority || !queues || findings.length > 0) {
    throw new PolicyError(inOrder(findings));
  }
  const rosterContent = rosterText(staff.content);
  return {
    strategies: byName(read.strategies),
    laws: byName(read.laws),
    phoneZones: phoneZones.value,
    lender: lender.value,
    staff: staff.value,
    roster: readRoster(rosterContent, staff.file),
    answers: answers.value,
    authority: authority.value,
    queues: queues.value,
    sources: [
      ...sourcesOf('strategy', read.strategies),
      ...sourcesOf('law', read.laws),
      onlySource('answers', answers.content),
      onlySource('roster', rosterContent),
    ],
  };
};
