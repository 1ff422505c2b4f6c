import { Client } from 'pg';

/** One thing that PostgreSQL is asked, as SQL, with its values. */
export type Asked = Readonly<{ text: string; values: readonly unknown[] }>;

/** What PostgreSQL is asked while something is done, with the beginnings and ends of transactions. */
export async function askedBy(work: () => Promise<unknown>): Promise<readonly Asked[]> {
  const asked = jest.spyOn(Client.prototype, 'query');
  try {
    await work();
    return asked.mock.calls.map(([query, values]: readonly unknown[]) => askedIn(query, values));
  } finally {
    asked.mockRestore();
  }
}

/** The same, as SQL alone. */
export async function queriesOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  return (await askedBy(work)).map(({ text }) => text);
}

const askedIn = (query: unknown, values: unknown): Asked => {
  const isConfig = typeof query === 'object' && query !== null && 'text' in query;
  const given = isConfig && 'values' in query ? query.values : values;
  return {
    text: String(isConfig ? query.text : query),
    values: Array.isArray(given) ? (given as unknown[]) : [],
  };
};
