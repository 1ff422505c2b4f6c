import { Client } from 'pg';

/** What PostgreSQL is asked while something is done, as SQL, with the beginnings and ends of transactions. */
export async function queriesOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const asked = jest.spyOn(Client.prototype, 'query');
  try {
    await work();
    return asked.mock.calls.map(([query]) => query);
  } finally {
    asked.mockRestore();
  }
}
