import type { Book } from '../../casebook/book';
import {
  countCases,
  loansToSwitch,
  foreseeSwitch,
  switchStrategy,
  type SwitchRequest,
  type CaseSwitch,
} from '../../casebook/case/switch-strategy';
import type { By } from '../../domain/facts/fact';
import { isSame } from '../../domain/dry-run/switched';

/** What came of all cases, exactly. `same` and `changed` are those that a switch is made for, or would be. */
export type Counts = Readonly<{
  cases: number;
  changed: number;
  same: number;
  onItAlready: number;
  refused: number;
  onAnother: number;
  notOpen: number;
}>;

/** How cases are switched: those of these loans or all, by whom if it is done, and who is told of each case and of progress. */
export type SwitchAllOptions = Readonly<{
  loans?: readonly string[];
  by?: By;
  report: (one: CaseSwitch) => void;
  progress: (seen: number, of: number) => void;
}>;

/** So many cases at once, and so many ids read at once. */
const AT_ONCE = 8;
const PAGE = 400;

/**
 * Shows for every case, in the order of their loans' ids, what a switch changes and, when `by` says who asks for it,
 * makes it, case by case. Run again after a crash, it finds those that are left.
 */
export async function switchAll(
  book: Book,
  request: SwitchRequest,
  options: SwitchAllOptions,
): Promise<Counts> {
  const { loans, by, report, progress } = options;
  const all = loans ? { toSwitch: loans.length, onItAlready: 0 } : await countCases(book, request);
  const counts = { ...NOTHING, onItAlready: all.onItAlready };
  const one = (loanId: string) =>
    by === undefined ? foreseeSwitch(book, loanId, request) : switchStrategy(book, loanId, request, by);
  for await (const some of loans ? inParts(loans) : pagesOf(book, request))
    for (const found of await Promise.all(some.map(one))) {
      counts.cases++;
      counts[countOf(found)]++;
      report(found);
      progress(counts.cases, Math.max(counts.cases, all.toSwitch));
    }
  return counts;
}

const NOTHING = { cases: 0, changed: 0, same: 0, onItAlready: 0, refused: 0, onAnother: 0, notOpen: 0 };

const COUNTS = {
  refused: 'refused',
  'on-another': 'onAnother',
  'on-it-already': 'onItAlready',
  'not-open': 'notOpen',
} as const;

const countOf = (found: CaseSwitch): Exclude<keyof Counts, 'cases'> => {
  if (found.kind !== 'changes') return COUNTS[found.kind];
  return isSame(found.change) ? 'same' : 'changed';
};

const pagesOf = async function* (book: Book, request: SwitchRequest): AsyncGenerator<readonly string[]> {
  let page = await loansToSwitch(book, request, '', PAGE);
  while (page.length > 0) {
    yield* inParts(page);
    page = await loansToSwitch(book, request, page.at(-1) ?? '', PAGE);
  }
};

const inParts = function* (loans: readonly string[]): Generator<readonly string[]> {
  for (let from = 0; from < loans.length; from += AT_ONCE) yield loans.slice(from, from + AT_ONCE);
};
