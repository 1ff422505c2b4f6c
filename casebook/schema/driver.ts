import {
  CompiledQuery,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  type Transaction,
} from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { roundTrip, type Prepared } from './round-trip';

/** PostgreSQL through a pool of connections, of which each asks for as much as it can in one round trip. */
export function dialectOver(pool: Pool): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createDriver: () => driverOver(pool),
  };
}

const ahead = new WeakSet<CompiledQuery>();

/**
 * Has a statement go out with the next one of its transaction whose answer is waited for, at the latest with the commit.
 * When it fails, so does that one.
 */
export async function sendAhead<T>(tx: Transaction<T>, query: CompiledQuery): Promise<void> {
  ahead.add(query);
  await tx.executeQuery(query);
}

/** A connection of the pool, what goes out on it with the next statement, and whether nobody may have it any more. */
type Held = DatabaseConnection &
  Readonly<{ client: PoolClient; waiting: CompiledQuery[] }> & { isGivenUp?: boolean };

const connectionOn = (client: PoolClient): Held => {
  const waiting: CompiledQuery[] = [];
  const prepared: Prepared = new Map();
  return {
    client,
    waiting,
    executeQuery: async <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
      if (ahead.has(query)) {
        waiting.push(query);
        return { rows: [] };
      }
      const answer = await roundTrip(client, prepared, [...waiting.splice(0), query]);
      const rows = answer.rows as R[]; // whoever asks says what the rows are
      return CHANGES.has(answer.command) ? { numAffectedRows: BigInt(answer.rowCount ?? 0), rows } : { rows };
    },
    streamQuery: () => {
      throw new Error('the case book is not read through cursors');
    },
  };
};

const CHANGES: ReadonlySet<string> = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

const driverOver = (pool: Pool): Driver => {
  const known = new WeakMap<PoolClient, Held>();
  const held = (connection: DatabaseConnection): Held => connection as Held; // all come from `acquireConnection`
  return {
    init: () => Promise.resolve(),
    acquireConnection: async () => {
      const client = await pool.connect();
      const connection = known.get(client) ?? connectionOn(client);
      known.set(client, connection);
      return connection;
    },
    beginTransaction: (connection, { isolationLevel, accessMode }) => {
      const level = isolationLevel ? ` isolation level ${isolationLevel}` : '';
      held(connection).waiting.push(CompiledQuery.raw(`begin${level} ${accessMode ?? ''}`));
      return Promise.resolve();
    },
    commitTransaction: async (connection) => {
      await connection.executeQuery(CompiledQuery.raw('commit'));
    },
    rollbackTransaction: async (connection) => {
      const one = held(connection);
      const isBegun = !one.waiting.splice(0).some(({ sql }) => sql.startsWith('begin'));
      // Whoever undoes has a reason, which says more than that the connection is broken too.
      if (isBegun) await one.executeQuery(CompiledQuery.raw('rollback')).catch(() => (one.isGivenUp = true));
    },
    releaseConnection: (connection) => {
      const { client, isGivenUp } = held(connection);
      client.release(isGivenUp);
      return Promise.resolve();
    },
    destroy: () => pool.end(),
  };
};
