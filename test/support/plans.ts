import { Client, escapeLiteral } from 'pg';
import { LARGE } from './large-book';
import type { Asked } from './queries';

/** A part of a plan as `explain (format json)` tells it. */
type Node = Readonly<{
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  'Actual Loops'?: number;
  Plans?: readonly Node[];
}>;

/** So often PostgreSQL plans a prepared statement for its values; then it may take one plan for all values. */
const UNTIL_IT_SETTLES = 6;

/** What of a book PostgreSQL knows beside its tables: indexes of a few rows each, and of which table each part is one. */
type Known = Readonly<{ partial: readonly string[]; tableOf: ReadonlyMap<string, string> }>;

/**
 * The large tables that PostgreSQL would read from end to end for what it was asked, and those of which it would look into
 * more than one part for one case, each with the statement.
 */
export async function readInFull(databaseUrl: string, all: readonly Asked[]): Promise<readonly string[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const known = { partial: await partialIndexes(client), tableOf: await tablesOfParts(client) };
    const found: string[] = [];
    for (const one of all.filter(isPlanned)) found.push(...(await readInFullFor(one, client, known)));
    return [...new Set(found)];
  } finally {
    await client.end();
  }
}

const isPlanned = ({ text }: Asked): boolean => /^\s*(select|insert|update|delete|with)\b/i.test(text);

const readInFullFor = async (asked: Asked, client: Client, known: Known): Promise<readonly string[]> => {
  const plans = await plansOf(client, asked, known);
  const found = plans.flatMap((plan) => [...scannedIn(plan, known), ...probedIn(plan, known)]);
  return found.map((what) => `${what}: ${asked.text}`);
};

/** The plans of a statement as it is prepared by every connection of a worker, the first time and once it is settled. */
const plansOf = async (client: Client, { text, values }: Asked, known: Known): Promise<readonly Node[]> => {
  await client.query(`prepare asked as ${text}`);
  const given = values.length === 0 ? '' : `(${values.map(literal).join(', ')})`;
  const explained = async (how: string): Promise<Node> => {
    const { rows } = await client.query<Explained>(`explain (${how}format json) execute asked ${given}`);
    const [row] = rows;
    if (!row) throw new Error(`no plan: ${text}`);
    return row['QUERY PLAN'][0].Plan;
  };
  const plans: Node[] = [];
  for (let n = 0; n < UNTIL_IT_SETTLES; n++) {
    const plan = await explained('');
    plans.push(plan);
    // Into which parts it looks shows when it is done; only what reads them is.
    if (partsIn(plan, known).length > 0) {
      await client.query('begin');
      plans.push(await explained('analyze, timing off, '));
      await client.query('rollback');
    }
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

const tablesOfParts = async (client: Client): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await client.query<{ part: string; of: string }>(
    `select inhrelid::regclass::text as part, inhparent::regclass::text as of from pg_inherits
     join pg_class on pg_class.oid = inhrelid where relkind = 'r'`,
  );
  return new Map(rows.map((row) => [row.part, row.of]));
};

const scannedIn = (node: Node, known: Known): readonly string[] => {
  const { 'Node Type': type, 'Relation Name': name = '', Plans: inner = [] } = node;
  const { 'Index Name': index, 'Index Cond': condition } = node;
  const table = known.tableOf.get(name) ?? name;
  const isNotLookedInto = known.tableOf.has(name) && !node['Actual Loops'];
  if (isNotLookedInto) return [];
  const isWhole = index !== undefined && condition === undefined && !known.partial.includes(index);
  const isScan = type === 'Seq Scan' || (type.startsWith('Index') && isWhole);
  return [
    ...(isScan && LARGE.includes(table) ? [table] : []),
    ...inner.flatMap((one) => scannedIn(one, known)),
  ];
};

/** The parts that are read somewhere in a plan. */
const partsIn = (node: Node, known: Known): readonly string[] => {
  const { 'Node Type': type, 'Relation Name': name = '', Plans: inner = [] } = node;
  const isPart = type.endsWith('Scan') && known.tableOf.has(name);
  return [...(isPart ? [name] : []), ...inner.flatMap((one) => partsIn(one, known))];
};

/** Of which tables more than one part was looked into each time when something was looked for. */
const probedIn = (node: Node, known: Known): readonly string[] => {
  const { Plans: inner = [], 'Actual Loops': times = 0 } = node;
  const parts = node['Node Type'] === 'Append' ? inner.flatMap((one) => partsIn(one, known)) : [];
  const looks = inner.reduce((sum, one) => sum + (one['Actual Loops'] ?? 0), 0);
  const [first = ''] = parts;
  return [
    ...(parts.length > 0 && looks > times ? [`${looks} parts of ${known.tableOf.get(first) ?? ''}`] : []),
    ...inner.flatMap((one) => probedIn(one, known)),
  ];
};
