import { setTimeout as pause } from 'node:timers/promises';
import { Migrator, sql, type Kysely, type MigrationProvider, type MigrationResultSet } from 'kysely';
import { connectPatiently } from './connect';
import { patiently } from './patiently';
import type { Database } from './database';
import * as caseBook from './migrations/0001-case-book';
import * as visitsAndAnswers from './migrations/0002-visits-and-answers';
import * as emergencyStops from './migrations/0003-emergency-stops';
import * as auditAccess from './migrations/0004-audit-access';
import * as answers from './migrations/0005-answers';
import * as answerTerms from './migrations/0006-answer-terms';
import * as earlyReversals from './migrations/0007-early-reversals';
import * as contactHistory from './migrations/0008-contact-history';
import * as newsThatWaits from './migrations/0009-news-that-waits';
import * as rosters from './migrations/0010-rosters';
import * as twoPeople from './migrations/0011-two-people';
import * as looks from './migrations/0012-looks';
import * as without from './migrations/0013-without';
import * as broughtAlong from './migrations/0015-brought-along';
import * as phoneAndNews from './migrations/0016-phone-and-news';
import * as desk from './migrations/0017-desk';
import * as parts from './migrations/0018-parts';
import * as today from './migrations/0019-today';
import * as packed from './migrations/0020-packed';
import * as queues from './migrations/0021-queues';
import * as rolesOfRequests from './migrations/0022-roles-of-requests';

/** Every change of the book's shape, in order. */
export const migrations: MigrationProvider = {
  getMigrations: () =>
    Promise.resolve({
      '0001-case-book': caseBook,
      '0002-visits-and-answers': visitsAndAnswers,
      '0003-emergency-stops': emergencyStops,
      '0004-audit-access': auditAccess,
      '0005-answers': answers,
      '0006-answer-terms': answerTerms,
      '0007-early-reversals': earlyReversals,
      '0008-contact-history': contactHistory,
      '0009-news-that-waits': newsThatWaits,
      '0010-rosters': rosters,
      '0011-two-people': twoPeople,
      '0012-looks': looks,
      '0013-without': without,
      '0015-brought-along': broughtAlong,
      '0016-phone-and-news': phoneAndNews,
      '0017-desk': desk,
      '0018-parts': parts,
      '0019-today': today,
      '0020-packed': packed,
      '0021-queues': queues,
      '0022-roles-of-requests': rolesOfRequests,
    }),
};

/** What is made while everybody works, before the migration that takes it over: nobody could wait so long. */
const BEFOREHAND: Readonly<Record<string, (db: Kysely<Database>) => Promise<void>>> = {
  '0018-parts': parts.before,
  '0020-packed': packed.before,
  '0021-queues': queues.before,
};

/** Brings the case book to the newest shape and names what it changed. Safe to run from several processes at once. */
export async function migrate(db: Kysely<Database>): Promise<readonly string[]> {
  const patient = connectPatiently(db);
  try {
    return await patient.connection().execute(async (one) => {
      while (!(await isOurTurn(one))) await pause(200);
      return migrateOn(one);
    });
  } finally {
    await patient.destroy();
  }
}

/** Asked again and again: whoever waits inside a statement is waited for by an index that is being made. */
const isOurTurn = async (db: Kysely<Database>): Promise<boolean> => {
  const { rows } = await sql<{ ours: boolean }>`
    select pg_try_advisory_lock(hashtext('arrears migrate')) as ours`.execute(db);
  return rows[0]?.ours ?? false;
};

const migrateOn = async (db: Kysely<Database>): Promise<readonly string[]> => {
  const migrator = new Migrator({ db, provider: migrations });
  const all = await migrator.getMigrations();
  const done: string[] = [];
  for (const [n, { name, executedAt }] of all.entries()) {
    const before = executedAt ? undefined : BEFOREHAND[name];
    const last = all[n - 1]?.name;
    if (!before || last === undefined) continue;
    done.push(...(await patiently(async () => namesOf(await migrator.migrateTo(last)))));
    await before(db);
  }
  return [...done, ...(await patiently(async () => namesOf(await migrator.migrateToLatest())))];
};

const namesOf = ({ error, results = [] }: MigrationResultSet): readonly string[] => {
  if (error) throw error instanceof Error ? error : new Error('migration failed', { cause: error });
  return results.map(({ migrationName }) => migrationName);
};
