import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { addDays, startOfDay } from '../../domain/calendar';
import { instant } from '../../domain/words';
import { MESSAGES, workflowIdOf } from '../../workflows/contract';
import { BARE_QUEUE, BARE_REPAYMENT, type BareContacts } from './bare/contract';
import { median, percentile, say, sayTable, shown, turns } from './figures';
import { benchRow, enrolAll, nineOn, sideBySide, today, ZONE } from './loans';
import { sayMachine } from './machine';
import { optionsFrom } from './options';
import { benchPolicy } from './policy';
import { PART_NAMES, partsOf, type Part, type Parts } from './parts';
import { openStage, type Stage } from './stage';

/** On which day past due the one contact is. */
const DUE = 3;
const DAY = 86_400_000;
/** So many repayments are heard in each round and state; while contacts are due, one after the other at this pace. */
const REPAYMENTS = 25;
const EVERY_MS = 120;

type Side = 'ours' | 'bare';
type State = 'idle' | 'busy';

/** How long one took from the moment of the signal until its case was closed, in milliseconds, and on what. */
type Wait = Readonly<{ ms: number; parts: Parts }>;
type Waits = Record<Side, Record<State, Wait[]>>;

/**
 * From the signal of a repayment until the case is closed, beside a bare workflow that hears the same signal, runs one
 * activity and ends: while nothing else is to be done, and while so many cases have a contact due at the same moment.
 */
export async function repaymentBench(args: readonly string[]): Promise<void> {
  const options = optionsFrom(args, { rounds: 3, cases: 200 });
  const { rounds, cases, json } = options;
  // From 09:00 until nobody may be contacted any more there is time for a dozen contacts a second.
  const dayMs = Math.max(30_000, cases * 150);
  const pace = { start: Date.parse('2026-03-02T00:00:00+08:00'), since: Date.now(), speed: DAY / dayMs };
  const stage = await openStage(benchPolicy([DUE]), pace, options);
  sayMachine(stage.versions);
  say(
    `${REPAYMENTS} repayments in each of ${rounds} rounds; busy: ${cases} contacts are due at the same moment`,
  );
  sayWaits(await allRounds(stage, { rounds, cases, json }).finally(stage.stop));
}

const allRounds = async (
  stage: Stage,
  { rounds, cases, json }: Readonly<{ rounds: number; cases: number; json: boolean }>,
): Promise<Waits> => {
  const waits: Waits = { ours: { idle: [], busy: [] }, bare: { idle: [], busy: [] } };
  for (const { round, side } of turns<Side>(rounds, 'ours', 'bare')) {
    const { idle, busy } = await (side === 'ours' ? ours : bare)(stage, round, cases, json);
    waits[side].idle.push(...(round === 0 ? [] : idle));
    waits[side].busy.push(...(round === 0 ? [] : busy));
  }
  return waits;
};

/** What a round needs of a side: cases that hear, and, once idle ones were measured, when the contacts of the others are due. */
type Cast = Readonly<{ hear: readonly Hearer[]; contacts: () => Promise<number> }>;
type Hearer = Readonly<{ id: string; signal: string; report: unknown }>;

const ours = async (stage: Stage, round: number, cases: number, json: boolean) => {
  const { book } = stage.dependencies;
  await untilMidnight(stage);
  const date = today(await book.clock.now());
  const busyRow = (n: number) => benchRow(`L-${round}-${n}`, round * cases + n, addDays(date, 1 - DUE));
  const idleRow = (n: number) => benchRow(`R-${round}-${n}`, 5_000_000 + round * 100 + n, addDays(date, -1));
  const hearing = Array.from({ length: 2 * REPAYMENTS + 1 }, (_, n) => idleRow(n));
  await enrolAll(stage.dependencies, hearing);
  await enrolAll(
    stage.dependencies,
    Array.from({ length: cases }, (_, n) => busyRow(n)),
  );
  const hear = hearing.map(({ loanId, currency }) => {
    const report = { paymentId: `P-${loanId}`, amount: '1000.00', currency };
    return { id: workflowIdOf(loanId), signal: MESSAGES.repayment, report };
  });
  const dueAt = Math.ceil(book.clock.wallOf(instant(nineOn(date, 1))));
  return measured('ours', stage, cases, { hear, contacts: () => Promise.resolve(dueAt) }, json);
};

