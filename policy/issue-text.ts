import { z } from 'zod';
import { didYouMean } from './suggest';

const nameOf = (path: readonly PropertyKey[] | undefined): string =>
  path?.findLast((part): part is string => typeof part === 'string') ?? 'the file';

const kinds: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'a text (in quotes, if it looks like a number)',
  boolean: 'true or false',
  tuple: 'a list',
  array: 'a list',
  object: 'a group of keys',
};

const wrongType = (issue: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidType>): string => {
  const name = nameOf(issue.path);
  if (issue.input !== undefined) return `${name} must be ${kinds[issue.expected] ?? issue.expected}`;
  return typeof issue.path?.at(-1) === 'number' ? `${name} needs at least one entry` : `${name} is missing`;
};

const unknownKeys = (issue: z.core.$ZodRawIssue<z.core.$ZodIssueUnrecognizedKeys>): string => {
  const known = issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape) : [];
  const reason = `${issue.keys.map((key) => `"${key}"`).join(', ')} is no key of ${nameOf(issue.path)}`;
  const meant = issue.keys.flatMap((key) => didYouMean(key, known) ?? []);
  const home = issue.keys.map((key) => HOMES[key]).find((one) => one !== undefined && known.includes(one));
  const other = home === undefined ? `Known here: ${known.join(', ')}.` : `Write it into ${home}.`;
  return [reason, ...(meant.length > 0 ? meant : [other])].join('\n');
};

/** Keys that are often written beside the group in which they belong. */
const HOMES: Readonly<Record<string, string>> = { every: 'repeat', times: 'repeat', until: 'repeat' };

const unknownValue = (issue: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidValue>): string => {
  if (issue.input === undefined) return `${nameOf(issue.path)} is missing`;
  const known = issue.values.map(String);
  const written = typeof issue.input === 'string' ? issue.input : '';
  return [`${nameOf(issue.path)} must be ${known.join(' or ')}`, didYouMean(written, known) ?? []]
    .flat()
    .join('\n');
};

/** What is wrong with a value in a manager's words; a remedy, if there is one, follows after a line break. */
export const issueText: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'invalid_type') return wrongType(issue);
  if (issue.code === 'unrecognized_keys') return unknownKeys(issue);
  if (issue.code === 'invalid_value') return unknownValue(issue);
  if (issue.code === 'too_small') return `${nameOf(issue.path)} must be at least ${issue.minimum}`;
  if (issue.code === 'too_big') return `${nameOf(issue.path)} must be at most ${issue.maximum}`;
  if (issue.code === 'invalid_union') return `${nameOf(issue.path)} has none of the forms it may have`;
  return undefined;
};
