import { readdirSync, readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { say } from './figures';

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

/** What a process and all that it started have used of the processor so far, in milliseconds, also those that have ended. */
export function processorMs(pid: number): number {
  const ticks = new Map(everyProcess().map((one) => [one.pid, one]));
  const children = (of: number): number[] =>
    [...ticks.values()]
      .filter(({ parent }) => parent === of)
      .flatMap((one) => [one.pid, ...children(one.pid)]);
  const all = [pid, ...children(pid)].map((one) => ticks.get(one)?.used ?? 0);
  return all.reduce((sum, used) => sum + used, 0) * TICK_MS;
}

const everyProcess = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = statOf(name);
      if (stat === undefined) return [];
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const used = [11, 12, 13, 14].reduce((sum, n) => sum + Number(fields[n]), 0);
      return [{ pid: Number(name), parent: Number(fields[1]), used }];
    });

const statOf = (pid: string): string | undefined => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined; // it ended between the look and the reading
  }
};

/** Writes what a bench runs on. A figure is only worth something beside another one of the same run. */
export function sayMachine(versions: Readonly<Record<string, string>>): void {
  const [processor] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const [load = 0] = loadavg();
  say(`${cpus().length} cores, ${processor?.model ?? ''}, ${memory} GiB, Linux ${release()}`);
  const named = Object.entries({ node: process.version, ...versions });
  say(named.map((one) => one.join(' ')).join(', '));
  say(`load before: ${load.toFixed(2)} (what others do at the same time lengthens the wall clock)\n`);
}
