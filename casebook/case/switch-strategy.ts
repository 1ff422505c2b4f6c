import type { Actor } from '../../domain/facts/fact';
import type { Obstacle } from '../../domain/decide/obstacle';
import { skipped } from '../../domain/decide/turn';
import { switchedOn, type Change } from '../../domain/dry-run/switched';
import type { Strategy } from '../../domain/strategy';
import { append, appendAll } from './append';
import type { Book } from '../book';
import { decideNext, turnInHand } from './decide-next';
import type { InHand } from './in-hand';
import { askToLookAgain } from './outbox';
import { tellOthers } from './telling';
import { underLock } from './under-lock';

/** The version that cases are to be switched to, and the name or content hash of the strategies they may be on. */
export type Asked = Readonly<{ to: Strategy; from: string }>;

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
export function foreseeSwitch(book: Book, loanId: string, asked: Asked): Promise<CaseSwitch> {
  return underLock(book, loanId, (hand) => Promise.resolve(seen(hand, asked)));
}

/**
 * Switches a loan's open case to another strategy on behalf of a person, decides anew, and has the workflow told by a
 * worker: all of it, or nothing. Safe to repeat: a case that is on the strategy already stays as it is.
 * @throws UnknownLoan
 */
export function switchStrategy(book: Book, loanId: string, asked: Asked, by: Actor): Promise<CaseSwitch> {
  return underLock(book, loanId, async (hand) => {
    const found = seen(hand, asked);
    if (found.kind === 'changes') await record(hand, asked.to, found.change, by);
    return found;
  });
}

const seen = (hand: InHand, { to, from }: Asked): CaseSwitch => {
  const { loan, dossier, now } = hand;
  const { loanId, strategy } = dossier;
  if (hand.case?.status !== 'open' || !strategy) return { loanId, kind: 'not-open' };
  if (strategy.hash === to.hash) return { loanId, kind: 'on-it-already' };
  const is = `${strategy.name}@${strategy.hash}`;
  if (strategy.name !== from && strategy.hash !== from) return { loanId, kind: 'on-another', from: is };
  return { loanId, from: is, zone: loan.zone, ...switchedOn(dossier, to, now) };
};

/** What is due under the strategy of today is not lost by the switch: it is turned once more before it. */
const record = async (hand: InHand, to: Strategy, { passedOver }: Change, by: Actor): Promise<void> => {
  const { hand: upToDate } = await turnInHand(hand);
  const switched = await pin(upToDate, to, by);
  await decideNext(await appendAll(switched, passedOver.map(skipped)));
  await askToLookAgain(hand.tx, [hand.loan.loan_id]);
  if (hand.dossier.strategy?.grace !== to.grace) await tellOthers(switched); // after grace a loan may speak for the others
};

const pin = async (hand: InHand, to: Strategy, who: Actor): Promise<InHand> => {
  if (!hand.case) throw new Error(`loan ${hand.loan.loan_id} has no case to switch`);
  const { hash: strategy, name: strategyName } = to;
  const { loan_id, episode } = hand.case;
  await hand.tx
    .updateTable('collection_case')
    .set({ strategy })
    .where('loan_id', '=', loan_id)
    .where('episode', '=', episode)
    .execute();
  // Without the decision at hand the next one is kept as new, also when it says the same: it names the new version.
  const pinned = {
    ...hand,
    case: { ...hand.case, strategy, decision: null },
    dossier: { ...hand.dossier, strategy: to },
  };
  return append(pinned, { kind: 'strategy-switched', strategy, strategyName }, { who });
};
