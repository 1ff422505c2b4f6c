import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A process as the system knows it. `born` tells it from a later one with the same id; not every system has it. */
export type Process = Readonly<{ pid: number; born?: string; command?: string }>;

/** The living process with an id; a zombie, dead and only not yet buried, is none. */
export function findProcess(pid: number): Process | undefined {
  if (!exists(pid)) return undefined;
  const seen = process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
  if (seen === 'gone') return undefined;
  return { pid, ...seen };
}

/** Whether the very process that was noted down still lives. */
export function stillLives(noted: Process): boolean {
  const now = findProcess(noted.pid);
  return now !== undefined && (noted.born === undefined || now.born === noted.born);
}

/** Ends a process that is not our child: asks it, and kills it when it still lives after five seconds. */
export async function endProcess(target: Process): Promise<void> {
  signal(target.pid, 'SIGINT');
  const patience = Date.now() + 5_000;
  while (stillLives(target) && Date.now() < patience) await pause(50);
  if (stillLives(target)) signal(target.pid, 'SIGKILL');
}

type Seen = Readonly<{ born?: string; command?: string }> | 'gone';

const exists = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Only EPERM tells of a process: it is there and belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch {
    // It ended between the look and the signal.
  }
};

const fromProc = (pid: number): Seen => {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    const end = stat.lastIndexOf(')');
    const fields = stat.slice(end + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return 'gone';
    const born = fields[19];
    const command = stat.slice(stat.indexOf('(') + 1, end);
    return born === undefined ? { command } : { born, command };
  } catch {
    return 'gone';
  }
};

const fromPs = (pid: number): Seen => {
  try {
    const columns = ['-o', 'stat=', '-o', 'lstart=', '-o', 'comm='];
    const env = { ...process.env, LC_ALL: 'C' };
    const line = execFileSync('ps', [...columns, '-p', String(pid)], { encoding: 'utf8', env }).trim();
    const [, state = '', born = '', command = ''] = /^(\S+)\s+(.+? \d{4})\s+(.*)$/.exec(line) ?? [];
    return state.startsWith('Z') ? 'gone' : { born, command: basename(command) };
  } catch {
    return {};
  }
};
