import { setTimeout as pause } from 'node:timers/promises';
import { bookVisit } from '../../activities/book-visit';
import { deliverNews } from '../../intake/workflows/deliver';
import { takeInRepayment } from '../../intake/repayments/take-in-repayment';
import { addDays, instantOf } from '../../domain/calendar';
import type { ActName } from '../../domain/facts/fact';
import { approved, bringBefore, reached } from '../support/life-before';
import { loanRow } from '../support/loans';
import type { RealWorld } from '../support/real-world';
import { settableClock } from '../support/settable-clock';
import { HOME } from '../support/stations';

/** A case that stands right before an act, and when its repayment comes: so long after the acts are due, or after its own began or ended. */
export type Racer = Readonly<{
  row: ReturnType<typeof loanRow>;
  act: ActName;
  pays: Readonly<{ after: 'due' | 'started' | 'ended'; ms: number; bySignal: boolean }>;
}>;

const ZONE = 'Asia/Shanghai';
/** Where it is 14:00, and where 09:00, when it is eleven in Shanghai: so all acts are due at once. */
const AFTERNOON = 'Pacific/Guadalcanal';
const MORNING = 'Asia/Dhaka';

/** Brings so many cases to eleven o'clock: a fifth before a call, two before a visit, two before a placement, some of those with a visit booked. */
export async function bringRacers(
  world: RealWorld,
  count: number,
  random: () => number,
): Promise<readonly Racer[]> {
  const racers: Racer[] = [];
  for (let index = 0; index < count; index++)
    racers.push({ ...(await bring(world, index)), pays: moment(random, count) });
  return racers;
}

const bring = async (world: RealWorld, index: number): Promise<Omit<Racer, 'pays'>> => {
  const overdue = (days: number, changes: object) => loanRow(addDays(world.today, -days), { ...changes });
  const eleven = instantOf(world.today, '11:00', ZONE);
  if (index % 5 === 0) {
    const row = overdue(3, { zone: AFTERNOON });
    await bringBefore(world, row, eleven);
    return { row, act: 'placeCall' };
  }
  if (index % 5 < 3) {
    const row = overdue(31, { zone: MORNING, ...HOME });
    await bringBefore(world, row, eleven, reached);
    return { row, act: 'bookVisit' };
  }
  const isVisited = index % 10 === 4;
  const row = overdue(60, isVisited ? HOME : {});
  const nine = instantOf(world.today, '09:00', ZONE);
  await bringBefore(world, row, isVisited ? nine : eleven, approved);
  if (isVisited) {
    const book = { ...world.dependencies.book, clock: settableClock(nine) };
    await bookVisit({ ...world.dependencies, book })({
      loanId: row.loanId,
      key: `${row.loanId}/1/visit#1/bookVisit`,
    });
  }
  return { row, act: 'handOffToAgency' };
};

const moment = (random: () => number, count: number): Racer['pays'] => {
  const [which, when, how] = [random(), random(), random()];
  const bySignal = how < 0.5;
  if (which < 0.4) return { after: 'due', ms: (when - 0.5) * 100 * count, bySignal };
  return { after: which < 0.8 ? 'started' : 'ended', ms: when * 400, bySignal };
};

/** Repays every loan at its moment, in the way that it comes, and after so long also those whose act never came. */
export async function repayAll(world: RealWorld, racers: readonly Racer[], withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs;
  const { wallOf } = world.dependencies.book.clock;
  const untilDue = wallOf(instantOf(world.today, '11:00', ZONE)) - Date.now();
  const waiting = new Set(racers.filter(({ pays }) => pays.after !== 'due'));
  const others = racers.filter((racer) => !waiting.has(racer));
  const paying = others.map((racer) => pay(world, racer, untilDue));
  while (waiting.size > 0) {
    const happened = await acts(world);
    const isLate = Date.now() > deadline;
    const due = [...waiting].filter(
      ({ row, act, pays }) => isLate || happened.has(`${pays.after} ${row.loanId} ${act}`),
    );
    for (const racer of due) waiting.delete(racer);
    paying.push(...due.map((racer) => pay(world, racer)));
    await pause(20);
  }
  await Promise.all(paying);
}

const acts = async ({ dependencies }: RealWorld): Promise<ReadonlySet<string>> => {
  const facts = dependencies.book.db.selectFrom('fact').where('kind', 'in', ['started', 'ended']);
  const rows = await facts.select(['kind', 'loan_id', 'key']).execute();
  return new Set(rows.map(({ kind, loan_id, key }) => `${kind} ${loan_id} ${key?.split('/').at(-1) ?? ''}`));
};

const pay = async (world: RealWorld, { row: { loanId }, pays }: Racer, from = 0): Promise<void> => {
  await pause(Math.max(0, from + pays.ms));
  const report = { paymentId: `all-${loanId}`, amount: '5000.00', currency: 'CNY' };
  if (pays.bySignal) return world.repay(loanId, report);
  const dependencies = { ...world.dependencies, client: world.client };
  await takeInRepayment(dependencies, loanId, report);
  await deliverNews(dependencies, loanId);
};
