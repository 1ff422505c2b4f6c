import { dateIn } from '../../domain/calendar';
import {
  factOf,
  partsOf,
  type Ending,
  type Fate,
  type Happening,
  type StepKey,
} from '../../domain/facts/fact';
import { UnknownLoan, type Book } from '../book';
import { append } from '../case/append';
import { decideNext } from '../case/decide-next';
import type { InHand } from '../case/in-hand';
import { askToLookAgain } from '../case/outbox';
import { underLock } from '../case/under-lock';
import { isUnderWay } from './attempt';

/** What came of it: `unknown` when there was no such message of ours. */
export type FateTaken = 'recorded' | 'known' | 'unknown';

/**
 * Records what a provider told of a message, `reference` being its name there, and has the case decided anew when it
 * reached nobody. Told twice, late, against what was told before, or of an earlier case of the loan, it changes nothing.
 */
export async function recordFate(
  book: Book,
  key: StepKey,
  reference: string,
  fate: Fate,
): Promise<FateTaken> {
  const recorded = underLock(book, partsOf(key).loanId, async (hand): Promise<FateTaken> => {
    const found = hand.dossier.allFacts.some(({ fact }) => fact.kind === 'started' && fact.key === key);
    if (!found || isOfAnother(hand, key, reference)) return 'unknown';
    const told = hand.case?.episode === partsOf(key).episode ? happeningsOf(hand, key, reference, fate) : [];
    if (told.length === 0) return 'known';
    const after = await append(hand, told);
    if (fate.kind !== 'undelivered' || hand.case?.status !== 'open') return 'recorded';
    await decideNext(after);
    await askToLookAgain(after.tx, [hand.loan.loan_id]);
    return 'recorded';
  });
  return recorded.catch((error: unknown) => {
    if (error instanceof UnknownLoan) return 'unknown';
    throw error;
  });
}

/** The provider names another message: ours was taken under another name. */
const isOfAnother = ({ dossier: { facts } }: InHand, key: StepKey, reference: string): boolean => {
  const how = factOf(facts, 'ended', key)?.how;
  return how?.kind === 'accepted' && how.reference !== reference;
};

/** What is new in it. Of an attempt that is still under way, or in doubt, it says how that ended. */
const happeningsOf = (hand: InHand, key: StepKey, reference: string, fate: Fate): readonly Happening[] => {
  const { facts } = hand.dossier;
  if (isUnderWay(hand, key))
    return [{ kind: 'ended', key, how: endingOf(reference, fate) }, ...arrivalIn(key, fate)];
  const how = factOf(facts, 'ended', key)?.how;
  if (how?.kind !== 'accepted' && how?.kind !== 'unknown') return [];
  const isSettled = factOf(facts, 'delivered', key) ?? factOf(facts, 'undelivered', key);
  if (factOf(facts, fate.kind, key) || (fate.kind !== 'read' && isSettled)) return [];
  if (fate.kind !== 'undelivered') return [{ kind: fate.kind, key }];
  return [{ ...fate, key, ...(isOfItsDay(hand, key) ? {} : { late: true }) }];
};

/** The day of a message is over with the date, where the borrower lives, on which it was sent. */
const isOfItsDay = ({ dossier: { facts, borrower }, now }: InHand, key: StepKey): boolean => {
  const [zone] = borrower.zones;
  const sent = factOf(facts, 'started', key);
  return sent !== undefined && dateIn(zone, sent.at) === dateIn(zone, now);
};

const arrivalIn = (key: StepKey, fate: Fate): readonly Happening[] =>
  fate.kind === 'undelivered' ? [] : [{ kind: fate.kind, key }];

const endingOf = (reference: string, fate: Fate): Ending => {
  if (fate.kind !== 'undelivered') return { kind: 'accepted', reference };
  return { kind: fate.forGood ? 'refused' : 'not-sent', code: fate.code };
};
