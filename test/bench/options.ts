import { parseArgs } from 'node:util';

/** What a bench is told: `rounds` of each side, `cases` of each round, and whether each figure is a line of JSON too. */
export type Options = Readonly<{
  rounds: number;
  cases: number;
  json: boolean;
  /** How many workers each side has, a process each. */
  workers: number;
  /** Flags of Node for the processes that run the product, as --cpu-prof. */
  nodeFlags: readonly string[];
  /** Of how many cases the books are in which the book's bench measures; none when it measures long cases beside short ones. */
  sizes: readonly number[];
}>;

/** Reads the options after a bench's name; what is not given is as the bench has it. */
export function optionsFrom(args: readonly string[], usual: Pick<Options, 'rounds' | 'cases'>): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: String(usual.rounds) },
      cases: { type: 'string', default: String(usual.cases) },
      json: { type: 'boolean', default: false },
      workers: { type: 'string', default: '1' },
      'node-flags': { type: 'string', default: '' },
      sizes: { type: 'string', default: '' },
    },
  });
  const [rounds, cases, workers] = [Number(values.rounds), Number(values.cases), Number(values.workers)];
  if (!(rounds >= 1 && cases >= 1 && workers >= 1))
    throw new Error('--rounds, --cases and --workers are numbers of at least 1');
  const nodeFlags = values['node-flags'].split(' ').filter(Boolean);
  const sizes = values.sizes.split(',').filter(Boolean).map(Number);
  return { rounds, cases, workers, json: values.json, nodeFlags, sizes };
}
