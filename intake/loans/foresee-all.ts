import { fingerprint } from '../../casebook/fingerprint';
import type { LoanRow } from '../../casebook/loans/loans';
import { openAlready } from '../../casebook/loans/open-already';
import { stageNow } from '../../domain/decide/ladder/stage';
import type { BookDependencies } from '../dependencies';
import { batchesOf } from './batches';
import { contactsOf, type Contacts } from './contacts-ahead';
import { startOfRow } from './dry-run';
import { parseSource, type SourceRow } from './enrol-all';
import type { Fault } from './read-row';

/** Why rows would be refused: one fault, on how many rows, and the line of the first. */
export type WhyRefused = Readonly<{ field: string; reason: string; rows: number; line: number }>;

/**
 * What the backfill of a file would bring: what would become of its rows, in which stages the opened cases would stand,
 * and the contacts of the coming days. Those are of a sample of the loans, each by itself, scaled to all that would be opened.
 */
export type ForeseenAll = Readonly<{
  rows: number;
  opened: number;
  alreadyOpen: number;
  notOverdue: number;
  rejected: number;
  refused: readonly WhyRefused[];
  stages: Readonly<Record<string, number>>;
  days: number;
  sampled: number;
  contacts: readonly Contacts[];
}>;

/** The strategy of rows that name none, how many days to look ahead, and how many loans at most are looked at so. */
export type ForeseeingAll<R extends SourceRow> = Readonly<{
  strategy: string;
  days: number;
  sample: number;
  progress: (rows: number, row: R) => void;
}>;

const IN_A_BATCH = 250;
/** So many different faults are told: a file that is wrong throughout has as many as rows. */
const MOST_REASONS = 200;

/** Foresees the backfill of a source; nothing is written, and no workflow is started. */
export async function foreseeAll<R extends SourceRow>(
  { book, policy }: BookDependencies,
  rows: AsyncGenerator<R>,
  { strategy, days, sample, progress }: ForeseeingAll<R>,
): Promise<ForeseenAll> {
  const now = await book.clock.now();
  const counts = { rows: 0, opened: 0, alreadyOpen: 0, notOverdue: 0, rejected: 0 };
  const [refusals, stages, some] = [newRefusals(), new Map<string, number>(), sampleOf(sample)];
  const read = (row: R): readonly LoanRow[] => {
    progress(++counts.rows, row);
    const parsed = parseSource(row, policy, strategy, now);
    if ('row' in parsed) return [parsed.row];
    counts.rejected++;
    refusals.add(row, parsed.faults);
    return [];
  };
  const look = (loan: LoanRow): void => {
    const start = startOfRow(policy, loan, now);
    counts[start ? 'opened' : 'notOverdue']++;
    if (!start) return;
    stages.set(stageNow(start), (stages.get(stageNow(start)) ?? 0) + 1);
    some.add(loan);
  };
  for await (const batch of batchesOf(rows, IN_A_BATCH)) {
    const loans = batch.flatMap(read);
    const open = new Set((await openAlready(book, loans)).map(({ row }) => row));
    counts.alreadyOpen += open.size;
    loans.filter((loan) => !open.has(loan)).forEach(look);
  }
  const sampled = some.taken();
  const contacts = contactsOf(policy, sampled, { now, days, times: counts.opened / sampled.length });
  const told = { refused: refusals.told(), stages: Object.fromEntries(stages) };
  return { ...counts, ...told, days, sampled: sampled.length, contacts };
}

const newRefusals = () => {
  const all = new Map<string, { -readonly [K in keyof WhyRefused]: WhyRefused[K] }>();
  const addOne = (line: number, { field, reason }: Fault): void => {
    const known = all.get(`${field} ${reason}`);
    if (known) known.rows++;
    else if (all.size < MOST_REASONS) all.set(`${field} ${reason}`, { field, reason, rows: 1, line });
  };
  const add = ({ line }: SourceRow, faults: readonly Fault[]): void => {
    for (const fault of faults) addOne(line, fault);
  };
  return { add, told: () => [...all.values()].toSorted((a, b) => b.rows - a.rows || a.line - b.line) };
};

/** So many loans at most, which ones is told by a hash of their ids: the same of the same file, whatever its order. */
const sampleOf = (most: number) => {
  let taken: Readonly<{ hash: string; loan: LoanRow }>[] = [];
  const cut = (): void => {
    taken = taken.toSorted((a, b) => (a.hash < b.hash ? -1 : 1)).slice(0, most);
  };
  const add = (loan: LoanRow): void => {
    taken.push({ hash: fingerprint(loan.loanId), loan });
    if (taken.length >= 2 * most) cut();
  };
  return {
    add,
    taken: (): readonly LoanRow[] => {
      cut();
      return taken.map(({ loan }) => loan);
    },
  };
};
