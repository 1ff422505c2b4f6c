import { Client, types } from 'pg';
import QueryStream from 'pg-query-stream';
import { Refused } from '../output';
import type { Row } from './row';

/** So many rows are fetched at once. */
const AT_ONCE = 200;

/**
 * Reads the rows of one query on a database of the lender's, by a cursor in a transaction that can write nothing. Columns
 * are named as the fields of a row, loan_id for loanId; a value is the text that PostgreSQL shows, and JSON is JSON.
 */
export async function* queryRows(databaseUrl: string, query: string): AsyncGenerator<Row> {
  const client = new Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 5_000,
    application_name: 'arrears backfill',
    keepAlive: true,
    types: { getTypeParser },
  });
  client.on('error', () => undefined); // the statement that meets it fails
  try {
    await client.connect();
    await client.query('begin read only');
    const stream = client.query(new QueryStream(query, [], { batchSize: AT_ONCE, highWaterMark: AT_ONCE }));
    let line = 0;
    for await (const record of stream as AsyncIterable<Readonly<Record<string, unknown>>>) {
      const value = Object.fromEntries(Object.entries(record).map(([name, cell]) => [fieldOf(name), cell]));
      yield { line: ++line, upTo: line, written: { text: JSON.stringify(value) }, value };
    }
  } catch (error) {
    throw new Refused(`the query failed: ${error instanceof Error ? error.message : String(error)}`, 2);
  } finally {
    await client.end().catch(() => undefined);
  }
}

const fieldOf = (column: string): string =>
  column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const asText = (text: string): unknown => text;
const asJson = (text: string): unknown => JSON.parse(text);
const JSON_TYPES: readonly number[] = [types.builtins.JSON, types.builtins.JSONB];

/** Amounts and dates stay as they are written: no number and no clock rounds them. */
const getTypeParser = (type: number): ((text: string) => unknown) =>
  JSON_TYPES.includes(type) ? asJson : asText;
