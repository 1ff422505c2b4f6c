import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { addDays } from '../../domain/calendar';
import { workflowIdOf } from '../../workflows/contract';
import { sayTable, shown } from './figures';
import { benchRow, enrolAll, today } from './loans';
import { sayMachine } from './machine';
import { optionsFrom } from './options';
import { benchPolicy } from './policy';
import type { Sleepers } from './sleepers';
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
  const stage = await openStage(benchPolicy(days), pace);
  try {
    sayMachine(stage.versions);
    const ofContacts = await historyOf(stage);
    const [ours, bare] = [await heapOf('ours', cases, stage), await heapOf('bare', cases, stage)];
    sayTable([
      ['', 'ours', 'bare'],
      ['history, bytes per contact', shown(ofContacts), ''],
      [
        `heap, KiB per sleeping case in a worker’s cache, of ${cases}`,
        shown(ours / 1024),
        shown(bare / 1024),
      ],
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

const { built } = createRequire(join(process.cwd(), 'package.json'))('./bin/build.js') as {
  built: () => Promise<string>;
};

/** The heap of each case of a side that sleeps in a worker's cache, in bytes. */
const heapOf = async (side: Sleepers, cases: number, { temporalAddress }: Stage): Promise<number> => {
  const code = join(await built(), 'workflows.js'); // the worker of the stage has put it there
  const sleepers = fork(process.argv[1] ?? '', ['sleepers', side, String(cases), code], {
    execArgv: [...process.execArgv, '--expose-gc'],
    env: { ...process.env, TEMPORAL_ADDRESS: temporalAddress },
  });
  let bytes: number | undefined;
  sleepers.on('message', (message) => (bytes = Number(message)));
  await once(sleepers, 'exit');
  if (bytes === undefined) throw new Error(`the process of the sleepers (${side}) failed`);
  return bytes;
};
