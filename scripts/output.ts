import { isatty } from 'node:tty';
import Table from 'cli-table3';
import pc from 'picocolors';
import { fitted } from './fit';

/** Colours only on a terminal, and never when NO_COLOR is set. */
export const { bold, dim, green, red, yellow } = pc.createColors(
  isatty(process.stdout.fd) && process.env['NO_COLOR'] === undefined,
);

/** Prints a line for people. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** Prints one value for programs. */
export function sayJson(value: unknown): void {
  say(JSON.stringify(value, null, 2));
}

/** Columns without borders, aligned also for Chinese; on a terminal never wider than its screen, elsewhere each row is one line, for programs. */
export function columns(
  rows: readonly (readonly (string | number)[])[],
  screen = process.stdout.isTTY ? process.stdout.columns || Infinity : Infinity,
): string {
  const none = Object.fromEntries(
    ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right']
      .concat(['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'])
      .map((part) => [part, '']),
  );
  const table = new Table({
    chars: none,
    style: { 'padding-left': 0, 'padding-right': 2, head: [], border: [] },
  });
  const cells = rows.map((row) => row.map(String));
  table.push(...fitted(cells, screen).map((row) => [...row]));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** So many of something: "1 day", "2 days". */
export function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

/** So many of something that was dealt with: "1 row was", "2 rows were". */
export function countedWere(count: number, one: string): string {
  return `${counted(count, one)} ${count === 1 ? 'was' : 'were'}`;
}

/** A user's mistake or a refusal: one message, no stack, and the exit code for scripts. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
  }
}
