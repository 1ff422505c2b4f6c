import type { NewFact } from '../../domain/decide/turn';
import { nextFact, withFact } from '../../domain/dossier/dossier';
import { caseIn } from '../../domain/dossier/known';
import { partsOf, factOf, type By, type Fact, type Happening } from '../../domain/facts/fact';
import { isPlacing } from '../../domain/acts';
import type { Instant } from '../../domain/words';
import { takeVisitsBack } from '../acts/visits';
import { NoCase } from '../book';
import { reckonedAnew } from '../money/reckoned-anew';
import { dropYesWithoutResult } from '../tasks/awaited-yes';
import { askAboutSurplus } from '../tasks/overpaid';
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
import { insertFacts } from './facts';
import type { InHand } from './in-hand';
import { askAfter, askToLookAgain, enqueue } from './outbox';
import { packsOf } from './packed';
import { dropRequests } from './second-person';

/** Appends what happened to the case in hand, with everything that follows from it. */
export function append(
  hand: InHand,
  happened: Happening | readonly Happening[],
  { at = hand.now, ...by }: Readonly<{ at?: Instant }> & Partial<By> = {},
): Promise<InHand> {
  return appendAll(
    hand,
    [happened].flat().map((happening) => ({ at, happening })),
    by,
  );
}

/** The same of facts that each have their own instant, in their order; and of what of them changes what is owed. */
export async function appendAll(
  hand: InHand,
  brought: readonly NewFact[],
  by: Partial<By> = {},
): Promise<InHand> {
  const told = await appendEach(hand, brought, by);
  if (!brought.some(({ happening }) => CHANGES_WHAT_IS_OWED.has(happening.kind))) return told;
  const came = await reckonedAnew(hand, told);
  return appendEach(
    told,
    came.map((happening) => ({ at: told.now, happening })),
  );
}

/** What changes what is owed, beside money and the day; what a message asks changes nothing before it is paid. */
const CHANGES_WHAT_IS_OWED: ReadonlySet<Fact['kind']> = new Set<Fact['kind']>([
  'fee-charged',
  'quoted-anew',
  'ended',
  'undelivered',
  'call-ended',
  'result',
  'held',
  'released',
]);

async function appendEach(hand: InHand, brought: readonly NewFact[], by: Partial<By> = {}): Promise<InHand> {
  if (brought.length === 0) return hand;
  if (!hand.case) throw new NoCase(hand.loan.loan_id);
  const id = { loanId: hand.loan.loan_id, episode: hand.case.episode };
  const whose = { who: 'system', ...by } as const;
  const packs = await packsOf(hand.book, hand.tx);
  await insertFacts(hand.tx, id, brought, whose, { learntAt: hand.now, packs });
  let known = hand;
  for (const { at, happening, who = whose.who } of brought) {
    const fact = nextFact(known.dossier, at, happening, { ...whose, who });
    known = { ...known, dossier: withFact(known.dossier, fact) };
    await follow(known, fact);
  }
  return known;
}

type Effect<F extends Fact> = (hand: InHand, fact: F) => Promise<void>;

/** Does what follows from a fact that was just appended, beside the next decision. */
async function follow(hand: InHand, fact: Fact): Promise<void> {
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
  contacted: [],
  started: [],
  'quoted-anew': [],
  'handing-over': [],
  'in-doubt': [tellOthersOfPlacing],
  ended: [closeWhatWasNotSent, tellOthersOfPlacing],
  delivered: [],
  read: [],
  undelivered: [],
  failed: [tellOthersOfPlacing],
  'work-item-opened': [],
  'call-ended': [closeUnheardCall],
  'visit-booked': [],
  acknowledged: [],
  result: [closeWhatAwaitedIt, dropYesWithoutResult],
  approved: [closeQuestion],
  'approval-refused': [closeQuestion],
  paid: [],
  reversed: [],
  overpaid: [askAboutSurplus],
  'refused-to-pay': [dropYesWithoutResult],
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
  'by-hand': [],
  prefers: [tellBorrowersCases],
  noted: [closeWhatWasNoted],
  circumstances: [],
  'gone-back': [],
  reassigned: [],
  stopped: [],
  closed: [endTasks, endRequests, takeVisitsBack, tellOthers, askAboutDoubts],
};

/** Nobody is asked any more to confirm what a case waited for. */
function endRequests({ tx, loan, now }: InHand): Promise<void> {
  return dropRequests(tx, loan.loan_id, now);
}

/** Tells the borrower's other cases to decide again: who speaks for the borrower may have changed (P17). */
export function tellOthers({ tx, dossier }: InHand): Promise<void> {
  return askToLookAgain(
    tx,
    dossier.others.map(({ loanId }) => loanId),
  );
}

/** A partner that has a case, or has it no more, changes who speaks for the borrower. */
async function tellOthersOfPlacing(
  hand: InHand,
  { key }: Extract<Fact, { kind: 'ended' | 'in-doubt' | 'failed' }>,
): Promise<void> {
  if (isPlacing(partsOf(key).act)) await tellOthers(hand);
}

/** Tells every other open case of the borrower to decide again: what was said may hold for the person. */
function tellBorrowersCases({ tx, elsewhere }: InHand): Promise<void> {
  return askToLookAgain(tx, elsewhere);
}

/** Has the providers asked, after the end, about contacts of which nobody knows by then whether they were made. */
async function askAboutDoubts({ tx, dossier }: InHand): Promise<void> {
  for (const { key } of caseIn(dossier).doubts)
    if (factOf(dossier.facts, 'started', key)?.by !== undefined)
      await enqueue(tx, dossier.loanId, askAfter(key));
}
