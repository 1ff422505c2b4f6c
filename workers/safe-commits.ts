import { sql, type Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Database } from '../casebook/schema/database';
import { ConfigError } from './config';

type Settings = Readonly<Record<'fsync' | 'full_page_writes' | 'synchronous_commit' | 'standbys', string>>;

/**
 * Makes sure that PostgreSQL forgets no commit when it crashes: whoever was contacted under a claim that is lost is
 * contacted again. The sandbox may forget everything, and says so in the log.
 * @throws ConfigError with each setting that is unsafe, and what to set
 */
export async function refuseUnsafeCommits(
  db: Kysely<Database>,
  { isSandbox }: Readonly<{ isSandbox: boolean }>,
  log: Logger,
): Promise<void> {
  const unsafe = unsafeIn(await settingsOf(db));
  if (unsafe.length === 0) return;
  if (isSandbox) log.warn({ unsafe }, 'PostgreSQL may forget commits when it crashes: in the sandbox alone');
  else throw new ConfigError([`PostgreSQL is not safe to collect with: ${WHY}`, ...unsafe].join('\n  '));
}

const WHY = 'after a crash it may have forgotten whom we contacted, and they would be contacted again.';

/** As our own connections have them: a role, a database and DATABASE_URL may each change them. */
const settingsOf = async (db: Kysely<Database>): Promise<Settings> => {
  const { rows } = await sql<Settings>`select current_setting('fsync') as fsync,
    current_setting('full_page_writes') as full_page_writes,
    current_setting('synchronous_commit') as synchronous_commit,
    current_setting('synchronous_standby_names') as standbys`.execute(db);
  const [settings] = rows;
  if (!settings) throw new Error('PostgreSQL does not tell its settings');
  return settings;
};

const unsafeIn = ({ standbys, ...settings }: Settings): readonly string[] => [
  ...Object.entries(settings)
    .filter(([, value]) => value === 'off')
    .map(([name]) => `${name} is off: set it to on`),
  ...(settings.synchronous_commit === 'local' && standbys !== ''
    ? ['synchronous_commit is local, and a standby that takes over lacks the last commits: set it to on']
    : []),
];
