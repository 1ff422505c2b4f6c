import type { Kysely } from 'kysely';
import type { Strategy } from '../../domain/strategy';
import type { Book } from '../book';
import type { Database } from '../schema/database';
import { strategyOf } from './policy-version';
import type { Asked } from './switch-strategy';

/** A strategy under a name, `name@hash` or a content hash: the version in force, or one that the book keeps; undefined when there is none. */
export async function strategyNamed(book: Book, named: string): Promise<Strategy | undefined> {
  const inForce = book.rules.strategies.get(named);
  if (inForce) return inForce;
  const [hash = '', name] = named.split('@').reverse();
  const known =
    [...book.rules.strategies.values()].some((one) => one.hash === hash) || (await isKept(book.db, hash));
  if (!known) return undefined;
  const found = await book.db.transaction().execute((tx) => strategyOf(tx, book.rules, hash));
  return name === undefined || name === found.name ? found : undefined;
}

const isKept = async (db: Kysely<Database>, hash: string): Promise<boolean> =>
  (await db
    .selectFrom('policy_version')
    .where('kind', '=', 'strategy')
    .where('hash', '=', hash)
    .select('hash')
    .executeTakeFirst()) !== undefined;

/** Whether any version of a strategy of this name, or one of this content hash, is or was in force. */
export async function isStrategyKnown({ db, rules }: Book, nameOrHash: string): Promise<boolean> {
  if (rules.strategies.has(nameOrHash)) return true;
  const kept = db.selectFrom('policy_version').where('kind', '=', 'strategy');
  const either = kept.where((eb) => eb.or([eb('name', '=', nameOrHash), eb('hash', '=', nameOrHash)]));
  return (await either.select('hash').executeTakeFirst()) !== undefined;
}

/** How many open cases are to be switched, and how many are on the strategy already. */
export async function countCases(
  { db }: Book,
  asked: Asked,
): Promise<Readonly<{ toSwitch: number; onItAlready: number }>> {
  const [toSwitch, onIt] = await Promise.all([
    candidates(db, asked)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('collection_case')
      .where('status', '=', 'open')
      .where('strategy', '=', asked.to.hash)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow(),
  ]);
  return { toSwitch: toSwitch.count, onItAlready: onIt.count };
}

/** Which of these loans the book does not hold. */
export async function unknownAmong({ db }: Book, loans: readonly string[]): Promise<readonly string[]> {
  if (loans.length === 0) return [];
  const rows = await db.selectFrom('loan').where('loan_id', 'in', loans).select('loan_id').execute();
  return loans.filter((loanId) => !rows.some((row) => row.loan_id === loanId));
}

/** The next loans, by id, whose open cases are to be switched: a page of them after a given one. */
export async function loansToSwitch(
  { db }: Book,
  asked: Asked,
  after: string,
  atMost: number,
): Promise<readonly string[]> {
  const rows = await candidates(db, asked)
    .where('loan_id', '>', after)
    .select('loan_id')
    .orderBy('loan_id')
    .limit(atMost)
    .execute();
  return rows.map((row) => row.loan_id);
}

const candidates = (db: Kysely<Database>, { to, from }: Asked) =>
  db
    .selectFrom('collection_case')
    .innerJoin('policy_version', (join) =>
      join.onRef('hash', '=', 'collection_case.strategy').on('policy_version.kind', '=', 'strategy'),
    )
    .where('status', '=', 'open')
    .where('collection_case.strategy', '<>', to.hash)
    .where((eb) => eb.or([eb('policy_version.name', '=', from), eb('hash', '=', from)]));
