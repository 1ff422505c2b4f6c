import { z } from 'zod';
import { answersSchema } from './answers';
import { authoritySchema } from './authority';
import { explained } from './explained';
import { lawSchema } from './law';
import { lenderSchema } from './lender';
import { queuesSchema } from './queues';
import { staffSchema } from './staff';
import { strategySchema } from './strategy';

type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isUnlimited = (key: string, value: unknown): boolean =>
  (key === 'maximum' && value === Number.MAX_SAFE_INTEGER) ||
  (key === 'minimum' && value === -Number.MAX_SAFE_INTEGER);

/** A list that is written as its first entry and those after it, when these are alike. */
const asOneList = (json: Json): Json => {
  const { items, additionalItems, ...rest } = json;
  const isAlike =
    Array.isArray(items) &&
    items.length === 1 &&
    JSON.stringify(items[0]) === JSON.stringify(additionalItems);
  return isAlike ? { ...rest, items: additionalItems } : json;
};

const explain = (properties: Json): Json =>
  Object.fromEntries(
    Object.entries(properties).map(([key, value]) => {
      const description = explained[key];
      return [key, isJson(value) && description !== undefined ? { description, ...value } : value];
    }),
  );

/** Says things once, leaves out numbers that are no limit, and explains the keys. */
const tidy = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(tidy);
  if (!isJson(value)) return value;
  const { properties, ...rest } = asOneList(value);
  const entries = Object.entries(rest).filter(([key, limit]) => !isUnlimited(key, limit));
  const tidied = Object.fromEntries(entries.map(([key, one]) => [key, tidy(one)]));
  return isJson(properties) ? { ...tidied, properties: explain(tidyEach(properties)) } : tidied;
};

const tidyEach = (properties: Json): Json =>
  Object.fromEntries(Object.entries(properties).map(([key, one]) => [key, tidy(one)]));

const schemaOf = (title: string, schema: z.ZodType): unknown =>
  tidy({ title, ...z.toJSONSchema(schema, { io: 'input', target: 'draft-7', unrepresentable: 'any' }) });

/**
 * The JSON Schemas with which editors complete and check a policy's files, by path inside the policy folder. They say
 * what one file looks like; what takes more than its shape is left to `arrears lint`: steps and stages that are named,
 * days and hours that must fit together, zones, phone numbers, ranges that end before they begin.
 */
export function jsonSchemas(): Readonly<Record<string, unknown>> {
  return {
    'strategies/strategy.schema.json': schemaOf(
      'A strategy: who is contacted when, with what',
      strategySchema,
    ),
    'law/law.schema.json': schemaOf('A law: what is lawful towards a borrower', lawSchema),
    'lender.schema.json': schemaOf('Who lends, how a borrower pays, and how money is counted', lenderSchema),
    'staff.schema.json': schemaOf('Everyone who may act', staffSchema),
    'answers.schema.json': schemaOf('What follows from promises, plans and holds', answersSchema),
    'authority.schema.json': schemaOf('Who may do what', authoritySchema),
    'queues.schema.json': schemaOf('What people call the queues in which their tasks wait', queuesSchema),
  };
}
