import { Query, type Connection, type PoolClient, type QueryResult } from 'pg';
import { prepareValue } from 'pg/lib/utils';

/** A statement as Kysely has put it together. */
export type Statement = Readonly<{ sql: string; parameters: readonly unknown[] }>;

/** What PostgreSQL answers to a statement. */
export type Answer = Readonly<Pick<QueryResult, 'command' | 'rowCount'> & { rows: unknown[] }>;

/** PostgreSQL's code when a table was changed under a statement that a connection had prepared (a newer version migrated). */
const CHANGED = '0A000';

/** What a connection has prepared: names by SQL. */
export type Prepared = Map<string, string>;

/**
 * Has PostgreSQL do some statements in one round trip: they go out in one write, each is done after the one before it and
 * sees what was committed by then, and the last one's answer comes back. Once one has failed, none after it is done.
 * A connection reads and plans each statement once.
 * @throws DatabaseError of the statement that failed
 */
export async function roundTrip(
  client: PoolClient,
  prepared: Prepared,
  statements: readonly Statement[],
): Promise<Answer> {
  const values = statements.map(({ parameters }) => parameters.map((value) => prepareValue(value)));
  const added: Prepared = new Map();
  const submit = (connection: Connection): void => {
    statements.forEach(({ sql }, n) => {
      const known = prepared.get(sql) ?? added.get(sql);
      const name = known ?? nameAt(prepared.size + added.size);
      if (known === undefined) parse(connection, name, sql);
      if (known === undefined && name !== NOT_PREPARED) added.set(sql, name);
      execute(connection, name, values[n]);
    });
  };
  try {
    return await asked(client, statements, submit, () => {
      for (const [sql, name] of added) prepared.set(sql, name);
    });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if ('code' in error && error.code === CHANGED) prepared.clear();
    Error.captureStackTrace(error); // it was made where the answer was read
    throw error;
  }
}

/**
 * A query of which we say what is written, and that says when it was answered, before its connection is asked for anything
 * else; of what PostgreSQL answers to each statement, the last one.
 */
const asked = (
  client: PoolClient,
  statements: readonly Statement[],
  submit: (connection: Connection) => void,
  answered: () => void,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const text = statements.map(({ sql }) => sql).join(';\n');
    const query = new Query({ text }, (error, answers) => {
      const last = [answers].flat().at(-1);
      if (last) {
        answered();
        resolve(last);
      } else reject(error ?? new Error('PostgreSQL did not answer'));
    });
    query.submit = (connection) => {
      connection.stream.cork();
      submit(connection);
      connection.sync();
      connection.stream.uncork();
    };
    client.query(Object.assign(query, { statements })); // whoever watches the client sees what is asked
  });

/** So many statements are prepared on each connection: those of every day. What is put together anew each time is not. */
const MOST = 300;
const NOT_PREPARED = '';

const nameAt = (place: number): string => (place < MOST ? `arrears-${place}` : NOT_PREPARED);

/** A name that was prepared in a round trip that failed, or perhaps was, is given up first. */
const parse = (connection: Connection, name: string, text: string): void => {
  if (name !== NOT_PREPARED) connection.close({ type: 'S', name }, true);
  connection.parse({ name, text, types: [] }, true);
};

const execute = (connection: Connection, statement: string, values: Values): void => {
  connection.bind({ statement, values }, true);
  connection.describe({ type: 'P' }, true);
  connection.execute({}, true);
};

type Values = (Buffer | string | null)[] | undefined;
