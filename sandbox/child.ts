import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Something the sandbox started, or found: then it has no pid and stopping leaves it alone. */
export type Running = Readonly<{ pid?: number; stop: () => Promise<void> }>;

/** A server that runs as a process of its own. `ended()` says how it ended; undefined while it lives. */
export type Child = Readonly<{
  name: string;
  pid: number;
  logFile: string;
  ended: () => string | undefined;
  stop: () => Promise<void>;
}>;

/** Hears of a process as soon as it exists, so that it can be found again if its owner is killed. */
export type OnSpawn = (child: Readonly<{ name: string; pid: number }>) => void;

/**
 * Starts a server as a child process that writes to a log file. It ends when this process exits or crashes; a signal
 * that kills this process leaves it behind, so whoever starts a server handles signals.
 */
export async function startChild(
  name: string,
  command: readonly [string, ...string[]],
  logFile: string,
  as: Pick<SpawnOptions, 'uid' | 'gid' | 'cwd' | 'env'> = {},
): Promise<Child> {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'w');
  try {
    const [file, ...args] = command;
    // A group of its own: Ctrl-C reaches the owner alone, which then stops everything in order.
    const child = spawn(file, args, {
      ...as,
      stdio: ['ignore', log, log],
      detached: true,
      windowsHide: true,
    });
    await once(child, 'spawn');
    return supervise(name, child, logFile);
  } finally {
    closeSync(log);
  }
}

const supervise = (name: string, child: ChildProcess, logFile: string): Child => {
  if (child.pid === undefined) throw new Error(`${name} has no process id`);
  const endWithOwner = () => child.kill('SIGINT');
  process.once('exit', endWithOwner);
  const exit = once(child, 'exit').then(() => {
    process.off('exit', endWithOwner);
  });
  let stopping: Promise<void> | undefined;
  return {
    name,
    pid: child.pid,
    logFile,
    ended: () => child.signalCode ?? (child.exitCode === null ? undefined : `code ${String(child.exitCode)}`),
    stop: () => (stopping ??= end(child, exit)),
  };
};

// SIGINT and not SIGTERM: for PostgreSQL the latter means to wait until the last client has left.
const end = async (child: ChildProcess, exit: Promise<void>): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGINT');
  const patience = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await exit;
  clearTimeout(patience);
};

/** Waits until a server answers; when it ends or stays silent for 30 seconds, it is stopped and the end of its log is told. */
export async function untilReady(child: Child, probe: () => Promise<unknown>): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const failure = await probe().then(
      () => undefined,
      (reason: unknown) => (reason instanceof Error ? reason.message : String(reason)),
    );
    const ended = child.ended();
    if (failure === undefined && ended === undefined) return;
    if (ended !== undefined) throw new Error(`${child.name} ended with ${ended}: ${endOfLog(child.logFile)}`);
    if (Date.now() > deadline) {
      await child.stop();
      throw new Error(
        `${child.name} did not answer within 30 s (${failure ?? ''}): ${endOfLog(child.logFile)}`,
      );
    }
    await pause(50);
  }
}

/** The last lines of a log, for an error message. */
export function endOfLog(logFile: string): string {
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-5).join('\n');
}

/** What went wrong: a failed command's own words, where it had any, rather than its command line. */
export function ownWords(error: unknown): string {
  const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
  const message = error instanceof Error ? error.message : String(error);
  return stderr === '' ? message : stderr;
}
