import { isoIn } from '../../domain/calendar';
import { checksOf, type Laws } from '../../casebook/read/audit/checks';
import type { RuleInWords } from '../../domain/law/in-words';
import type { Audit } from '../../casebook/read/audit/audit';
import type { Looked } from '../../casebook/read/audit/looks';
import type { AuditLine } from '../../casebook/read/audit/lines';
import { versionIn, type VersionNames } from '../../casebook/read/audit/sources';
import type { Instant } from '../../domain/words';
import { bold, columns, dim } from '../output';

/** A line of the audit for programs: instants in ISO with the borrower's zone, the strategy as `name@hash`. */
export function rowOf(line: AuditLine, names: VersionNames, laws: Laws) {
  return {
    loan: line.loanId,
    episode: line.episode,
    seq: line.seq,
    revision: line.revision ?? null,
    at: isoIn(line.zone, line.at),
    learnt: isoIn(line.zone, line.learntAt),
    who: line.who,
    kind: line.kind,
    step: line.step ?? null,
    act: line.act ?? null,
    channel: line.channel ?? null,
    stage: line.stage ?? null,
    day: line.day ?? null,
    because: line.because,
    checked: checksOf(line, laws),
    strategy: versionIn(names, line.strategy),
    law: line.law,
    details: line.details,
    recipient: line.recipient ?? null,
    words: line.words ?? null,
  };
}

/** The names of the columns, in their order. */
export const COLUMNS = [
  'loan',
  'episode',
  'seq',
  'revision',
  'at',
  'learnt',
  'who',
  'kind',
  'step',
  'act',
  'channel',
  'stage',
  'day',
  'because',
  'checked',
  'strategy',
  'law',
  'details',
  'recipient',
  'words',
] as const;

/** The audit of a loan for programs. */
export function auditInJson({ loanId, zone, lines, rules, unverified, names, laws, looked }: Audit) {
  return {
    loanId,
    zone,
    lines: lines.map((line) => rowOf(line, names, laws)),
    rules,
    unverified,
    looked: looked.map((one) => ({ ...one, at: isoIn(zone, one.at) })),
  };
}

/** The audit of a loan for people: one block for each line, then the sources of the rules, what was not verified, and who looked. */
export function auditInWords(audit: Audit): readonly string[] {
  const { loanId, zone, lines, rules, unverified, names, laws, looked } = audit;
  const head = [columns([[bold(loanId), `${lines.length} facts and decisions, instants in ${zone}`]])];
  if (lines.length === 0) return [...head, '', 'no case was ever opened'];
  const law = (hash: string) => versionIn(names, hash);
  const sources = rules.map(({ law: of, rule, since, verified, source }) => [
    `rule:${rule}`,
    of,
    `since ${since}${verified ? '' : ', not verified'}`,
    source,
  ]);
  const looks = looked.map((one) => [seconds(zone, one.at), ...lookInWords(one)]);
  return [
    ...head,
    ...lines.flatMap((line) => ['', ...blockOf(line, law), ...checksOf(line, laws).map(checkInWords)]),
    ...(sources.length > 0 ? ['', dim('the rules that were reasons'), columns(sources)] : []),
    ...(unverified.length > 0 ? ['', dim('not read in the text itself'), ...unverified] : []),
    ...(looks.length > 0 ? ['', dim('who looked'), columns(looks)] : []),
  ];
}

/** Who looked at what: how they were known, through which command, masked or with which reason. */
export function lookInWords({ who, known, what = 'audit', masked, why, loanId }: Looked): readonly string[] {
  const of = loanId === undefined ? `${what} of every loan` : what;
  return [
    `${who}${known === undefined ? '' : ` (${known})`}`,
    of,
    masked ? 'masked' : `in full: ${why ?? ''}`,
  ];
}

const blockOf = (line: AuditLine, version: (hash: string) => string): readonly string[] => {
  const { zone, at, learntAt, who, kind, step, act, recipient, words, because, stage, day, channel } = line;
  const number = line.revision === undefined ? `#${line.seq}` : `decision ${line.revision}`;
  const what = [line.revision === undefined ? kind : undefined, step, act, channel, ...detailsOf(line)];
  const where = [stage === undefined ? '' : `${stage} stage`, day === undefined ? '' : `day ${day}`];
  const why = because.length > 0 ? `because ${because.join(', ')}` : '';
  const under = `under ${version(line.strategy)}, law ${version(line.law)}`;
  return [
    [bold(number), seconds(zone, at), who, ...what].filter(Boolean).join('  '),
    ...(learntAt === at ? [] : [`  learnt ${seconds(zone, learntAt)}`]),
    `  ${dim([...where, why, under].filter(Boolean).join(' · '))}`,
    ...(recipient === undefined ? [] : [`  to ${recipient}`]),
    ...(words ?? '').split('\n').flatMap((text) => (text === '' ? [] : [`  | ${text}`])),
  ];
};

/** One rule that a contact was held against, in one line. */
export function checkInWords({ rule, asks, said, source, verified }: RuleInWords): string {
  const where = source === '' ? '' : ` · ${source}${verified ? '' : ', not verified'}`;
  return `  ✓ ${rule}: ${said}${asks === '' ? '' : ` (${asks})`}${where}`;
}

const detailsOf = ({ details }: AuditLine): readonly string[] =>
  Object.entries(details).map(([name, value]) => `${name} ${detailInWords(value)}`);

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

const detailInWords = (value: unknown): string => {
  if (typeof value === 'string') return ISO.test(value) ? value.slice(0, 19).replace('T', ' ') : value;
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.values(value).map(detailInWords).join(' ');
};

/** An instant to the second, as a person in a zone reads it. */
export function seconds(zone: string, at: Instant): string {
  return isoIn(zone, at).slice(0, 19).replace('T', ' ');
}
