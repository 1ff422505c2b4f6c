import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { backfillRows } from './loans';

/** What the command line printed of so many rows, how long it took with its own start, and its memory: the most, and at each moment that was looked at. */
export type Ran = Readonly<{
  rows: number;
  printed: unknown;
  seconds: number;
  mostMiB: number;
  memory: readonly number[];
}>;

const LOOKS_MS = 250;

/** Has `arrears backfill` enrol a file of so many loans. */
export async function runBackfill(
  rows: number,
  folder: string,
  env: NodeJS.ProcessEnv,
  ...options: readonly string[]
): Promise<Ran> {
  const file = join(folder, `${rows}.csv`);
  await writeRows(file, rows);
  const began = performance.now();
  const args = ['bin/arrears.js', 'backfill', file, '--json', ...options];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [printed, memory] = await Promise.all([text(child.stdout), memoryOf(child)]);
  if (child.exitCode !== 0) throw new Error(`arrears backfill ended with ${String(child.exitCode)}`);
  rmSync(file);
  const seconds = (performance.now() - began) / 1000;
  const [now, most] = [memory.map(([one]) => one), memory.map(([, one]) => one)];
  return { rows, printed: JSON.parse(printed), seconds, mostMiB: Math.max(...most), memory: now };
}

const writeRows = async (file: string, rows: number): Promise<void> => {
  const stream = createWriteStream(file);
  for (const line of backfillRows(`M${rows}`, rows))
    if (!stream.write(`${line}\n`)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'finish');
};

/** What a process has in memory, and the most that it ever had, in MiB, again and again until it ends. */
const memoryOf = async (child: ChildProcess): Promise<readonly (readonly [number, number])[]> => {
  const looks: (readonly [number, number])[] = [];
  const isOver = once(child, 'exit').then(() => true);
  while (!(await Promise.race([isOver, pause(LOOKS_MS, false)]))) looks.push(memoryNow(child.pid));
  return looks;
};

const memoryNow = (pid: number | undefined): readonly [number, number] => {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    const of = (name: string) =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / 1024;
    return [of('VmRSS'), of('VmHWM')];
  } catch {
    return [0, 0]; // it ended between the look and the reading
  }
};
