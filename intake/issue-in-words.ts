import { z } from 'zod';

const KINDS: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
};

const FORMATS: Readonly<Record<string, string>> = {
  date: 'a date such as 2026-11-05',
  datetime: 'an instant such as 2026-11-05T09:30:00+08:00',
  email: 'an e-mail address',
  url: 'an address such as https://collections.lender.example',
};

/** What is wrong with what somebody sent, in words for a person who never heard of our schemas. Its field is named beside it. */
export const issueInWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${KINDS[issue.expected] ?? issue.expected}`;
    case 'unrecognized_keys':
      return `there is no field ${issue.keys.join(', ')}${fieldsOf(issue.inst)}`;
    case 'invalid_value':
      return issue.input === undefined
        ? 'is missing'
        : `must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return startOf(issue) ?? `must be ${FORMATS[issue.format] ?? 'of another form'}`;
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return issue.origin === 'string'
        ? `must have at most ${issue.maximum} letters`
        : `must be at most ${issue.maximum}`;
    case 'invalid_union':
      return 'has none of the forms it may have';
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'not_multiple_of':
      return undefined; // our forms say these in their own words
  }
};

const fieldsOf = (form: unknown): string =>
  form instanceof z.ZodObject ? `; there are: ${Object.keys(form.shape).join(', ')}` : '';

const startOf = (issue: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidStringFormat>): string | undefined =>
  issue.format === 'starts_with' && 'prefix' in issue
    ? `must begin with ${String(issue['prefix'])}`
    : undefined;

const tooSmall = ({ origin, minimum, input }: z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall>): string => {
  if (origin !== 'string') return `must be at least ${minimum}`;
  return input === '' || minimum === 1 ? 'must not be empty' : `must have at least ${minimum} letters`;
};
