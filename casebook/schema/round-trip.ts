import { Query, type Connection, type PoolClient, type QueryResult } from 'pg';
import { prepareValue } from 'pg/lib/utils';

/** A statement as Kysely has put it together. */
export type Statement = Readonly<{ sql: string; parameters: readonly unknown[] }>;

/** What PostgreSQL answers to a statement. */
export type Answer = Readonly<Pick<QueryResult, 'command' | 'rowCount'> & { rows: unknown[] }>;

/** PostgreSQL's code when a table was changed under a statement that a connection had prepared (a newer version migrated). */
const CHANGED = '0A000';

/**
 * Has PostgreSQL do some statements in one round trip: they go out in one write, each is done after the one before it and
 * sees what was committed by then, and the last one's answer comes back. Once one has failed, none after it is done.
 * `prepared` has the names of what the connection has prepared: it reads and plans each statement once.
 * @throws DatabaseError of the statement that failed
 */
export async function roundTrip(
  client: PoolClient,
  prepared: Set<string>,
  statements: readonly Statement[],
): Promise<Answer> {
  const all = statements.map(named);
  const added = new Set<string>();
  const submit = (connection: Connection): void => {
    for (const one of all) {
      if (!prepared.has(one.name) && !added.has(one.name)) parse(connection, one);
      if (one.name !== NOT_PREPARED) added.add(one.name);
      execute(connection, one);
    }
  };
  try {
    const answer = await asked(client, statements.map(({ sql }) => sql).join(';\n'), submit);
    for (const name of added) prepared.add(name);
    return answer;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if ('code' in error && error.code === CHANGED) prepared.clear();
    Error.captureStackTrace(error); // it was made where the answer was read
    throw error;
  }
}

/** A query of which we say what is written; of what PostgreSQL answers to each statement, the last one. */
const asked = (client: PoolClient, text: string, submit: (connection: Connection) => void): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const query = new Query({ text }, (error, answers) => {
      const last = [answers].flat().at(-1);
      if (last) resolve(last);
      else reject(error ?? new Error('PostgreSQL did not answer'));
    });
    query.submit = (connection) => {
      connection.stream.cork();
      submit(connection);
      connection.sync();
      connection.stream.uncork();
    };
    client.query(query);
  });

/** So many statements are prepared on each connection: those of every day. What is put together anew each time is not. */
const MOST = 300;
const NOT_PREPARED = '';

const names = new Map<string, string>();

const nameOf = (sql: string): string => {
  const known = names.get(sql);
  if (known !== undefined) return known;
  if (names.size >= MOST) return NOT_PREPARED;
  const name = `arrears-${names.size}`;
  names.set(sql, name);
  return name;
};

type Named = Readonly<{ name: string; text: string; values: (Buffer | string | null)[] }>;

const named = ({ sql, parameters }: Statement): Named => ({
  name: nameOf(sql),
  text: sql,
  values: parameters.map((value) => prepareValue(value)),
});

/** A name that was prepared in a round trip that failed, or perhaps was, is given up first. */
const parse = (connection: Connection, { name, text }: Named): void => {
  if (name !== NOT_PREPARED) connection.close({ type: 'S', name }, true);
  connection.parse({ name, text, types: [] }, true);
};

const execute = (connection: Connection, { name, values }: Named): void => {
  connection.bind({ statement: name, values }, true);
  connection.describe({ type: 'P' }, true);
  connection.execute({}, true);
};
