import { setTimeout as sleep } from 'node:timers/promises';
import { toFact } from '../../casebook/case/facts';
import { lookUp } from '../../casebook/read/look-up';
import { written } from '../../domain/calendar';
import type { Fact } from '../../domain/facts/fact';
import { entryOf } from '../../domain/entry';
import type { Strategy } from '../../domain/strategy';
import { dim, green, red, say, yellow } from '../output';
import type { Demo } from './demo';

const POLL_MS = 150;

/** A fact as the book keeps it. */
export type FactRow = Parameters<typeof toFact>[0];

/** Transactions commit in another order than they number their facts: so many numbers are looked at again. */
const OVERLAP = 200;

/** The strategy under which the loans of the demo are collected. */
export const DEMO_STRATEGY = 'jd-jintiao';

/**
 * Prints one line for each contact and each turn of a case, as the book learns it, until the demo's last day is over.
 * Returns what prints the facts of later rows; none is printed twice.
 */
export async function followContacts(demo: Demo): Promise<(rows: readonly FactRow[]) => Promise<void>> {
  const told = new Set<number>();
  const zones = new Map<string, string>();
  const strategy = demo.policy.strategies.get(DEMO_STRATEGY);
  if (!strategy) throw new Error(`the policy has no strategy ${DEMO_STRATEGY}`);
  const tellOne = async (row: FactRow): Promise<void> => {
    const zone = zones.get(row.loan_id) ?? (await lookUp(demo.book, row.loan_id)).zone;
    zones.set(row.loan_id, zone);
    const line = lineOf(toFact(row), row.loan_id, zone, strategy);
    if (line !== undefined && !demo.quiet) say(line);
  };
  const tell = async (rows: readonly FactRow[]): Promise<void> => {
    for (const row of rows) if (!told.has(row.seq)) await tellOne(row);
    for (const { seq } of rows) told.add(seq);
  };
  for (let seen = 0; ;) {
    const isOver = (await demo.book.clock.now()) >= demo.end;
    const news = demo.book.db.selectFrom('fact').where('seq', '>', seen - OVERLAP);
    const rows = await news.selectAll().orderBy('seq').execute();
    await tell(rows);
    seen = rows.at(-1)?.seq ?? seen;
    if (isOver) return tell;
    await sleep(POLL_MS);
  }
}

const started = new Map<string, Fact & { kind: 'started' }>();

const lineOf = (fact: Fact, loanId: string, zone: string, strategy: Strategy): string | undefined => {
  if (fact.kind === 'started') started.set(fact.key, fact);
  const entry = entryOf(fact, { strategy, borrower: { zones: [zone] } });
  if (!entry) return undefined;
  const [what, result] = entry;
  const begun = fact.kind === 'ended' ? started.get(fact.key) : undefined;
  const day = begun ? `day ${String(begun.day).padStart(3)}  ${begun.stage.padEnd(9)}` : ' '.repeat(18);
  return `  ${dim(written(fact.at, zone))}  ${loanId}  ${day}  ${what.padEnd(28)}  ${coloured(result)}`;
};

const coloured = (result: string): string => {
  if (/^(closed|accepted|paid)/.test(result)) return green(result);
  return /^(refused|unknown|failed)/.test(result) ? red(result) : yellow(result);
};
