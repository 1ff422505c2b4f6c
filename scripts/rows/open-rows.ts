import { Refused } from '../output';
import { queryRows } from './query-rows';
import { rowsOf } from './read-rows';
import type { Row } from './row';
import { openSource, STANDARD_INPUT } from './source';

/** A query in place of a file, and the database that it is for. */
export type RowsWanted = Readonly<{ query?: string; database?: string }>;

/** Rows that are read one after the other, how far they reach if that is known, and where those of them go that are refused. */
export type Rows = Readonly<{ rows: AsyncGenerator<Row>; size: number | undefined; rejects: string }>;

/** Opens the rows of a file, of the standard input, or of a query. */
export async function openRows(file: string | undefined, { query, database }: RowsWanted): Promise<Rows> {
  if ((query === undefined) === (file === undefined))
    throw new Refused('name a file, - for the standard input, or --query', 2);
  if ((query === undefined) !== (database === undefined))
    throw new Refused('--query and --database belong together', 2);
  if (query !== undefined)
    return { rows: queryRows(database ?? '', query), size: undefined, rejects: 'query.rejected.ndjson' };
  const source = await openSource(file ?? STANDARD_INPUT);
  const named = file === STANDARD_INPUT ? 'stdin' : source.name;
  return { rows: rowsOf(source), size: source.size, rejects: `${named}.rejected.${source.form}` };
}
