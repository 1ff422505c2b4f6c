import { setTimeout as sleep } from 'node:timers/promises';
import { toFact } from '../../casebook/facts';
import { lookUp } from '../../casebook/look-up';
import { written } from '../../domain/calendar';
import type { Fact } from '../../domain/case/fact';
import { entryOf } from '../../domain/describe';
import type { Strategy } from '../../domain/strategy';
import { dim, green, red, say, yellow } from '../output';
import type { Demo } from './demo';

const POLL_MS = 150;

/** Prints one line for each contact and each turn of a case, as the book learns it, until the demo's last day is over. */
export const followContacts = async (demo: Demo): Promise<void> => {
  let seen = 0;
  const zones = new Map<string, string>();
  const [strategy] = demo.policy.strategies.values();
  if (!strategy) throw new Error('the policy has no strategy');
  const tell = async (row: Parameters<typeof toFact>[0]): Promise<void> => {
    const zone = zones.get(row.loan_id) ?? (await lookUp(demo.book, row.loan_id)).zone;
    zones.set(row.loan_id, zone);
    const line = lineOf(toFact(row), row.loan_id, zone, strategy);
    if (line !== undefined && !demo.quiet) say(line);
  };
  for (;;) {
    const isOver = (await demo.book.clock.now()) >= demo.end;
    const rows = await demo.book.db
      .selectFrom('fact')
      .where('seq', '>', seen)
      .selectAll()
      .orderBy('seq')
      .execute();
    for (const row of rows) await tell(row);
    seen = rows.at(-1)?.seq ?? seen;
    if (isOver) return;
    await sleep(POLL_MS);
  }
};

const started = new Map<string, Fact & { kind: 'started' }>();

const lineOf = (fact: Fact, loanId: string, zone: string, strategy: Strategy): string | undefined => {
  if (fact.kind === 'started') started.set(fact.key, fact);
  const entry = entryOf(fact, { strategy });
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
