import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { addDays } from '../../domain/calendar';
import { workflowIdOf } from '../../workflows/contract';
import { sayTable, shown } from './figures';
import { benchRow, enrolAll, today } from './loans';
import { sayMachine } from './machine';
import { optionsFrom } from './options';
import { benchPolicy } from './policy';
import { openStage, type Stage } from './stage';

/** So many contacts has the long life, one a day, and so long takes a day. */
const CONTACTS = 8;
const DAY_MS = 2_000;
const DAY = 86_400_000;

/** What the history of a case takes for each contact, and the worker's memory for each case that sleeps in its cache. */
export async function sizesBench(args: readonly string[]): Promise<void> {
  const { cases } = optionsFrom(args, { rounds: 1, cases: 400 });
  const days = Array.from({ length: CONTACTS }, (_, n) => n + 4);
  const pace = { start: Date.parse('2026-03-02T00:00:00+08:00'), since: Date.now(), speed: DAY / DAY_MS };
  const stage = await openStage(benchPolicy([...days, 300]), pace, ['--expose-gc']);
  try {
    sayMachine(stage.versions);
    const [ofContacts, bytes] = [await historyOf(stage), await memoryOf(stage, cases)];
    sayTable([
      ['', 'measured'],
      ['history, bytes per contact', shown(ofContacts)],
      [`worker, resident KiB per sleeping case in its cache, of ${cases}`, shown(bytes / 1024)],
    ]);
  } finally {
    await stage.stop();
  }
}

/** The history of a life after its contacts, and before them, by the server's own figure. */
const historyOf = async (stage: Stage): Promise<number> => {
  const { book, client } = stage.dependencies;
  const dueOn = addDays(today(await book.clock.now()), -1);
  await enrolAll(stage.dependencies, [benchRow('S-1', 1, dueOn)]);
  const handle = client.workflow.getHandle(workflowIdOf('S-1'));
  const size = async (): Promise<number> => (await handle.describe()).historySize ?? 0;
  await pause(1_500);
  const before = await size();
  let arrived = 0;
  while (arrived < CONTACTS) {
    arrived += (await stage.arrived()).length;
    await pause(200);
  }
  await pause(1_500);
  return ((await size()) - before) / CONTACTS;
};

/** What the worker has in memory with so many cases asleep, less what it had before them. */
const memoryOf = async (stage: Stage, cases: number): Promise<number> => {
  const { book } = stage.dependencies;
  const dueOn = addDays(today(await book.clock.now()), -20); // all that is near lies behind: they sleep for months
  await enrolAll(stage.dependencies, rowsFrom(0, 40, dueOn)); // what is loaded once is loaded by then
  await pause(3_000);
  const before = residentBytes(stage.pids.ours);
  await enrolAll(stage.dependencies, rowsFrom(40, cases, dueOn));
  await pause(3_000);
  return (residentBytes(stage.pids.ours) - before) / cases;
};

const rowsFrom = (first: number, count: number, dueOn: ReturnType<typeof today>) =>
  Array.from({ length: count }, (_, n) => benchRow(`M-${first + n}`, 1_000 + first + n, dueOn));

const residentBytes = (pid: number | undefined): number => {
  const status = readFileSync(`/proc/${pid ?? 'self'}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
};
