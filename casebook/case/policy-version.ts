import type { Kysely } from 'kysely';
import type { Law } from '../../domain/law/rule';
import type { Strategy } from '../../domain/strategy';
import type { Rules, Tx } from '../book';
import type { Database } from '../schema/database';

/** The text of a strategy, a law or the answers' terms as it was, under its content hash. */
export type PolicySource = Readonly<{
  kind: 'strategy' | 'law' | 'answers';
  name: string;
  hash: string;
  content: string;
}>;

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

/** Earlier versions that were read from the book already: a hash names one content for ever. */
const read = new Map<string, Strategy>();

/** The strategy that a case was opened with, also when its file has changed since. */
export async function strategyOf(tx: Tx, rules: Rules, hash: string): Promise<Strategy> {
  const current = [...rules.strategies.values()].find((strategy) => strategy.hash === hash);
  if (current) return current;
  const earlier = read.get(hash);
  if (earlier) return earlier;
  const { content } = await tx
    .selectFrom('policy_version')
    .where('kind', '=', 'strategy')
    .where('hash', '=', hash)
    .select('content')
    .executeTakeFirstOrThrow();
  const strategy = rules.readStrategy(content);
  read.set(hash, strategy);
  return strategy;
}

const readLaws = new Map<string, Law>();

/** A law by its content hash, with the lender's own rules of its time; undefined when the book does not keep its text. */
export async function lawOf(db: Kysely<Database>, rules: Rules, hash: string): Promise<Law | undefined> {
  if (hash === rules.law.hash) return rules.law;
  const earlier = readLaws.get(hash);
  if (earlier) return earlier;
  const kept = db.selectFrom('policy_version').where('kind', '=', 'law').where('hash', '=', hash);
  const found = await kept.select('content').executeTakeFirst();
  if (!found) return undefined;
  const law = rules.readLaw(found.content);
  readLaws.set(hash, law);
  return law;
}
