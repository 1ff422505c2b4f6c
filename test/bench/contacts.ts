import { setTimeout as pause } from 'node:timers/promises';
import { addDays } from '../../domain/calendar';
import { instant } from '../../domain/words';
import { workflowIdOf } from '../../workflows/contract';
import { BARE_QUEUE, type BareContacts } from './bare/contract';
import { median, percentile, say, sayTable, shown, turns } from './figures';
import { benchRow, enrolAll, nineOn, today } from './loans';
import { sayMachine } from './machine';
import { optionsFrom } from './options';
import { benchPolicy } from './policy';
import { openStage, type Part, type Stage } from './stage';

/** So many contacts has each case, one a day. */
const CONTACTS = 8;
/** On which day past due the first is: time enough to enrol before it. */
const FIRST = 4;
const DAY = 86_400_000;
/** When nothing arrived for so long, what is missing never will: it was passed over, as too late. */
const PATIENCE_MS = 8_000;

type Side = 'ours' | 'bare';

/** What one round of a side came to; the processor's time is milliseconds for each contact. */
type Round = Readonly<{
  round?: number;
  side: Side;
  contacts: number;
  perSecond: number;
  p50: number;
  p99: number;
}> &
  Readonly<{ processor: Readonly<Record<Part, number>> }>;

/**
 * Contacts per second, of cases whose contacts of a day are all due at the same moment, beside bare workflows whose timers
 * end at the same moments of their own: rounds of both take turns. What counts is when a message reaches the phones.
 */
export async function contactsBench(args: readonly string[]): Promise<void> {
  const options = optionsFrom(args, { rounds: 5, cases: 40 });
  const { rounds, cases, json } = options;
  const dayMs = Math.max(2_000, cases * 50); // at twenty contacts a second a day's contacts are made within the day
  const pace = { start: Date.parse('2026-03-02T00:00:00+08:00'), since: Date.now(), speed: DAY / dayMs };
  const days = Array.from({ length: CONTACTS }, (_, n) => FIRST + n);
  const stage = await openStage(benchPolicy(days), pace, options);
  sayMachine(stage.versions);
  say(
    `${cases} cases of ${CONTACTS} contacts in each of ${rounds} rounds and side, ${options.workers} worker(s) on each; a day takes ${dayMs / 1000} s`,
  );
  const done = await allRounds(stage, { rounds, cases, json, dayMs }).finally(stage.stop);
  sayRounds(done.filter(({ round }) => round !== 0));
}

const allRounds = async (
  stage: Stage,
  { rounds, cases, json, dayMs }: Readonly<{ rounds: number; cases: number; json: boolean; dayMs: number }>,
): Promise<readonly Round[]> => {
  const done: Round[] = [];
  for (const { round, side } of turns<Side>(rounds, 'ours', 'bare')) {
    const made = { ...(await (side === 'ours' ? ours : bare)(stage, round, cases, dayMs)), round };
    if (json) say(JSON.stringify({ bench: 'contacts', cases, ...made }));
    done.push(made);
  }
  return done;
};

const ours = async (stage: Stage, round: number, cases: number): Promise<Round> => {
  const { book, client } = stage.dependencies;
  const dueOn = addDays(today(await book.clock.now()), -1);
  const ids = Array.from({ length: cases }, (_, n) => ({ loanId: `L-${round}-${n}`, n: round * cases + n }));
  await enrolAll(
    stage.dependencies,
    ids.map(({ loanId, n }) => benchRow(loanId, n, dueOn)),
  );
  const due = Array.from({ length: CONTACTS }, (_, n) =>
    Math.ceil(book.clock.wallOf(instant(nineOn(dueOn, FIRST + n)))),
  );
  const made = await measured('ours', stage, cases, due);
  const handles = ids.map(({ loanId }) => client.workflow.getHandle(workflowIdOf(loanId)));
  await Promise.all(handles.map((handle) => handle.terminate('the round is over')));
  return made;
};

const bare = async (stage: Stage, round: number, cases: number, dayMs: number): Promise<Round> => {
  const first = Date.now() + Math.max(4_000, cases * 50);
  const due = Array.from({ length: CONTACTS }, (_, n) => first + n * dayMs);
  const started = Array.from({ length: cases }, (_, n) => {
    const input: BareContacts = { to: `+861390${String(round * cases + n).padStart(7, '0')}`, at: due };
    const options = { workflowId: `bare/${round}-${n}`, taskQueue: BARE_QUEUE, args: [input] };
    return stage.dependencies.client.workflow.start('bareContacts', options);
  });
  await Promise.all(started);
  return measured('bare', stage, cases, due);
};

/** Watches the phones until every contact was made. */
const measured = async (side: Side, stage: Stage, cases: number, due: readonly number[]): Promise<Round> => {
  const [first = 0, last = 0] = [due[0], due.at(-1)];
  if (Date.now() > first) throw new Error('enrolling took longer than there was time: try fewer --cases');
  await pause(first - Date.now() - 200);
  await stage.arrived();
  const before = stage.processor();
  await pause(last - Date.now());
  const byPhone = new Map<string, number[]>();
  let [count, latest] = [0, last];
  while (count < cases * due.length && Date.now() < latest + PATIENCE_MS) {
    for (const { to, at } of await stage.arrived()) {
      byPhone.set(to, [...(byPhone.get(to) ?? []), at]);
      count++;
      latest = Math.max(latest, at);
    }
    await pause(100);
  }
  if (count < cases * due.length)
    say(`${side}: ${count} of ${cases * due.length} contacts, the others were passed over`);
  await pause(500); // the last one is recorded, too
  const after = stage.processor();
  return {
    side,
    contacts: count,
    ...figuresOf([...byPhone.values()], due),
    processor: each(before, after, count),
  };
};

/** Of each day's contacts, from the moment when they were due until the last of them. */
const figuresOf = (phones: readonly (readonly number[])[], due: readonly number[]) => {
  const waits = due.map((at, n) =>
    phones.flatMap((arrived) => (arrived[n] ? [Math.max(0, arrived[n] - at)] : [])),
  );
  const spent = waits.reduce((sum, ofDay) => sum + Math.max(...ofDay), 0);
  const all = waits.flat();
  return { perSecond: all.length / (spent / 1000), p50: percentile(all, 50), p99: percentile(all, 99) };
};

const each = (before: Record<Part, number>, after: Record<Part, number>, contacts: number) =>
  Object.fromEntries(
    Object.entries(after).map(([name, used]) => [name, (used - before[name as Part]) / contacts]),
  ) as Record<Part, number>;

const sayRounds = (done: readonly Round[]): void => {
  const of = (side: Side, figure: (round: Round) => number): number =>
    median(done.filter((round) => round.side === side).map(figure));
  const row = (name: string, figure: (round: Round) => number): readonly string[] => {
    const [our, their] = [of('ours', figure), of('bare', figure)];
    return [name, shown(our), shown(their), shown(our / their)];
  };
  const worker = ({ side, processor }: Round): number => processor[side];
  sayTable([
    ['median of the rounds', 'ours', 'bare', 'ours ÷ bare'],
    row('contacts per second', ({ perSecond }) => perSecond),
    row('due → at the phone, p50, ms', ({ p50 }) => p50),
    row('due → at the phone, p99, ms', ({ p99 }) => p99),
    row('processor ms per contact: Temporal server', ({ processor }) => processor.server),
    row('  worker', worker),
    row('  PostgreSQL', ({ processor }) => processor.postgres),
    row('  stand-ins', ({ processor }) => processor['stand-ins']),
    row('  worker and PostgreSQL', (round) => worker(round) + round.processor.postgres),
  ]);
};
