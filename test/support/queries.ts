import { Client } from 'pg';
import type { Statement } from '../../casebook/schema/round-trip';

/** One thing that PostgreSQL is asked, as SQL, with its values. */
export type Asked = Readonly<{ text: string; values: readonly unknown[] }>;

/** What PostgreSQL is asked while something is done, in round trips of some statements each. */
async function roundTripsOf(work: () => Promise<unknown>): Promise<readonly (readonly Asked[])[]> {
  const asked = jest.spyOn(Client.prototype, 'query');
  try {
    await work();
    return asked.mock.calls.map(([query]: readonly unknown[]) => statementsIn(query));
  } finally {
    asked.mockRestore();
  }
}

/** Each statement that PostgreSQL is asked while something is done, with the beginnings and ends of transactions. */
export async function askedBy(work: () => Promise<unknown>): Promise<readonly Asked[]> {
  return (await roundTripsOf(work)).flat();
}

/** The same as SQL alone, a text for each round trip. */
export async function queriesOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  return (await roundTripsOf(work)).map((all) => all.map(({ text }) => text).join(';\n'));
}

const statementsIn = (query: unknown): readonly Asked[] => {
  const { statements } = query as { statements: readonly Statement[] }; // the case book asks in no other way
  return statements.map(({ sql: text, parameters: values }) => ({ text, values }));
};
