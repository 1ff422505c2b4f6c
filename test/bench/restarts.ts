import { setTimeout as pause } from 'node:timers/promises';
import { addDays, startOfDay } from '../../domain/calendar';
import { instant } from '../../domain/words';
import type { Child } from '../../sandbox/child';
import { MESSAGES, workflowIdOf } from '../../workflows/contract';
import { percentile, say, sayTable, shown } from './figures';
import { openGround, type Ground } from './ground';
import { benchRow, enrolAll, nineOn, today, ZONE } from './loans';
import { sayMachine } from './machine';
import { optionsFrom } from './options';
import { benchPolicy } from './policy';

/** The days past due of the two contacts: what is not heard before the first is contacted at the second, too. */
const DUE = [3, 4];
/** So many loans are due at the same moment of a day. */
const A_DAY = 20;
const DAY = 86_400_000;
const DAY_MS = 20_000;
/** Around the moment at which a day's contacts are due its payments are signalled, from the first to the last, in milliseconds. */
const [FIRST_MS, LAST_MS] = [-500, 1_500];
/** And a worker ends, on each day at another one of these moments. */
const ENDS_MS = [-800, -500, -300, -100, 0, 100, 300];
/** A case that is not closed so long after its payment is counted as open. */
const CLOSED_WITHIN_MS = 120_000;
/** An act may be leaving while a signal lies behind a running workflow task. */
const LEAVING_MS = 1_000;

type Row = ReturnType<typeof benchRow>;

/** A payment that Temporal accepted, by the wall clock, and when its case was closed. */
type Paid = Readonly<{ to: string; acceptedAt: number; closedAt: number; outcome: unknown }>;

/**
 * Whether anybody is contacted after a payment was accepted, while one of two workers is killed, or told to stop, and
 * started again, over and over, at the moments at which contacts are due and payments come.
 */
export async function restartsBench(args: readonly string[]): Promise<void> {
  const options = optionsFrom(args, { rounds: 1, cases: 200 });
  const pace = {
    start: Date.parse('2026-03-02T00:00:00+08:00'),
    since: Date.now() + 15_000, // until the servers and the workers are there
    speed: DAY / DAY_MS,
  };
  const ground = await openGround(benchPolicy(DUE), pace, options.nodeFlags);
  sayMachine(ground.versions);
  const days = Math.ceil(options.cases / A_DAY);
  say(`${days * A_DAY} payments, ${A_DAY} on each day of ${DAY_MS / 1000} s, around their contacts`);
  const workers = [await ground.startWorker(), await ground.startWorker()];
  try {
    const done = await live(ground, workers, days);
    sayFigures(done, options.json);
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
    await ground.stop();
  }
}

const live = async (ground: Ground, workers: Child[], days: number) => {
  const waiting: Promise<readonly Paid[]>[] = [];
  const ends: Ended[] = [];
  let restarting = Promise.resolve();
  for (let day = 0; day < days; day++) {
    const { rows, dueAt } = await enrolDay(ground, day);
    waiting.push(Promise.all(rows.map((row, n) => payAt(ground, row, dueAt + momentOf(n)))));
    restarting = restarting.then(() => endInTurn(ground, workers, { day, dueAt }, ends));
  }
  await restarting;
  const paid = (await Promise.all(waiting)).flat();
  await pause(DAY_MS); // the day of the second contact is over as well
  return { paid, ends, arrived: await ground.arrived() };
};

const momentOf = (n: number): number => FIRST_MS + (n * (LAST_MS - FIRST_MS)) / (A_DAY - 1);

/** Enrols a day's loans, right after midnight; their contacts are due at 09:00 of the next day. */
const enrolDay = async ({ dependencies }: Ground, day: number) => {
  const { clock } = dependencies.book;
  const tomorrow = addDays(today(await clock.now()), 1);
  await pause(Math.max(0, clock.wallOf(instant(startOfDay(tomorrow, ZONE))) - Date.now()));
  const [first = 0] = DUE;
  const rows = Array.from({ length: A_DAY }, (_, n) =>
    benchRow(`L-${day}-${n}`, day * A_DAY + n, addDays(tomorrow, 1 - first)),
  );
  await enrolAll(dependencies, rows);
  const dueAt = Math.ceil(clock.wallOf(instant(nineOn(tomorrow, 1))));
  if (Date.now() > dueAt + FIRST_MS) throw new Error('there was no time left before the contacts');
  return { rows, dueAt };
};

