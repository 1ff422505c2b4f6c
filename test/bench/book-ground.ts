import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createDatabase } from '../../sandbox/database';
import { freePort } from '../../sandbox/ports';
import { newDataFolder, startPostgres } from '../../sandbox/postgres';
import { connectBook } from '../../casebook/schema/connect';
import { migrate } from '../../casebook/schema/migrate';
import { scratchDataFolder } from '../support/scratch';
import type { Asked, BookRound } from './book-worker';
import { processorMs, sayMachine } from './machine';
import { benchPolicy } from './policy';

/** So many processes share the book, as workers do: with PostgreSQL they keep two cores busy. */
export const PROCESSES = 2;

/** What contacts cost; `node` and `postgres` are milliseconds of the processor for each. */
export type Contacts = Readonly<{ perSecond: number; roundTrips: number; node: number; postgres: number }>;

/** A book, and the processes that make contacts of its cases. */
export type BookGround = Readonly<{
  databaseUrl: string;
  /** Asks each process, by its number, for something. */
  ask: (what: (process: number) => Asked) => Promise<readonly BookRound[]>;
  /** Has each process make the contacts of some loans, all that are due or so many of each. */
  contacts: (loans: (process: number) => readonly string[], most?: number) => Promise<Contacts>;
  stop: () => Promise<void>;
}>;

/** Starts PostgreSQL and the processes; a book that is too large for the memory lies on the disk. */
export async function openBookGround(nodeFlags: readonly string[], isLarge = false): Promise<BookGround> {
  const dataFolder = isLarge ? newDataFolder('/var/tmp') : scratchDataFolder();
  const postgres = await startPostgres({ dataFolder, port: await freePort() });
  const databaseUrl = await createDatabase(postgres.url, 'bench');
  const db = connectBook(databaseUrl);
  await migrate(db);
  await db.destroy();
  sayMachine({ PostgreSQL: '18' });
  const policyFolder = benchPolicy([3, 4, 5, 6, 7, 8]);
  const env = { ...process.env, DATABASE_URL: databaseUrl, POLICY_FOLDER: policyFolder };
  const workers = Array.from({ length: PROCESSES }, () =>
    fork(process.argv[1] ?? '', ['book-worker'], { env, execArgv: [...nodeFlags] }),
  );
  const ask: BookGround['ask'] = async (what) => {
    const answers = workers.map((worker) => once(worker, 'message') as Promise<[BookRound]>);
    workers.forEach((worker, n) => worker.send(what(n)));
    return (await Promise.all(answers)).map(([answer]) => answer);
  };
  const used = () => processorMs(postgres.pid ?? process.pid);
  return {
    databaseUrl,
    ask,
    contacts: async (loans, most) => {
      const before = used();
      const each = await ask((n) => ({ kind: 'run', loans: loans(n), ...(most && { most }) }));
      return contactsOf(each, used() - before);
    },
    stop: async () => {
      for (const worker of workers) worker.disconnect();
      await Promise.all(workers.map((worker) => once(worker, 'exit')));
      await postgres.stop();
      rmSync(policyFolder, { recursive: true });
    },
  };
}

const contactsOf = (each: readonly BookRound[], postgres: number): Contacts => {
  const contacts = each.reduce((sum, one) => sum + one.contacts, 0);
  const of = (figure: (one: BookRound) => number) =>
    each.reduce((sum, one) => sum + figure(one), 0) / contacts;
  return {
    perSecond: contacts / Math.max(...each.map(({ seconds }) => seconds)),
    roundTrips: of((one) => one.roundTrips),
    node: of(({ processorMs: ms }) => ms),
    postgres: postgres / contacts,
  };
};
