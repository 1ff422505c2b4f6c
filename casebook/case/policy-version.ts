import type { Kysely } from 'kysely';
import type { Law } from '../../domain/law/rule';
import type { Roster } from '../../domain/roster';
import type { Strategy } from '../../domain/strategy';
import type { Book, Rules } from '../book';
import type { Database } from '../schema/database';

/** The text of a strategy, a law, the answers' terms or a roster as it was, under its content hash. */
export type PolicySource = Readonly<{
  kind: 'strategy' | 'law' | 'answers' | 'roster' | 'words';
  name: string;
  hash: string;
  content: string;
}>;

/** One that the book keeps; `since` is when it was kept first, by the database's clock. */
export type VersionKept = PolicySource & Readonly<{ since: Date }>;

/** Keeps the text of every policy in force, so that any past decision can be recomputed after a file was edited. */
export async function keepPolicyVersions(
  db: Kysely<Database>,
  sources: readonly PolicySource[],
): Promise<void> {
  if (sources.length === 0) return;
  await db
    .insertInto('policy_version')
    .values(sources.map(({ kind, name, hash, content }) => ({ kind, name, hash, content })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The strategy that a case was opened with, also when its file has changed since. */
export async function strategyOf(db: Kysely<Database>, rules: Rules, hash: string): Promise<Strategy> {
  const strategy = await strategyUnder(db, rules, hash);
  if (!strategy) throw new Error(`the book keeps no strategy ${hash}`);
  return strategy;
}

/** A strategy under a name, `name@hash` or a content hash: the version in force, or one that the book keeps; undefined when there is none. */
export async function strategyNamed({ db, rules }: Book, named: string): Promise<Strategy | undefined> {
  const inForce = rules.strategies.get(named);
  if (inForce) return inForce;
  const [hash = '', name] = named.split('@').reverse();
  const found = await strategyUnder(db, rules, hash);
  return name === undefined || name === found?.name ? found : undefined;
}

/** Whether any version of a strategy of this name, or one of this content hash, is or was in force. */
export async function isStrategyKnown({ db, rules }: Book, nameOrHash: string): Promise<boolean> {
  if (rules.strategies.has(nameOrHash)) return true;
  const kept = db.selectFrom('policy_version').where('kind', '=', 'strategy');
  const either = kept.where((eb) => eb.or([eb('name', '=', nameOrHash), eb('hash', '=', nameOrHash)]));
  return (await either.select('hash').executeTakeFirst()) !== undefined;
}

/** A law by its content hash, with the lender's own rules of its time; undefined when the book does not keep its text. */
export async function lawOf(db: Kysely<Database>, rules: Rules, hash: string): Promise<Law | undefined> {
  return hash === rules.law.hash ? rules.law : kept(db, 'law', hash, laws, rules.readLaw);
}

/** Every law that the book ever decided by, and the one in force, by content hash. */
export async function lawsKept(db: Kysely<Database>, rules: Rules): Promise<ReadonlyMap<string, Law>> {
  const hashes = new Set([rules.law.hash, ...(await hashesKept(db, 'law'))]);
  const all = await Promise.all([...hashes].map((hash) => lawOf(db, rules, hash)));
  return new Map(all.flatMap((law) => (law ? [[law.hash, law] as const] : [])));
}

/** Every strategy that the book keeps, and those in force, by content hash. */
export async function strategiesKept(
  db: Kysely<Database>,
  rules: Rules,
): Promise<ReadonlyMap<string, Strategy>> {
  const hashes = await hashesKept(db, 'strategy');
  const older = await Promise.all(hashes.map((hash) => strategyUnder(db, rules, hash)));
  const all = [...rules.strategies.values(), ...older.flatMap((one) => one ?? [])];
  return new Map(all.map((strategy) => [strategy.hash, strategy]));
}

/** The text of a policy that the book keeps, by its content hash or `name@hash`; and of every one, the newest first. */
export async function versionsKept(db: Kysely<Database>, version?: string): Promise<readonly VersionKept[]> {
  const [hash = '', name] = (version ?? '').split('@').reverse();
  return db
    .selectFrom('policy_version')
    .$if(version !== undefined, (query) => query.where('hash', '=', hash))
    .$if(name !== undefined, (query) => query.where('name', '=', name ?? ''))
    .select(['kind', 'name', 'hash', 'content', 'first_used_at as since'])
    .orderBy('first_used_at', 'desc')
    .orderBy('hash')
    .execute();
}

/** A roster by its content hash; undefined when the book does not keep its text. */
export async function rosterOf(
  db: Kysely<Database>,
  rules: Rules,
  hash: string,
): Promise<Roster | undefined> {
  return hash === rules.roster.hash ? rules.roster : kept(db, 'roster', hash, rosters, rules.readRoster);
}

const hashesKept = async (db: Kysely<Database>, kind: PolicySource['kind']): Promise<readonly string[]> => {
  const rows = await db.selectFrom('policy_version').where('kind', '=', kind).select('hash').execute();
  return rows.map(({ hash }) => hash);
};

const strategyUnder = async (
  db: Kysely<Database>,
  rules: Rules,
  hash: string,
): Promise<Strategy | undefined> =>
  [...rules.strategies.values()].find((strategy) => strategy.hash === hash) ??
  kept(db, 'strategy', hash, strategies, rules.readStrategy);

/** Earlier versions that were read from the book already: a hash names one content for ever. */
const strategies = new Map<string, Strategy>();
const laws = new Map<string, Law>();
const rosters = new Map<string, Roster>();

const kept = async <T>(
  db: Kysely<Database>,
  kind: PolicySource['kind'],
  hash: string,
  known: Map<string, T>,
  read: (content: string) => T,
): Promise<T | undefined> => {
  const earlier = known.get(hash);
  if (earlier) return earlier;
  const text = db.selectFrom('policy_version').where('kind', '=', kind).where('hash', '=', hash);
  const found = await text.select('content').executeTakeFirst();
  if (!found) return undefined;
  const version = read(found.content);
  known.set(hash, version);
  return version;
};
