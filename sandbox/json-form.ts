import { Ajv, type ValidateFunction } from 'ajv';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What two sides post to each other: what is wrong with it, and what is said, which throws when it is not of its form. */
export type Forms<Part extends string> = Readonly<{
  wrongWith: (part: Part, value: unknown) => string | undefined;
  inForm: <T>(part: Part, value: T) => T;
}>;

/** The parts of a JSON Schema of docs/, as its definitions name them; the file is read when the first is asked for. */
export function formsOf<Part extends string>(file: string, parts: readonly Part[]): Forms<Part> {
  let checks: ReadonlyMap<Part, ValidateFunction> | undefined;
  const checkOf = (part: Part): ValidateFunction => {
    checks ??= readChecks(file, parts);
    const check = checks.get(part);
    if (!check) throw new Error(`${file} has no ${part}`);
    return check;
  };
  const wrongWith = (part: Part, value: unknown): string | undefined => {
    const check = checkOf(part);
    return check(value)
      ? undefined
      : (check.errors ?? []).map((one) => `${one.instancePath} ${one.message ?? ''}`).join();
  };
  const inForm = <T>(part: Part, value: T): T => {
    const wrong = wrongWith(part, value);
    if (wrong !== undefined) throw new Error(`${part}: ${wrong}`);
    return value;
  };
  return { wrongWith, inForm };
}

const readChecks = <Part extends string>(
  file: string,
  parts: readonly Part[],
): ReadonlyMap<Part, ValidateFunction> => {
  const schema = JSON.parse(readFileSync(join(__dirname, '..', 'docs', file), 'utf8')) as object;
  const ajv = new Ajv().addSchema(schema, file);
  return new Map(parts.map((part) => [part, ajv.compile({ $ref: `${file}#/definitions/${part}` })]));
};
