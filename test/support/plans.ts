import { Client, escapeLiteral } from 'pg';
import { LARGE } from './large-book';
import type { Asked } from './queries';

/** A part of a plan as `explain (format json)` tells it. */
type Node = Readonly<{
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: readonly Node[];
}>;

/** So often PostgreSQL plans a prepared statement for its values; then it may take one plan for all values. */
const UNTIL_IT_SETTLES = 6;

/** The large tables that PostgreSQL would read from end to end for what it was asked, each with the statement. */
export async function readInFull(databaseUrl: string, all: readonly Asked[]): Promise<readonly string[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const partial = await partialIndexes(client);
    const found: string[] = [];
    for (const one of all.filter(isPlanned)) found.push(...(await readInFullFor(one, client, partial)));
    return [...new Set(found)];
  } finally {
    await client.end();
  }
}

const isPlanned = ({ text }: Asked): boolean => /^\s*(select|insert|update|delete|with)\b/i.test(text);

const readInFullFor = async (
  asked: Asked,
  client: Client,
  partial: readonly string[],
): Promise<readonly string[]> => {
  const plans = await plansOf(client, asked);
  return plans.flatMap((plan) => scannedIn(plan, partial)).map((table) => `${table}: ${asked.text}`);
};

/** The plans of a statement as it is prepared by every connection of a worker, the first time and once it is settled. */
const plansOf = async (client: Client, { text, values }: Asked): Promise<readonly Node[]> => {
  await client.query(`prepare asked as ${text}`);
  const given = values.map(literal).join(', ');
  const plans: Node[] = [];
  for (let n = 0; n < UNTIL_IT_SETTLES; n++) {
    const explained = await client.query<Explained>(
      `explain (format json) execute asked ${values.length === 0 ? '' : `(${given})`}`,
    );
    plans.push(...explained.rows.map((row) => row['QUERY PLAN'][0].Plan));
  }
  await client.query('deallocate asked');
  return plans;
};

type Explained = Readonly<{ 'QUERY PLAN': readonly [Readonly<{ Plan: Node }>] }>;

const literal = (value: unknown): string => {
  if (value === null || value === undefined) return 'null';
  if (value instanceof Date) return escapeLiteral(value.toISOString());
  if (Array.isArray(value)) return value.length === 0 ? "'{}'" : `array[${value.map(literal).join(', ')}]`;
  return escapeLiteral(typeof value === 'string' ? value : JSON.stringify(value));
};

/** What waits is little, and an index of it alone may be read whole. */
const partialIndexes = async (client: Client): Promise<readonly string[]> => {
  const { rows } = await client.query<{ indexname: string }>(
    `select indexname from pg_indexes where schemaname = 'public' and indexdef like '% WHERE %'`,
  );
  return rows.map(({ indexname }) => indexname);
};

const scannedIn = (node: Node, partial: readonly string[]): readonly string[] => {
  const { 'Node Type': type, 'Relation Name': table = '', Plans: inner = [] } = node;
  const { 'Index Name': index, 'Index Cond': condition } = node;
  const isWhole = index !== undefined && condition === undefined && !partial.includes(index);
  const isScan = type === 'Seq Scan' || (type.startsWith('Index') && isWhole);
  return [
    ...(isScan && LARGE.includes(table) ? [table] : []),
    ...inner.flatMap((one) => scannedIn(one, partial)),
  ];
};
