import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { connectBook } from '../../casebook/schema/connect';
import { migrate } from '../../casebook/schema/migrate';
import { findTemporal } from '../../sandbox/find-temporal';
import { freePort } from '../../sandbox/ports';
import { createDatabase, startPostgres } from '../../sandbox/postgres';
import { built } from './built';
import { running } from './running';
import { scratchDataFolder } from './scratch';

/** One PostgreSQL server for the whole run, with a migrated database that every test file copies. */
export async function startServers(): Promise<void> {
  const postgres = await startPostgres({ dataFolder: scratchDataFolder(), port: await freePort() });
  running.stop = () => postgres.stop();
  const template = `template_${randomBytes(4).toString('hex')}`;
  const db = connectBook(await createDatabase(postgres.url, template));
  await migrate(db);
  await db.destroy();
  process.env['TEST_POSTGRES'] = postgres.url;
  process.env['TEST_TEMPLATE'] = template;
  process.env['TEST_WORKFLOWS'] = join(await built(), 'workflows.js');
  process.env['TEST_TEMPORAL_SKIPPING'] = (await findTemporal('temporal-test-server')).path;
  await findTemporal('temporal');
}
