import type { Decision } from '../../../domain/decide/situation';
import { turn } from '../../../domain/decide/turn';
import { isClosed } from '../../../domain/dossier/known';
import type { Fact } from '../../../domain/facts/fact';
import { instant, type Instant } from '../../../domain/words';
import type { Book, Tx } from '../../book';
import { lawOf, rosterOf } from '../../case/policy-version';
import { loanInBook, type LoanInBook } from '../../loans/loan-in-book';
import { foundIn, type LoanView } from '../look-up';
import { dossierThen, keptAt, knewUntil, learntOf, type Kept, type Learnt, type Under } from './known-then';

/** One thing in which two decisions differ. */
export type Difference = Readonly<{ what: string; recorded: unknown; recomputed: unknown }>;

/** A decision as the record has it: when, by which version of what, and what was decided. */
export type Recorded = Readonly<{
  revision: number;
  at: Instant;
  strategy: string;
  law: string;
  /** Null where nobody was asked who is on duty. */
  roster: string | null;
  decision: Decision;
}>;

/**
 * A past moment of a case: the case as it was then with what is decided of it, and the decision of the record. Where they
 * differ, `whenMade` says whether the record was right at the moment it was made, and `since` what was learnt after it.
 */
export type LookedBack = Readonly<{
  at: Instant;
  then: LoanView;
  recorded: Recorded;
  recomputed: Decision;
  agree: boolean;
  differences: readonly Difference[];
  whenMade: Readonly<{ agree: boolean; differences: readonly Difference[] }>;
  since: readonly Fact[];
}>;

/** Why there is no such moment: no case was open by then, or the law or the roster of then is not kept. */
export type NoMoment = Readonly<
  | { kind: 'before'; zone: string; firstAt?: Instant }
  | { kind: 'future'; zone: string }
  | { kind: 'not-kept'; what: 'law' | 'roster'; hash: string }
>;

/**
 * Recomputes what was decided about a loan at a past instant, from what the book had learnt by then, under the
 * strategy, the law and the roster of then. A read-only transaction: nothing is locked.
 * @throws UnknownLoan
 */
export async function lookBack(
  book: Book,
  loanId: string,
  when: (zone: string) => Instant,
): Promise<LookedBack | NoMoment> {
  const clockNow = await book.clock.now();
  const reading = book.db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  return reading.execute(async (tx) => {
    const loan = await loanInBook(tx, loanId);
    const at = when(loan.zone);
    if (at > clockNow) return { kind: 'future', zone: loan.zone };
    const all = await learntOf(tx, loan.borrower_id);
    const kept = await keptAt(tx, loanId, at);
    if (!kept) {
      const firstAt = all.find((one) => one.loanId === loanId)?.learntAt;
      return { kind: 'before', zone: loan.zone, ...(firstAt !== undefined && { firstAt }) };
    }
    return compared(tx, book, loan, at, all, kept);
  });
}

const compared = async (
  tx: Tx,
  book: Book,
  loan: LoanInBook,
  at: Instant,
  all: readonly Learnt[],
  kept: Kept,
): Promise<LookedBack | NoMoment> => {
  const [learnt, knew] = [all.filter(({ learntAt }) => learntAt <= at), await knewUntil(tx, kept)];
  const since = learnt.flatMap(({ fact }) => (fact.seq > knew ? [fact] : []));
  const { loan_id: loanId, episode, revision, decision } = kept;
  const madeAt = instant(kept.at.getTime());
  const under = await keptUnder(tx, book, begunSince(learnt, loanId, knew) ?? kept);
  const underWhenMade = await keptUnder(tx, book, kept);
  if ('kind' in under) return under;
  if ('kind' in underWhenMade) return underWhenMade;
  const known = all.filter(({ fact }) => fact.seq <= knew);
  const made = { loanId, episode, now: madeAt, learnt: known, under: underWhenMade };
  const whenMade = turn(await dossierThen(tx, book, loan, made), madeAt).decision;
  // A decision stands until there is news, and the last one of a case that has ended stands for good.
  const stands = since.length === 0 || (decision.kind === 'close' && !since.some(isTakingUp(loanId, all)));
  const then = await dossierThen(tx, book, loan, { loanId, episode, now: at, learnt, under });
  const recomputed = stands ? whenMade : turn(then, at).decision;
  const differences = differencesOf(decision, recomputed);
  const atFirst = differencesOf(decision, whenMade);
  return {
    at,
    then: foundIn(then, at, loan.zone, {
      revision,
      status: isClosed(then) ? 'closed' : 'open',
      decision: recomputed,
    }),
    recorded: { revision, at: madeAt, strategy: kept.strategy, law: kept.law, roster: kept.roster, decision },
    recomputed,
    agree: differences.length === 0,
    differences,
    whenMade: { agree: atFirst.length === 0, differences: atFirst },
    since,
  };
};

type UnderHashes = Readonly<{ law: string; roster?: string | null }>;

const keptUnder = async (
  tx: Tx,
  { rules }: Book,
  hashes: UnderHashes,
): Promise<Under | (NoMoment & { kind: 'not-kept' })> => {
  const law = await lawOf(tx, rules, hashes.law);
  if (!law) return { kind: 'not-kept', what: 'law', hash: hashes.law };
  const hash = hashes.roster ?? undefined;
  const roster = hash === undefined ? undefined : await rosterOf(tx, rules, hash);
  return roster || hash === undefined ? { law, roster } : { kind: 'not-kept', what: 'roster', hash };
};

/** The last act that was begun after a decision: it was decided once more then, under the law and roster of then. */
const begunSince = (learnt: readonly Learnt[], of: string, knew: number): UnderHashes | undefined => {
  const begun = learnt.findLast(
    ({ loanId, fact }) => loanId === of && fact.seq > knew && fact.kind === 'started' && fact.law !== '',
  )?.fact;
  return begun?.kind === 'started' ? begun : undefined;
};

const isTakingUp =
  (loanId: string, all: readonly Learnt[]) =>
  (fact: Fact): boolean =>
    fact.kind === 'reopened' && all.some((one) => one.fact === fact && one.loanId === loanId);

const differencesOf = (recorded: Decision, recomputed: Decision): readonly Difference[] => {
  const [one, other]: readonly Readonly<Record<string, unknown>>[] = [recorded, recomputed];
  const names = [...new Set([...Object.keys(recorded), ...Object.keys(recomputed)])];
  return names.flatMap((what) => {
    const [a, b] = [one?.[what], other?.[what]];
    return JSON.stringify(a) === JSON.stringify(b) ? [] : [{ what, recorded: a, recomputed: b }];
  });
};
