import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { jsonSchemas } from '../../policy/schema/json-schema';
import { shipped } from './policy-copy';

const contentOf = (path: string): string => readFileSync(join(shipped, path), 'utf8');

const validator = (path: string): ValidateFunction =>
  addFormats(new Ajv({ allErrors: true })).compile(JSON.parse(contentOf(path)) as object);

const files = [
  ['strategies/jd-jintiao.yaml', 'strategies/strategy.schema.json'],
  ['strategies/cheng-e-she.yaml', 'strategies/strategy.schema.json'],
  ['law/cn.yaml', 'law/law.schema.json'],
  ['law/us.yaml', 'law/law.schema.json'],
  ['law/au.yaml', 'law/law.schema.json'],
  ['lender.yaml', 'lender.schema.json'],
  ['staff.yaml', 'staff.schema.json'],
  ['answers.yaml', 'answers.schema.json'],
  ['queues.yaml', 'queues.schema.json'],
  ['authority.yaml', 'authority.schema.json'],
] as const;

describe('the JSON Schemas for editors', () => {
  it.each(Object.entries(jsonSchemas()))(
    '%s is what the schemas say (else: npx tsx test/policy/write-json-schemas.ts)',
    (path, schema) => {
      expect(JSON.parse(contentOf(path))).toEqual(JSON.parse(JSON.stringify(schema)));
    },
  );

  it.each(files)('accept the shipped %s', (file, schema) => {
    const validate = validator(schema);
    validate(parse(contentOf(file)));
    expect(validate.errors).toBeNull();
  });

  it.each([...files.slice(0, 2), ...files.slice(-3)])(
    'are named in the first line of %s, so that an editor finds them',
    (file, schema) => {
      const [first] = contentOf(file).split('\n');
      expect(first).toBe(`# yaml-language-server: $schema=./${basename(schema)}`);
    },
  );
});

const broken = [
  ['an unknown key', 'patience: 8h', 'patiense: 8h', '/stages/2/steps/0'],
  ['an unknown condition', 'failed: [legal-review]', 'faild: [legal-review]', '/stages/4/steps/2/if'],
  ['two conditions in one group', '{ refusals: 3 }', '{ refusals: 3, overdue: 9 }', '/stages/4/or/all/0'],
  ['two measures in one step', 'sms: due-soon', 'sms: due-soon, email: due-soon', '/stages/0/steps/0'],
  ['a step without a measure', ', sms: due-soon', '', '/stages/0/steps/0'],
  ['a step without a time', 'day: -1, at: "10:00"', 'day: -1', '/stages/0/steps/0'],
  ['a time that is none', '"10:30"', '"24:30"', '/stages/2/steps/0/at'],
  ['a day that is no number', 'day: 6', 'day: six', '/stages/2/steps/0/day'],
  ['a stage with two days', 'after: 410', 'after: 410\n    from: 41', '/stages/4'],
  ['a call by a machine', 'four-parts, by: person', 'four-parts, by: machine', '/stages/2/steps/0/call/by'],
  [
    'a hand-off without approval',
    'to: legal, approvedBy: supervisor',
    'to: legal',
    '/stages/4/steps/4/handOff',
  ],
  [
    'a cadence without an attitude',
    'neutral: 5, refusing: 3',
    'neutral: 5',
    '/stages/2/steps/1/repeat/every',
  ],
  ['a rotation on a single day', 'repeat: { from: opens, every: 3 }', 'day: opens', '/stages/4/steps/1'],
  ['an amount that is a number', 'fee: "0.00"', 'fee: 0.00', '/stages/3/fee'],
  ['a stage without steps', 'steps:\n      - { id: reminder', 'steps: []\n    # {', '/stages/0/steps'],
] as const;

describe('the JSON Schema of strategies refuses', () => {
  const content = contentOf('strategies/cheng-e-she.yaml');
  const validate = validator('strategies/strategy.schema.json');

  it.each(broken)('%s', (_title, from, to, place) => {
    expect(content).toContain(from);
    expect(validate(parse(content.replace(from, () => to)))).toBe(false);
    expect(validate.errors?.map(({ instancePath }) => instancePath)).toContain(place);
  });
});
