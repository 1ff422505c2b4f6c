import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { decideNext } from '../../casebook/case/decide-next';
import { underLock } from '../../casebook/case/under-lock';
import { writePace } from '../../workers/clock';
import { workflowIdOf } from '../../workflows/contract';
import { openRealWorld, type RealWorld } from '../support/real-world';
import { randomFrom } from '../support/random';
import { until } from '../support/until';
import { bare, COMMAND, ROOT } from './arrears';
import { ndjson } from './files';
import { ofOneBorrower, portfolioWithFaults } from './faulty-portfolio';
import { heldIn } from './held-in';

/** `npm run test:backfill-killed` has it longer. */
const ROWS = Number(process.env['KILLED_ROWS'] ?? 400);
const KILLS = Number(process.env['KILLS'] ?? 3);
const LOANS_OF_ONE = Number(process.env['KILLED_LOANS_OF_ONE'] ?? 30);
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

/** A run is long where others work too. */
const PATIENCE_MS = 120_000 * (1 + KILLS);

/** Business time stands meanwhile: whatever is opened is opened at the same moment. */
const STANDS_MS = 3_600_000;

let [killed, undisturbed]: RealWorld[] = [];
beforeAll(async () => {
  const options = { at: '11:00', secondsBefore: 0, speed: 1 } as const;
  [killed, undisturbed] = await Promise.all([openRealWorld(options), openRealWorld(options)]);
  for (const world of [killed, undisturbed]) world.go(STANDS_MS);
});
afterAll(async () => {
  await Promise.all([killed?.close(), undisturbed?.close()]);
});

const envOf = ({ databaseUrl, temporal, pace }: RealWorld) => ({
  DATABASE_URL: databaseUrl,
  TEMPORAL_ADDRESS: temporal.address,
  SANDBOX_CLOCK: writePace(pace),
});

const begin = (world: RealWorld, file: string): ChildProcess =>
  spawn(process.execPath, [COMMAND, 'backfill', file], {
    cwd: ROOT,
    env: bare(envOf(world)),
    stdio: 'ignore',
  });

/** Whether it was still at work. */
const kill = async (child: ChildProcess): Promise<boolean> => {
  if (child.exitCode !== null) return false;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
  return true;
};

type Printed = Readonly<
  Record<'rows' | 'opened' | 'alreadyOpen' | 'notOverdue' | 'stoppedByAPerson' | 'rejected', number>
>;

const toTheEnd = async (world: RealWorld, file: string): Promise<Printed> => {
  const child = spawn(process.execPath, [COMMAND, 'backfill', file, '--json'], {
    cwd: ROOT,
    env: bare(envOf(world)),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(await text(child.stdout)) as Printed;
};

const sumOf = ({ opened, alreadyOpen, notOverdue, stoppedByAPerson, rejected }: Printed): number =>
  opened + alreadyOpen + notOverdue + stoppedByAPerson + rejected;

test(
  `P3 a backfill that is killed ${KILLS} times, and twice at once, leaves what an undisturbed one leaves (seed ${SEED})`,
  async () => {
    if (!killed || !undisturbed) throw new Error('there is no world');
    const world = killed;
    const random = randomFrom(SEED);
    const ofOne = ofOneBorrower(LOANS_OF_ONE, world.today);
    const rows = [...portfolioWithFaults(ROWS, world.today, random), ...ofOne];
    const file = ndjson(rows);
    const began = performance.now();
    const expected = await toTheEnd(undisturbed, file);
    const takes = performance.now() - began;
    expect(sumOf(expected)).toBe(rows.length);
    let kills = 0;
    const killSoon = async (one: ChildProcess): Promise<void> => {
      await pause((random() * takes) / 4);
      if (await kill(one)) kills++;
    };
    for (let n = 0; n < KILLS; n++) {
      const [one, other] = [begin(world, file), begin(world, file)];
      await pause((random() * takes) / 2);
      await killSoon(one);
      await killSoon(other);
    }
    expect(kills).toBeGreaterThan(0);
    const last = await Promise.all([toTheEnd(world, ndjson(rows)), toTheEnd(world, ndjson(rows))]);
    for (const one of last) {
      expect(sumOf(one)).toBe(rows.length);
      expect(one.rejected).toBe(expected.rejected);
    }
    for (const { loanId } of ofOne) await Promise.all([look(world, loanId), look(undisturbed, loanId)]);
    const [came, meant] = [
      await heldIn(world.dependencies.book),
      await heldIn(undisturbed.dependencies.book),
    ];
    expect(came).toEqual(meant);
    for (const one of [world, undisturbed]) expect(await startedIn(one)).toEqual(await openIn(one));
  },
  PATIENCE_MS,
);

/** Which of a borrower's cases speaks follows from all of them: each looks once more when all are there. */
const look = ({ dependencies: { book } }: RealWorld, loanId: string) => underLock(book, loanId, decideNext);

const openIn = async ({ dependencies: { book } }: RealWorld): Promise<readonly string[]> => {
  const open = book.db.selectFrom('collection_case').where('status', '=', 'open').select('loan_id');
  return (await open.execute()).map(({ loan_id }) => workflowIdOf(loan_id)).toSorted();
};

/** Every run of every workflow, once the server's list has them. */
const startedIn = async (world: RealWorld): Promise<readonly string[]> => {
  const open = await openIn(world);
  let ids: string[] = [];
  await until('the list of workflows is complete', async () => {
    ids = [];
    for await (const { workflowId } of world.client.workflow.list()) ids.push(workflowId);
    return ids.length >= open.length;
  });
  return ids.toSorted();
};
