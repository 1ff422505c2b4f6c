import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import type { z } from 'zod';
import type { AnswerTerms } from '../domain/answers';
import type { Authority } from '../domain/authority/may-do';
import type { Holidays, Law } from '../domain/law/rule';
import type { PhoneZones } from '../domain/law/zones-of';
import type { Strategy } from '../domain/strategy';
import { hashOf, unified } from './content-hash';
import { shownAs, type Finding } from './finding';
import { lawsOf } from './laws';
import type { Lender } from './lender';
import { oncePerText } from './once';
import type { QueueNames } from './queues';
import { readYaml, type Locate, type Reading } from './read-yaml';
import { answersSchema } from './schema/answers';
import { authoritySchema } from './schema/authority';
import { holidaysSchema } from './schema/holidays';
import { lawSchema, type WrittenLaw } from './schema/law';
import { lenderSchema } from './schema/lender';
import { phoneZonesSchema } from './schema/phone-zones';
import { queuesSchema } from './schema/queues';
import { staffSchema } from './schema/staff';
import { strategySchema } from './schema/strategy';
import type { Staff } from './staff';
import { loadTemplates, type Templates } from './templates';

/** A policy file that could be read, and where its values stand. */
export type PolicyFile<T> = Readonly<{ file: string; content: string; value: T; locate: Locate }>;

/** What a policy folder holds, as far as it can be read, and everything that cannot. */
export type PolicyFolder = Readonly<{
  strategies: readonly PolicyFile<Strategy>[];
  laws: readonly PolicyFile<Law>[];
  /** Also of the laws that cannot be read. */
  lawNames: readonly string[];
  holidays: readonly PolicyFile<Holidays>[];
  phoneZones?: PolicyFile<PhoneZones>;
  lender?: PolicyFile<Lender>;
  staff?: PolicyFile<Staff>;
  answers?: PolicyFile<AnswerTerms>;
  authority?: PolicyFile<Authority>;
  queues?: PolicyFile<QueueNames>;
  templates: Templates;
  findings: readonly Finding[];
}>;

type Schema<T> = (content: string, file: string) => Reading<T>;

/** Reads every text once, in whichever file it stands. */
const reader = <T>(read: (content: string) => Reading<T>): Schema<T> => {
  const readOnce = oncePerText(read);
  return (content, file) => {
    const reading = readOnce(content);
    if (reading.kind === 'read') return reading;
    return { ...reading, findings: reading.findings.map((finding) => ({ ...finding, file })) };
  };
};

const plain = <T>(schema: z.ZodType<T>): Schema<T> => reader((content) => readYaml(content, '', schema));

const withHash = <T>(schema: z.ZodType<T>): Schema<T & { hash: string }> =>
  reader((content) => {
    const reading = readYaml(content, '', schema);
    if (reading.kind === 'refused') return reading;
    return { ...reading, value: { ...reading.value, hash: hashOf(content) } };
  });

/** Reads the content of a strategy file. */
export const parseStrategy: Schema<Strategy> = withHash(strategySchema);
const parseLaw: Schema<WrittenLaw> = plain(lawSchema);
const parseHolidays: Schema<Holidays> = plain(holidaysSchema);
const parsePhoneZones: Schema<PhoneZones> = plain(phoneZonesSchema);
const parseLender: Schema<Lender> = plain(lenderSchema);
/** Reads the content of `answers.yaml`. */
export const parseAnswers: Schema<AnswerTerms> = plain(answersSchema);
const parseStaff: Schema<Staff> = plain(staffSchema);
const parseAuthority: Schema<Authority> = plain(authoritySchema);
const parseQueues: Schema<QueueNames> = plain(queuesSchema);

type Read<T> = Readonly<{ files: readonly PolicyFile<T>[]; findings: readonly Finding[] }>;
type ReadAll<T> = Read<T> & Readonly<{ names: readonly string[] }>;

const HOW_TO_HAVE_QUEUES = 'Copy it from the shipped policy.';
const HOW_TO_HAVE_PHONE_ZONES =
  'Copy it from the shipped policy, or write it there: npm run write-phone-zones.';

