/** The words that Meta approved, by the sid under which the provider keeps them: a number stands for each value, `{{1}}`. */
export type Contents = (sid: string) => string | undefined;

/** The words with their values; undefined when one of these is missing, empty or not on one line, for which Twilio refuses them (21656). */
export function filled(words: string, variables: string | undefined): string | undefined {
  const values = valuesIn(variables ?? '{}');
  if (values === undefined || !Object.values(values).every(isTaken)) return undefined;
  const missing = [...words.matchAll(NUMBER)].some(([, n = '']) => values[n] === undefined);
  return missing ? undefined : words.replace(NUMBER, (_, n: string) => String(values[n]));
}

const NUMBER = /\{\{(\d+)\}\}/g;

const isTaken = (value: unknown): boolean =>
  typeof value === 'string' && value.trim() !== '' && !/[\n\t]| {5}/.test(value);

const valuesIn = (json: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const read: unknown = JSON.parse(json);
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
};
