import { loansToSweep, type ToSweep } from '../../casebook/loans/loans-to-sweep';
import { isOfTheOutside } from '../../casebook/outside';
import { workflowIdOf, type SweepCounts } from '../../workflows/contract';
import type { ClientDependencies } from '../dependencies';
import { enrolKnown, type Enrolled } from './enrol';
import { AT_ONCE } from './enrol-all';
import { isTooMuch } from '../workflows/start-workflow';
import { runningAmong } from '../workflows/running-among';
import { sideBySide } from './side-by-side';

/** What came of one page: counts, the loans that are left to a person or could not be swept, and where the next page begins. */
export type Swept = Readonly<{
  counts: SweepCounts;
  left: readonly string[];
  failed: readonly Readonly<{ loanId: string; reason: string }>[];
  next?: string;
}>;

/** How a page is swept: `rest` is called after each loan, with how long the next one in its place should wait, in milliseconds. */
export type SweepOptions = Readonly<{ pageOf?: number; rest: (ms: number) => Promise<void> }>;

/** A sweep before it has begun. */
export const NOTHING_SWEPT: SweepCounts = {
  ...{ looked: 0, enrolled: 0, alreadyOpen: 0, started: 0, notOverdue: 0, left: 0, failed: 0 },
};

/** So many loans are read at once: of a million, of which few are due, each page still has some that are begun side by side. */
const PAGE_OF = 10_000;

/** Of so many workflows it is asked whether they run before an activity says that it lives. */
const ASKED_AT_ONCE = 1_000;

/** At most so many cases begin in a second, our choice: two Actions each are under half of the 500 a second that Temporal Cloud gives a namespace. */
const BEGUN_PER_SECOND = 100;

/** So long one of those that are swept at once takes for a case that begins, at least. */
const EACH_MS = (AT_ONCE * 1_000) / BEGUN_PER_SECOND;

/** For so long a server may ask for less before a page fails: shorter than the time in which an activity must say that it lives. */
const PATIENCE_MS = 30_000;

/**
 * Sweeps a page of the book: opens the cases of loans that became overdue, or are to be watched, and starts the
 * workflows of open cases that never had one. Safe to repeat: it is `enrolKnown` that does both.
 */
export async function sweepPage(
  dependencies: ClientDependencies,
  after: string,
  { pageOf = PAGE_OF, rest }: SweepOptions,
): Promise<Swept> {
  const { looked, loans, last } = await loansToSweep(dependencies.book, after, pageOf);
  const open = loans.flatMap(({ loanId, isOpen }) => (isOpen ? [loanId] : []));
  const running = new Set<string>();
  for (let from = 0; from < open.length; from += ASKED_AT_ONCE) {
    const some = await runningAmong(dependencies.client, open.slice(from, from + ASKED_AT_ONCE));
    for (const id of some) running.add(id);
    await rest(0);
  }
  const toDo = loans.filter(({ loanId }) => !running.has(workflowIdOf(loanId)));
  const done = await sweepEach(dependencies, toDo, rest);
  const counts = { ...NOTHING_SWEPT, looked, alreadyOpen: running.size };
  for (const one of done) counts[countOf(one)]++;
  const left = done.flatMap((one) => (countOf(one) === 'left' ? [one.loanId] : []));
  const failed = done.flatMap(({ loanId, came }) =>
    came.kind === 'failed' ? [{ loanId, reason: came.reason }] : [],
  );
  return { counts, left, failed, ...(last !== undefined && { next: last }) };
}

/** Sweeps loans side by side, fewer when Temporal asks for less; what was begun ends before this does, also after a failure. */
const sweepEach = async (
  dependencies: ClientDependencies,
  loans: readonly ToSweep[],
  rest: SweepOptions['rest'],
): Promise<readonly Done[]> => {
  const done: Done[] = [];
  const work = sideBySide(AT_ONCE, isTooMuch, PATIENCE_MS);
  const sweep = async (loan: ToSweep, n: number): Promise<void> => {
    const began = performance.now();
    const one = await sweepOne(dependencies, loan);
    done[n] = one;
    await rest(isBegun(one) ? Math.max(0, EACH_MS - (performance.now() - began)) : 0);
  };
  try {
    for (const [n, loan] of loans.entries()) await work.add(() => sweep(loan, n));
  } finally {
    await work.done();
  }
  return done;
};

type Done = Readonly<{ loanId: string; came: Enrolled | Readonly<{ kind: 'failed'; reason: string }> }>;

const isBegun = (one: Done): boolean => ['enrolled', 'started'].includes(countOf(one));

const countOf = ({ came }: Done): Exclude<keyof SweepCounts, 'looked'> => {
  if (came.kind === 'already-open') return came.started ? 'started' : 'alreadyOpen';
  return COUNTS[came.kind];
};

const COUNTS = {
  opened: 'enrolled',
  'not-overdue': 'notOverdue',
  'stopped-by-a-person': 'left',
  rejected: 'failed',
  failed: 'failed',
} as const;

/** What is wrong with one loan stops no other; a database or server that is away stops all of it. */
const sweepOne = async (dependencies: ClientDependencies, { loanId }: ToSweep): Promise<Done> => {
  try {
    return { loanId, came: await enrolKnown(dependencies, loanId) };
  } catch (error) {
    if (!(error instanceof Error) || isOfTheOutside(error)) throw error;
    return { loanId, came: { kind: 'failed', reason: error.name } };
  }
};