const readFile = <T>(path: string, schema: Schema<T>, remedy?: string): Read<T> => {
  const file = shownAs(path);
  if (!existsSync(path)) {
    const missing = { file, line: 1, column: 1, reason: 'the file is missing' };
    return { files: [], findings: [{ ...missing, ...(remedy !== undefined && { remedy }) }] };
  }
  const content = unified(readFileSync(path, 'utf8'));
  const reading = schema(content, file);
  if (reading.kind === 'refused') return { files: [], findings: reading.findings };
  return { files: [{ file, content, value: reading.value, locate: reading.locate }], findings: [] };
};

/** A file that is named otherwise than its content would be found by one name and pinned by another. */
const misnamed = <T extends { name: string }>(
  kind: string,
  { file, value, locate }: PolicyFile<T>,
): Finding[] => {
  const name = parse(file).name;
  if (name === value.name) return [];
  return [{ file, ...locate([kind]), reason: `${kind} "${value.name}" is in a file named "${name}"` }];
};

const readAny = <T extends { name: string }>(folder: string, kind: string, schema: Schema<T>): ReadAll<T> => {
  const entries = existsSync(folder) ? readdirSync(folder).filter((name) => /\.ya?ml$/.test(name)) : [];
  const reads = entries.map((name) => readFile(join(folder, name), schema));
  const files = reads.flatMap((read) => read.files);
  return {
    names: entries.map((name) => parse(name).name),
    files,
    findings: [...reads.flatMap((read) => read.findings), ...files.flatMap((file) => misnamed(kind, file))],
  };
};

const readAll = <T extends { name: string }>(folder: string, kind: string, schema: Schema<T>): ReadAll<T> => {
  const read = readAny(folder, kind, schema);
  if (read.names.length > 0) return read;
  const reason = `there is no ${kind}`;
  return { ...read, findings: [{ file: shownAs(folder), line: 1, column: 1, reason }] };
};

/** The files of which a policy has one each. */
const readOnes = (folder: string) => ({
  phoneZones: readFile(join(folder, 'phone-zones.yaml'), parsePhoneZones, HOW_TO_HAVE_PHONE_ZONES),
  lender: readFile(join(folder, 'lender.yaml'), parseLender),
  staff: readFile(join(folder, 'staff.yaml'), parseStaff),
  answers: readFile(join(folder, 'answers.yaml'), parseAnswers),
  authority: readFile(join(folder, 'authority.yaml'), parseAuthority),
  queues: readFile(join(folder, 'queues.yaml'), parseQueues, HOW_TO_HAVE_QUEUES),
});

/** Reads a policy folder without giving up at the first fault. */
export function readFolder(folder: string): PolicyFolder {
  const strategies = readAll(join(folder, 'strategies'), 'strategy', parseStrategy);
  const laws = readAll(join(folder, 'law'), 'law', parseLaw);
  const holidays = readAny(join(folder, 'holidays'), 'holidays', parseHolidays);
  const ones = readOnes(folder);
  const { phoneZones, lender, staff, answers, authority, queues } = ones;
  const whole = lawsOf({
    laws: laws.files,
    holidays: holidays.files,
    holidayNames: holidays.names,
    lender: lender.files[0],
  });
  return {
    strategies: strategies.files,
    laws: whole.laws,
    lawNames: laws.names,
    holidays: holidays.files,
    ...(phoneZones.files[0] && { phoneZones: phoneZones.files[0] }),
    ...(lender.files[0] && { lender: lender.files[0] }),
    ...(staff.files[0] && { staff: staff.files[0] }),
    ...(answers.files[0] && { answers: answers.files[0] }),
    ...(authority.files[0] && { authority: authority.files[0] }),
    ...(queues.files[0] && { queues: queues.files[0] }),
    templates: loadTemplates(join(folder, 'templates')),
    findings: [strategies, laws, holidays, ...Object.values(ones), whole].flatMap((read) => read.findings),
  };
}
