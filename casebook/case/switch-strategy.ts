import type { Kysely } from 'kysely';
import type { Obstacle } from '../../domain/decide/obstacle';
import { skippedTogether } from '../../domain/decide/turn';
import { switchedOn, type Change } from '../../domain/dry-run/switched';
import type { By } from '../../domain/facts/fact';
import type { Strategy } from '../../domain/strategy';
import type { Book } from '../book';
import type { Database } from '../schema/database';
import { append, appendAll, tellOthers } from './append';
import { decideNext, turnInHand } from './decide-next';
import { withCase, type InHand } from './in-hand';
import { askToLookAgain } from './outbox';
import { underLock } from './under-lock';

/** The version that cases are to be switched to, and the name or content hash of the strategies they may be on. */
export type SwitchRequest = Readonly<{ to: Strategy; from: string }>;

/** What came of asking for one case; `changes` is what a switch does, or did. A strategy is written `name@hash`. */
export type CaseSwitch = Readonly<{ loanId: string }> &
  Readonly<
    | { kind: 'changes'; from: string; zone: string; change: Change }
    | { kind: 'refused'; from: string; zone: string; obstacle: Obstacle }
    | { kind: 'on-another'; from: string }
    | { kind: 'on-it-already' }
    | { kind: 'not-open' }
  >;

/**
 * Says what a switch would change for a loan's open case; nothing is written.
 * @throws UnknownLoan
 */
export function foreseeSwitch(book: Book, loanId: string, request: SwitchRequest): Promise<CaseSwitch> {
  return underLock(book, loanId, (hand) => Promise.resolve(seen(hand, request)));
}

/**
 * Switches a loan's open case to another strategy on behalf of a person, decides anew, and has the workflow told by a
 * worker: all of it, or nothing. Safe to repeat: a case that is on the strategy already stays as it is.
 * @throws UnknownLoan
 */
export function switchStrategy(
  book: Book,
  loanId: string,
  request: SwitchRequest,
  by: By,
): Promise<CaseSwitch> {
  return underLock(book, loanId, async (hand) => {
    const found = seen(hand, request);
    if (found.kind === 'changes') await record(hand, request.to, found.change, by);
    return found;
  });
}

const seen = (hand: InHand, { to, from }: SwitchRequest): CaseSwitch => {
  const { loan, dossier, now } = hand;
  const { loanId, strategy } = dossier;
  if (hand.case?.status !== 'open' || !strategy) return { loanId, kind: 'not-open' };
  if (strategy.hash === to.hash) return { loanId, kind: 'on-it-already' };
  const is = `${strategy.name}@${strategy.hash}`;
  if (strategy.name !== from && strategy.hash !== from) return { loanId, kind: 'on-another', from: is };
  return { loanId, from: is, zone: loan.zone, ...switchedOn(dossier, to, now) };
};

/** What is due under the strategy of today is not lost by the switch: it is turned once more before it. */
const record = async (hand: InHand, to: Strategy, { passedOver }: Change, by: By): Promise<void> => {
  const { hand: upToDate } = await turnInHand(hand);
  const switched = await pin(upToDate, to, by);
  await decideNext(await appendAll(switched, skippedTogether(passedOver)));
  await askToLookAgain(hand.tx, [hand.loan.loan_id]);
  if (hand.dossier.strategy?.grace !== to.grace) await tellOthers(switched); // after grace a loan may speak for the others
};

const pin = async (hand: InHand, to: Strategy, by: By): Promise<InHand> => {
  const { hash: strategy, name: strategyName } = to;
  const { case: c, ...pinned } = await withCase(hand, { strategy });
  // Without the decision at hand the next one is kept as new, also when it says the same: it names the new version.
  const undecided = { ...pinned, ...(c && { case: { ...c, decision: null } }) };
  const dossier = { ...hand.dossier, strategy: to };
  return append({ ...undecided, dossier }, { kind: 'strategy-switched', strategy, strategyName }, by);
};

/** How many open cases are to be switched, and how many are on the strategy already. */
export async function countCases(
  { db }: Book,
  request: SwitchRequest,
): Promise<Readonly<{ toSwitch: number; onItAlready: number }>> {
  const [toSwitch, onIt] = await Promise.all([
    candidates(db, request)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('collection_case')
      .where('status', '=', 'open')
      .where('strategy', '=', request.to.hash)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow(),
  ]);
  return { toSwitch: toSwitch.count, onItAlready: onIt.count };
}

/** Which of these loans the book does not hold. */
export async function unknownAmong({ db }: Book, loans: readonly string[]): Promise<readonly string[]> {
  if (loans.length === 0) return [];
  const rows = await db.selectFrom('loan').where('loan_id', 'in', loans).select('loan_id').execute();
  return loans.filter((loanId) => !rows.some((row) => row.loan_id === loanId));
}

/** The next loans, by id, whose open cases are to be switched: a page of them after a given one. */
export async function loansToSwitch(
  { db }: Book,
  request: SwitchRequest,
  after: string,
  atMost: number,
): Promise<readonly string[]> {
  const rows = await candidates(db, request)
    .where('loan_id', '>', after)
    .select('loan_id')
    .orderBy('loan_id')
    .limit(atMost)
    .execute();
  return rows.map((row) => row.loan_id);
}

const candidates = (db: Kysely<Database>, { to, from }: SwitchRequest) =>
  db
    .selectFrom('collection_case')
    .innerJoin('policy_version', (join) =>
      join.onRef('hash', '=', 'collection_case.strategy').on('policy_version.kind', '=', 'strategy'),
    )
    .where('status', '=', 'open')
    .where('collection_case.strategy', '<>', to.hash)
    .where((eb) => eb.or([eb('policy_version.name', '=', from), eb('hash', '=', from)]));
