import { Client } from 'pg';

/** So many statements are prepared on each connection: those of every day. What is put together anew each time is not. */
const MOST = 300;

const names = new Map<string, string>();

const nameOf = (text: string): string | undefined => {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST) return known;
  const name = `arrears-${names.size}`;
  names.set(text, name);
  return name;
};

/** PostgreSQL's code when a table was changed under a statement that a connection had prepared (a newer version migrated). */
const CHANGED = '0A000';

type Query = (...args: readonly unknown[]) => unknown;

/**
 * A connection on which PostgreSQL reads and plans each statement once. When a table was changed meanwhile, the statement
 * that meets it fails, once, and the connection prepares nothing any more.
 */
export class PreparingClient extends Client {
  constructor(...config: ConstructorParameters<typeof Client>) {
    super(...config);
    // It has a dozen signatures; of them, Kysely uses the one with a text and its values.
    const asIs: Query = (...args) => (Reflect.get(Client.prototype, 'query') as Query).apply(this, [...args]);
    let isChanged = false;
    const prepared: Query = (...args) => {
      const [text, values, ...more] = args;
      if (typeof text !== 'string' || !Array.isArray(values) || more.length > 0 || isChanged)
        return asIs(...args);
      const name = nameOf(text);
      if (name === undefined) return asIs(text, values);
      return (asIs({ name, text, values }) as Promise<unknown>).catch((error: unknown) => {
        isChanged ||= error instanceof Error && 'code' in error && error.code === CHANGED;
        throw error;
      });
    };
    Object.assign(this, { query: prepared });
  }
}
