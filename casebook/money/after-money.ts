import { append } from '../case/append';
import { withAccount, type InHand } from '../case/in-hand';
import { reckonedAnew } from './reckoned-anew';

/** The loan in hand with its account as it is after money was recorded on it, and with all that follows from that. */
export async function afterMoney(before: InHand, recorded: InHand): Promise<InHand> {
  const told = await withAccount(recorded);
  return append(told, await reckonedAnew(before, told));
}
