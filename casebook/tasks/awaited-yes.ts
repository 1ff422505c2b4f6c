import { isWithoutResult } from '../../domain/answer/brought';
import { WITHOUT_RESULT } from '../../domain/authority/deeds';
import type { InHand } from '../case/in-hand';
import { dropRequests } from '../case/second-person';
import { closeSecond } from './second';

/** A yes that waits for a second person counts no more: its question was answered otherwise, or taken back. */
export async function dropAwaitedYes(hand: InHand, result: string): Promise<void> {
  await dropRequests(hand.tx, hand.loan.loan_id, hand.now, WITHOUT_RESULT);
  await closeSecond(hand, WITHOUT_RESULT, result);
}

/** Once somebody brought a result one person is enough, who knows it: a yes from before was said without it. */
export async function dropYesWithoutResult(hand: InHand): Promise<void> {
  if (!isWithoutResult(hand.dossier.facts)) await dropAwaitedYes(hand, 'somebody brought a result');
}
