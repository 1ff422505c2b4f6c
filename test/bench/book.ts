import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createDatabase } from '../../sandbox/database';
import { freePort } from '../../sandbox/ports';
import { startPostgres } from '../../sandbox/postgres';
import { connectBook } from '../../casebook/schema/connect';
import { migrate } from '../../casebook/schema/migrate';
import { scratchDataFolder } from '../support/scratch';
import type { Asked, BookRound } from './book-worker';
import { median, say, sayTable, shown, turns } from './figures';
import { processorMs, sayMachine } from './machine';
import { optionsFrom } from './options';
import { benchPolicy } from './policy';

/** So many processes share the book, as workers do: with PostgreSQL they keep two cores busy. */
const PROCESSES = 2;
/** One history of a case, and a long one, in facts. */
const [SHORT, LONG] = [10, 2_000];

type Result = Readonly<{ facts: number; perSecond: number; roundTrips: number }> &
  Readonly<{ node: number; postgres: number }>;

/**
 * Contacts per second of the case book alone, without Temporal and without a provider that takes time: claimed and
 * recorded, of cases with few facts and of cases with many; rounds of both take turns.
 */
export async function bookBench(args: readonly string[]): Promise<void> {
  const { rounds, cases, json, nodeFlags } = optionsFrom(args, { rounds: 5, cases: 100 });
  const postgres = await startPostgres({ dataFolder: scratchDataFolder(), port: await freePort() });
  const databaseUrl = await createDatabase(postgres.url, 'bench');
  const db = connectBook(databaseUrl);
  await migrate(db);
  await db.destroy();
  sayMachine({ PostgreSQL: '18' });
  say(`${PROCESSES} processes, each with ${cases} cases in each of ${rounds} rounds`);
  const policyFolder = benchPolicy([3, 4, 5, 6, 7, 8]);
  const env = { ...process.env, DATABASE_URL: databaseUrl, POLICY_FOLDER: policyFolder };
  const workers = Array.from({ length: PROCESSES }, () =>
    fork(process.argv[1] ?? '', ['book-worker'], { env, execArgv: [...nodeFlags] }),
  );
  const ask = async (asked: Asked): Promise<readonly BookRound[]> => {
    const answers = workers.map((worker) => once(worker, 'message') as Promise<[BookRound]>);
    workers.forEach((worker, n) => worker.send({ ...asked, name: `${asked.name}-${n}` }));
    return (await Promise.all(answers)).map(([answer]) => answer);
  };
  const usedBy = (pid = 0): number => (pid === 0 ? 0 : processorMs(pid));
  const done: Result[] = [];
  for (const { round, side: facts } of turns(rounds, SHORT, LONG)) {
    const asked = { name: `${round}-${facts}`, cases: facts === LONG ? Math.ceil(cases / 10) : cases, facts };
    await ask({ kind: 'prepare', ...asked });
    const before = usedBy(postgres.pid);
    const result = resultOf(facts, await ask({ kind: 'run', ...asked }), () => usedBy(postgres.pid) - before);
    if (round > 0) done.push(result);
    if (round > 0 && json) say(JSON.stringify({ bench: 'book', round, ...result }));
  }
  for (const worker of workers) worker.disconnect();
  await Promise.all(workers.map((worker) => once(worker, 'exit')));
  await postgres.stop();
  rmSync(policyFolder, { recursive: true });
  sayResults(done);
}

const resultOf = (facts: number, each: readonly BookRound[], postgres: () => number): Result => {
  const contacts = each.reduce((sum, one) => sum + one.contacts, 0);
  const of = (figure: (one: BookRound) => number) =>
    each.reduce((sum, one) => sum + figure(one), 0) / contacts;
  return {
    facts,
    perSecond: contacts / Math.max(...each.map(({ seconds }) => seconds)),
    roundTrips: of((one) => one.roundTrips),
    node: of(({ processorMs: ms }) => ms),
    postgres: postgres() / contacts,
  };
};

const sayResults = (done: readonly Result[]): void => {
  const of = (facts: number, figure: (one: Result) => number): number =>
    median(done.filter((one) => one.facts === facts).map(figure));
  const row = (name: string, figure: (one: Result) => number): readonly string[] => {
    const [few, many] = [of(SHORT, figure), of(LONG, figure)];
    return [name, shown(few), shown(many), shown(many / few)];
  };
  sayTable([
    ['median of the rounds', `${SHORT} facts`, `${LONG.toLocaleString('en')} facts`, 'ratio'],
    row('contacts per second', ({ perSecond }) => perSecond),
    row('round trips per contact', ({ roundTrips }) => roundTrips),
    row('processor ms per contact: Node', ({ node }) => node),
    row('  PostgreSQL', ({ postgres }) => postgres),
  ]);
};
