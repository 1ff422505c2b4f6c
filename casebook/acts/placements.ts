import { partsOf, factOf, type Partner, type StepKey } from '../../domain/facts/fact';
import { CHANNELS } from '../../domain/channels';
import type { Book } from '../book';
import { append } from '../case/append';
import { underLock } from '../case/under-lock';
import type { InHand } from '../case/in-hand';

/** The id under which a partner knows a placement: loan, episode and occurrence. */
export function placementIdOf(key: StepKey): string {
  const { loanId, episode, occurrence } = partsOf(key);
  return `${loanId}.${episode}.${occurrence}`;
}

const PLACEMENT_ID = /^(?<loanId>[A-Za-z0-9._-]{1,64})\.(?<episode>\d+)\.(?<occurrence>\d+)$/;

/** The loan that a placement id belongs to, or undefined when it is none of ours. */
export function loanOfPlacement(placementId: string): string | undefined {
  return PLACEMENT_ID.exec(placementId)?.groups?.['loanId'];
}

/** What came of a partner's answer; `too-early` when the hand-over is not on record yet: it is read again. */
export type Acknowledged = 'recorded' | 'known' | 'unknown' | 'too-early';

/**
 * Records what a partner answered about one placement, once; `unknown` when there was no such placement with it. About
 * an earlier case of the loan nothing is recorded any more: that is `known`.
 * @throws UnknownLoan
 */
export function recordAcknowledged(
  book: Book,
  partner: Partner,
  placementId: string,
  how: 'accepted' | 'refused',
  code: string,
): Promise<Acknowledged> {
  const loanId = loanOfPlacement(placementId) ?? '';
  return underLock(book, loanId, async (hand) => {
    const key = keyOfPlacement(hand, partner, placementId);
    if (key === undefined) return 'unknown';
    if (partsOf(key).episode !== hand.case?.episode) return 'known';
    if (factOf(hand.dossier.facts, 'acknowledged', key)) return 'known';
    if (!factOf(hand.dossier.facts, 'ended', key)) return 'too-early';
    await append(hand, { kind: 'acknowledged', key, how, code }, { who: 'system' });
    return 'recorded';
  });
}

/**
 * Whether a partner has, or had, a placement of this id: also for an earlier case of the loan, because money may come late.
 * @throws UnknownLoan
 */
export function isPlacementWith(book: Book, partner: Partner, placementId: string): Promise<boolean> {
  return underLock(book, loanOfPlacement(placementId) ?? '', (hand) =>
    Promise.resolve(keyOfPlacement(hand, partner, placementId) !== undefined),
  );
}

const keyOfPlacement = (
  { dossier: { allFacts }, loan }: InHand,
  partner: Partner,
  placementId: string,
): StepKey | undefined =>
  allFacts
    .flatMap(({ loanId, fact }) =>
      loanId === loan.loan_id && fact.kind === 'started' && partsOf(fact.key).act === CHANNELS[partner].act
        ? [fact.key]
        : [],
    )
    .find((key) => placementIdOf(key) === placementId);
