import { Ajv, type ValidateFunction } from 'ajv';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is posted between the gateway and us, as docs/app-gateway.schema.json names it. */
export type Part = 'notification' | 'find' | 'taken' | 'status';

let checks: ReadonlyMap<Part, ValidateFunction> | undefined;

const checkOf = (part: Part): ValidateFunction => {
  checks ??= readChecks();
  const check = checks.get(part);
  if (!check) throw new Error(`the schema has no ${part}`);
  return check;
};

const readChecks = (): ReadonlyMap<Part, ValidateFunction> => {
  const file = join(__dirname, '..', 'docs', 'app-gateway.schema.json');
  const ajv = new Ajv().addSchema(JSON.parse(readFileSync(file, 'utf8')) as object, 'gateway');
  const parts = ['notification', 'find', 'taken', 'status'] as const;
  return new Map(parts.map((part) => [part, ajv.compile({ $ref: `gateway#/definitions/${part}` })]));
};

/** What is wrong with what was posted; undefined when nothing is. */
export function wrongWith(part: Part, value: unknown): string | undefined {
  const check = checkOf(part);
  return check(value)
    ? undefined
    : (check.errors ?? []).map((one) => `${one.instancePath} ${one.message ?? ''}`).join();
}

/** What is said; throws when it is not of its form. */
export function inForm<T>(part: Part, value: T): T {
  const wrong = wrongWith(part, value);
  if (wrong !== undefined) throw new Error(`${part}: ${wrong}`);
  return value;
}
