import type { Fact } from '../../domain/facts/fact';
import type { InHand } from './in-hand';
import {
  closeQuestion,
  closeUnheardCall,
  closeWhatAwaitedIt,
  closeWhatWasNoted,
  closeWhatWasNotSent,
  endTasks,
  openWhatAHoldAsks,
  reopenTasks,
} from '../tasks/task-effects';
import { askAboutDoubts, tellBorrowersCases, tellOthers, tellOthersOfPlacing } from './telling';
import { takeVisitsBack } from '../acts/visits';

type Effect<F extends Fact> = (hand: InHand, fact: F) => Promise<void>;

/** Does what follows from a fact that was just appended, beside the next decision. */
export async function follow(hand: InHand, fact: Fact): Promise<void> {
  // The table has for each kind effects of that kind: the compiler cannot follow the key to its own entry.
  for (const effect of EFFECTS[fact.kind] as readonly Effect<Fact>[]) await effect(hand, fact);
}

/** What follows from a fact of each kind: tasks that open and close, visits that are taken back, other cases that are told. */
const EFFECTS: Readonly<{ [K in Fact['kind']]: readonly Effect<Extract<Fact, { kind: K }>>[] }> = {
  opened: [],
  'strategy-switched': [],
  'fee-charged': [],
  reopened: [reopenTasks],
  skipped: [],
  started: [],
  'handing-over': [],
  'in-doubt': [tellOthersOfPlacing],
  ended: [closeWhatWasNotSent, tellOthersOfPlacing],
  failed: [tellOthersOfPlacing],
  'work-item-opened': [],
  'call-ended': [closeUnheardCall],
  'visit-booked': [],
  acknowledged: [],
  result: [closeWhatAwaitedIt],
  approved: [closeQuestion],
  'approval-refused': [closeQuestion],
  paid: [],
  reversed: [],
  'refused-to-pay': [],
  attitude: [],
  'input-refused': [],
  held: [openWhatAHoldAsks, tellBorrowersCases],
  released: [tellBorrowersCases],
  agreed: [tellBorrowersCases],
  'agreement-ended': [],
  'opted-out': [tellBorrowersCases],
  'opted-in': [tellBorrowersCases],
  'wrong-number': [tellBorrowersCases],
  'call-back': [],
  prefers: [tellBorrowersCases],
  noted: [closeWhatWasNoted],
  circumstances: [],
  'gone-back': [],
  stopped: [],
  closed: [endTasks, takeVisitsBack, tellOthers, askAboutDoubts],
};
