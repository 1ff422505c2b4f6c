import type { DestinationStream } from 'pino';
import { z } from 'zod';
import { whileItFails } from '../../casebook/outside';
import { say, yellow } from '../output';

/** A server that is away for longer ends the demo. */
const AT_MOST_MS = 10 * 60_000;

/** Does what one may do again: while PostgreSQL is away it is tried until it is back. Trying keeps no demo alive that was stopped meanwhile. */
export function again<T>(work: () => Promise<T>): Promise<T> {
  return whileItFails(work, performance.now() + AT_MOST_MS, { ref: false });
}

/** What is told to come again, or that PostgreSQL cannot be reached, was not done. */
export class ComeAgain extends Error {
  override readonly name = 'ComeAgain';
  readonly code = 'EAGAIN';
}

/** The log, of which the screen shows when a server goes, and when it is back: time stands between. */
export function shownWhenAway(log: DestinationStream): DestinationStream {
  return {
    write: (text) => {
      log.write(text);
      const { success, data } = line.safeParse(JSON.parse(text));
      if (success) say(`  ${yellow(inWords(data))}`);
    },
  };
}

const line = z.object({
  dependency: z.enum(['PostgreSQL', 'Temporal']),
  seconds: z.number().optional(),
  msg: z.string(),
});

const inWords = ({ dependency, seconds, msg }: z.infer<typeof line>): string =>
  `${dependency.padEnd(12)} ${msg}${seconds === undefined ? '' : ` after ${seconds} s`}`;
