import { runBare } from './bare/worker';
import { backfillBench } from './backfill';
import { runBackfillSides } from './backfill-sides';
import { bookBench } from './book';
import { runBookWorker } from './book-worker';
import { contactsBench } from './contacts';
import { decideBench } from './decide';
import { longBackfillBench } from './long-backfill';
import { deskBench } from './desk';
import { repaymentBench } from './repayment';
import { restartsBench } from './restarts';
import { sizesBench } from './sizes';
import { runSleepers } from './sleepers';
import { runStandIns } from './stand-ins';
import { sweepBench } from './sweep';

/** Each benchmark by its name. Figures are only comparable within one run, side by side. */
const BENCHES: Readonly<Record<string, (args: readonly string[]) => void | Promise<void>>> = {
  backfill: backfillBench,
  book: bookBench,
  contacts: contactsBench,
  decide: decideBench,
  'long-backfill': longBackfillBench,
  desk: deskBench,
  repayment: repaymentBench,
  restarts: restartsBench,
  sizes: sizesBench,
  sweep: sweepBench,
};

/** The processes that a benchmark starts of itself. */
const ROLES: typeof BENCHES = {
  'stand-ins': runStandIns,
  bare: runBare,
  'book-worker': runBookWorker,
  sleepers: runSleepers,
  'backfill-sides': runBackfillSides,
};

const [name = '', ...args] = process.argv.slice(2);
const bench = BENCHES[name] ?? ROLES[name];
if (bench) void bench(args);
else {
  process.stderr.write(`npm run bench -- NAME, where NAME is one of: ${Object.keys(BENCHES).join(', ')}\n`);
  process.exitCode = 2;
}
