import { SingleBar } from 'cli-progress';
import { yellow } from './output';

/** A bar that shows how far a command has come; where nobody looks at a terminal it shows nothing. */
export type Progress = Readonly<{
  update: (seen: number, total?: number, told?: Readonly<Record<string, string | number>>) => void;
  /** Clears the bar's line for something that is said; the bar comes back below it. */
  giveWay: () => void;
  /** Ends the bar: its timer would keep a failed command alive. */
  stop: () => void;
}>;

/** Shows on standard error how far a command has come, in the words of `format`; a total that is not known follows what was seen. */
export function progressBar(format: string, expected = 0, isWanted = process.stderr.isTTY): Progress {
  if (!isWanted || !process.stderr.isTTY) return { update: nothing, giveWay: nothing, stop: nothing };
  const bar = new SingleBar({ format: `${yellow('{bar}')} ${format}`, clearOnComplete: true });
  bar.start(Math.max(1, expected), 0);
  return {
    update: (seen, total = expected, told = {}) => {
      bar.setTotal(Math.max(seen, total));
      bar.update(seen, told);
    },
    giveWay: () => {
      process.stderr.write('\r\u001b[K');
    },
    stop: () => {
      bar.stop();
    },
  };
}

const nothing = () => undefined;
