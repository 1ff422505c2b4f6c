import { Client } from 'pg';

/** What PostgreSQL is asked while something is done, as SQL, with the beginnings and ends of transactions. */
export async function queriesOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const asked = jest.spyOn(Client.prototype, 'query');
  try {
    await work();
    return asked.mock.calls.map(([query]: readonly unknown[]) => textOf(query));
  } finally {
    asked.mockRestore();
  }
}

const textOf = (query: unknown): string =>
  typeof query === 'object' && query !== null && 'text' in query ? String(query.text) : String(query);
