import { setTimeout as sleep } from 'node:timers/promises';
import { readFacts } from '../../casebook/case/facts';
import { underLock } from '../../casebook/case/under-lock';
import { stamped } from '../../domain/calendar';
import { paidInWords } from '../../domain/dossier/paid';
import { entryOf } from '../../domain/entry';
import type { Fact, FactOf } from '../../domain/facts/fact';
import { formatAmount } from '../../domain/money/amount';
import type { Strategy } from '../../domain/strategy';
import { instant, type Instant } from '../../domain/words';
import type { Overdue } from '../../sandbox/clock';
import { bold, dim, green, red, say, yellow } from '../output';
import { again } from './away';
import type { Demo } from './demo';

const POLL_MS = 100;

/** Transactions commit in another order than they number their facts: so many numbers are looked at again. */
const OVERLAP = 500;

/** The strategy under which the loans of the demo are collected. */
export const DEMO_STRATEGY = 'jd-jintiao';

type Row = Readonly<{ seq: number; loanId: string; learntAt: Instant; fact: Fact }>;

/** Tells what the book learnt, in the order of its time. `upTo` tells all that was learnt before an instant, or at it too. */
export type Teller = Readonly<{ upTo: (until: Instant, how: 'before' | 'and-then') => Promise<void> }>;

/**
 * Prints one line for each contact and each turn of a case. Whoever writes the book has time stand still until it is
 * written, so that of a time that is over everything is known; lines with the same time come in the order of their facts.
 */
export function openTeller({ book, policy, quiet }: Demo, overdue: Overdue[]): Teller {
  const told = new Set<number>();
  const lineOf = linesOf(book, strategyOf(policy));
  let seen = 0;
  const upTo: Teller['upTo'] = async (until, how) => {
    const last = new Date(how === 'before' ? until - 1 : until);
    const news = book.db
      .selectFrom('fact')
      .where('seq', '>', seen - OVERLAP)
      .where('learnt_at', '<=', last);
    const fresh = (await again(() => news.selectAll().orderBy('learnt_at').orderBy('seq').execute())).filter(
      ({ seq }) => !told.has(seq),
    );
    for (const { row, fact } of await again(() => readFacts(book.db, fresh))) {
      told.add(row.seq);
      seen = Math.max(seen, row.seq);
      const one = { ...row, loanId: row.loan_id, learntAt: learnt(row), fact };
      const line = await again(() => lineOf(one));
      if (line !== undefined && !quiet) say(line);
    }
  };
  const withOverdue: Teller['upTo'] = async (until, how) => {
    for (const late of overdue.splice(0)) {
      await upTo(late.at, 'and-then');
      say(goneOn(late, book.rules.lenderZone));
    }
    await upTo(until, how);
  };
  return { upTo: oneAfterAnother(withOverdue) };
}

/** What follows the days and what ends the last one tell from the same book: a fact is told by whichever comes first. */
const oneAfterAnother = (upTo: Teller['upTo']): Teller['upTo'] => {
  let before = Promise.resolve();
  return (until, how) => (before = before.then(() => upTo(until, how)));
};

const learnt = ({ at, learnt_at }: Readonly<{ at: Date; learnt_at: Date | null }>): Instant =>
  instant((learnt_at ?? at).getTime());

const strategyOf = ({ strategies }: Demo['policy']): Strategy => {
  const strategy = strategies.get(DEMO_STRATEGY);
  if (!strategy) throw new Error(`the policy has no strategy ${DEMO_STRATEGY}`);
  return strategy;
};

/** Tells until the demo's last day is over. */
export async function followContacts({ clock, end }: Demo, { upTo }: Teller): Promise<void> {
  for (let told = instant(0); told < end;) {
    const { now } = await clock.read();
    if (now > told) await upTo(now, 'before');
    told = now;
    await sleep(POLL_MS, undefined, { ref: false });
  }
}

const goneOn = ({ at, what, waited }: Overdue, zone: string): string =>
  `  ${dim(stamped(at, zone))}  ${bold(red(`time goes on without ${what}: not done after ${Math.round(waited / 1000)} s`))}`;

const linesOf = (book: Demo['book'], strategy: Strategy) => {
  const started = new Map<string, FactOf<'started'>>();
  const paid = new Map<string, string>();
  const zone = book.rules.lenderZone;
  const currencyOf = async (loanId: string): Promise<string> =>
    underLock(book, loanId, ({ dossier }) => Promise.resolve(dossier.debt.currency));
  /** What a payment was, and what it left; what was taken back. */
  const moneyIn = async (fact: Fact, loanId: string): Promise<string> => {
    if (fact.kind === 'reversed') return ` ${paid.get(fact.paymentId) ?? ''}`;
    if (fact.kind !== 'paid') return '';
    paid.set(fact.paymentId, formatAmount(fact.amount, await currencyOf(loanId)));
    return ` ${await underLock(book, loanId, ({ dossier }) => Promise.resolve(paidInWords(fact, dossier)))}`;
  };
  return async ({ fact, loanId, learntAt }: Row): Promise<string | undefined> => {
    if (fact.kind === 'started') started.set(fact.key, fact);
    const entry = entryOf(fact, { strategy, borrower: { zones: [zone] } });
    if (!entry) return undefined;
    const [what, result] = entry;
    const begun = fact.kind === 'ended' ? started.get(fact.key) : undefined;
    const day = begun ? `day ${String(begun.day).padStart(3)}  ${begun.stage.padEnd(9)}` : ' '.repeat(18);
    const since =
      stamped(fact.at, zone) === stamped(learntAt, zone) ? '' : `, since ${stamped(fact.at, zone)}`;
    const words = `${result}${await moneyIn(fact, loanId)}${since}`;
    return `  ${dim(stamped(learntAt, zone))}  ${loanId}  ${day}  ${what.padEnd(28)}  ${coloured(words)}`;
  };
};

const coloured = (result: string): string => {
  if (/^(closed|accepted|paid)/.test(result)) return green(result);
  return /^(refused|unknown|failed)/.test(result) ? red(result) : yellow(result);
};