const payAt = async (
  { dependencies: { client } }: Ground,
  { loanId, phone, currency }: Row,
  at: number,
): Promise<Paid> => {
  await pause(at - Date.now());
  const handle = client.workflow.getHandle(workflowIdOf(loanId));
  await handle.signal(MESSAGES.repayment, { paymentId: `P-${loanId}`, amount: '1000.00', currency });
  const acceptedAt = Date.now();
  const outcome: unknown = await Promise.race([handle.result(), pause(CLOSED_WITHIN_MS, 'open')]);
  return { to: phone, acceptedAt, closedAt: Date.now(), outcome };
};

type Ended = Readonly<{ signal: 'SIGKILL' | 'SIGTERM'; awayMs: number }>;

/** Ends the one worker around the moment at which a day's contacts are due, and the other one when the first is back. */
const endInTurn = async (
  ground: Ground,
  workers: Child[],
  { day, dueAt }: Readonly<{ day: number; dueAt: number }>,
  ends: Ended[],
): Promise<void> => {
  await pause(Math.max(0, dueAt + (ENDS_MS[day % ENDS_MS.length] ?? 0) - Date.now()));
  for (const which of day % 2 === 0 ? [0, 1] : [1, 0]) {
    const signal = ends.length % 3 === 2 ? 'SIGTERM' : 'SIGKILL';
    const began = Date.now();
    await ended(workers[which], signal);
    workers[which] = await ground.startWorker();
    ends.push({ signal, awayMs: Date.now() - began });
  }
};

const ended = async (worker: Child | undefined, signal: NodeJS.Signals): Promise<void> => {
  if (!worker) throw new Error('no worker');
  process.kill(worker.pid, signal);
  while (worker.ended() === undefined) await pause(20);
};

const sayFigures = ({ paid, ends, arrived }: Awaited<ReturnType<typeof live>>, json: boolean): void => {
  const accepted = new Map(paid.map(({ to, acceptedAt }) => [to, acceptedAt]));
  const after = arrived.map(({ to, at }) => at - (accepted.get(to) ?? Number.NaN));
  const count = (from: number, to = Infinity) => after.filter((ms) => ms > from && ms <= to).length;
  const later = count(LEAVING_MS);
  const closing = paid.map(({ acceptedAt, closedAt }) => closedAt - acceptedAt);
  const endsBy = (one: Ended['signal']) => ends.filter(({ signal }) => signal === one).length;
  const figures: Readonly<Record<string, number>> = {
    'payments accepted': paid.length,
    'cases that ended as repaid': paid.filter(({ outcome }) => outcome === 'repaid').length,
    'workers killed (SIGKILL)': endsBy('SIGKILL'),
    'workers stopped (SIGTERM)': endsBy('SIGTERM'),
    'a worker was away, median, ms': percentile(
      ends.map(({ awayMs }) => awayMs),
      50,
    ),
    'contacted twice': arrived.length - new Set(arrived.map(({ to }) => to)).size,
    'contacts before acceptance': count(-Infinity, 0),
    'contacts within a second after acceptance': count(0, LEAVING_MS),
    'contacts later after acceptance': later,
    'accepted → closed, p50, ms': percentile(closing, 50),
    'accepted → closed, p99, ms': percentile(closing, 99),
  };
  if (json) say(JSON.stringify({ bench: 'restarts', ...figures, after: after.filter((ms) => ms > 0) }));
  sayTable([['', 'figure'], ...Object.entries(figures).map(([name, value]) => [name, shown(value)])]);
  if (later > 0) process.exitCode = 1;
};