/** The contacts are due at 09:00 of the next day: there are at least nine hours and a day for enrolling. */
const untilMidnight = async ({ dependencies: { book } }: Stage): Promise<void> => {
  const { clock } = book;
  const tomorrow = startOfDay(addDays(today(await clock.now()), 1), ZONE);
  await pause(Math.max(0, clock.wallOf(instant(tomorrow)) - Date.now()));
};

const bare = async (stage: Stage, round: number, cases: number, json: boolean) => {
  const { workflow } = stage.dependencies.client;
  const start = (type: string, workflowId: string, input: unknown) =>
    workflow.start(type, { workflowId, taskQueue: BARE_QUEUE, args: [input] });
  const hear = Array.from({ length: 2 * REPAYMENTS + 1 }, (_, n) => {
    const id = `bare-repayment/${round}-${n}`;
    return { id, signal: BARE_REPAYMENT, report: randomBytes(8).toString('hex') };
  });
  await Promise.all(hear.map(({ id }) => start('bareRepayment', id, Date.now() + DAY)));
  const contacts = async () => {
    const dueAt = Date.now() + 5_000 + cases * 50;
    await sideBySide(
      Array.from({ length: cases }, (_, n) => n),
      (n) => {
        const to = `+861390${String(round * cases + n).padStart(7, '0')}`;
        const input: BareContacts = { to, at: [dueAt] };
        return start('bareContacts', `bare/${round}-${n}`, input);
      },
    );
    return dueAt;
  };
  return measured('bare', stage, cases, { hear, contacts }, json);
};

const measured = async (side: Side, stage: Stage, cases: number, { hear, contacts }: Cast, json: boolean) => {
  const [first, second, last] = [hear.slice(0, REPAYMENTS), hear.slice(REPAYMENTS, -1), hear.slice(-1)];
  for (const hearer of last) await untilClosed(stage, hearer); // what was begun before it has been begun by then
  await pause(1_000);
  const idle: Wait[] = [];
  for (const hearer of first) idle.push(await untilClosed(stage, hearer));
  const dueAt = await contacts();
  if (Date.now() > dueAt) throw new Error('there was no time left before the contacts: try fewer --cases');
  await pause(dueAt - Date.now());
  await stage.arrived();
  const busy = await Promise.all(
    second.map(async (hearer, n) => {
      await pause(200 + n * EVERY_MS);
      return untilClosed(stage, hearer);
    }),
  );
  const meanwhile = (await stage.arrived()).length;
  await settled(stage, cases - meanwhile);
  const ms = (waits: readonly Wait[]) => waits.map((wait) => Math.round(wait.ms));
  if (json)
    say(
      JSON.stringify({
        ...{ bench: 'repayment', side, cases, contactsMeanwhile: meanwhile },
        ...{ idle: ms(idle), busy: ms(busy), partsBusy: busy.map(({ parts }) => parts) },
      }),
    );
  return { idle, busy };
};

/** Waits until the contacts that are left are made, or until no more come. */
const settled = async (stage: Stage, left: number): Promise<void> => {
  for (let [rest, quiet] = [left, 0]; rest > 0 && quiet < 40; quiet++) {
    await pause(200);
    const { length } = await stage.arrived();
    rest -= length;
    if (length > 0) quiet = 0;
  }
};

const untilClosed = async ({ dependencies: { client } }: Stage, { id, signal, report }: Hearer) => {
  const handle = client.workflow.getHandle(id);
  const began = performance.now();
  await handle.signal(signal, report);
  await handle.result();
  const ms = performance.now() - began;
  return { ms, parts: await partsOf(client, id) };
};

const STATES = ['idle', 'busy'] as const;

const sayWaits = (waits: Waits): void => {
  const all = (side: Side, state: State): readonly number[] => waits[side][state].map(({ ms }) => ms);
  const row = (state: State, percent: number): readonly string[] => {
    const [our, their] = [percentile(all('ours', state), percent), percentile(all('bare', state), percent)];
    return [`${state}, p${percent}, ms`, shown(our), shown(their), shown(our / their)];
  };
  sayTable([
    ['signal → closed', 'ours', 'bare', 'ours ÷ bare'],
    ...STATES.flatMap((state) => [row(state, 50), row(state, 99)]),
  ]);
  const part = (side: Side, state: State, name: Part): string =>
    shown(median(waits[side][state].map(({ parts }) => parts[name])));
  sayTable([
    ['of that, median, ms', 'ours, idle', 'bare, idle', 'ours, busy', 'bare, busy'],
    ...PART_NAMES.map((name) => [
      name,
      ...STATES.flatMap((state) => [part('ours', state, name), part('bare', state, name)]),
    ]),
  ]);
};
