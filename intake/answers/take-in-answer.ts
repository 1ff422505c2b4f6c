import { identified, keepAnswerWords, takeAnswerId, takenBefore, useUpId } from '../../casebook/case/answers';
import { decideNext, latestNext } from '../../casebook/case/decide-next';
import { askToLookAgain } from '../../casebook/case/outbox';
import { recordRefusal, shortReason } from '../../casebook/case/refusals';
import { staffOfTasks } from '../../casebook/tasks/task-rows';
import { append } from '../../casebook/case/append';
import { underLock } from '../../casebook/case/under-lock';
import type { InHand } from '../../casebook/case/in-hand';
import { UnknownLoan } from '../../casebook/book';
import { meaningOf, type Occasion } from '../../domain/answer/meaning';
import type { Answer, AnswerName } from '../../domain/answers';
import type { Person, StaffRole } from '../../domain/authority/may-do';
import { dateIn } from '../../domain/calendar';
import { partsOf, type Actor, type Happening } from '../../domain/facts/fact';
import { situationOf } from '../../domain/decide/situation';
import type { Next } from '../../domain/next';
import { LINE, UNKEEPABLE } from '../../domain/text';
import type { Doing } from '../../casebook/acts/gone-back';
import type { BookDependencies } from '../dependencies';
import { inTheirName, type Door } from '../doors';
import { allowed, forbidden, type Permission } from './allowed';
import { readAnswer } from './read-answer';
import { isSigned } from './token';

/**
 * An answer that arrived for a loan: `id` makes it count once; `revision` is that of the decision its case waits with.
 */
export type Arrived = Readonly<{
  loanId: string;
  name: AnswerName;
  id: string;
  answer: unknown;
  revision?: number;
}>;

/**
 * What became of an answer. `next` is what comes next now, `step` the one that a result or an approval belongs to, `who` gave it; a
 * refused one says why, and changes nothing but the record; one that is `malformed` cannot be read, and one that is `forbidden` is not for whoever gives it. One that is `asked` changes nothing either, until a second
 * person of one of these roles says the same.
 */
export type TakenAnswer = Readonly<
  | { kind: 'recorded' | 'known'; next: Next; step?: string; who?: Actor }
  | { kind: 'asked'; next: Next; second: readonly StaffRole[] }
  | Refused
>;

type Refused = Readonly<{
  kind: 'refused';
  reason: string;
  malformed?: true;
  forbidden?: true;
  next?: Next;
}>;

/** Why an answer is not given on a loan as it is now: what whoever gives it saw of it may have changed since. */
export type Unless = (hand: InHand) => string | undefined;

/**
 * Records what somebody answered that did not come through the case's workflow: a worker tells it within seconds. Safe
 * to repeat: an answer's id counts once.
 * @throws UnknownLoan
 */
export function takeInAnswer(
  dependencies: BookDependencies,
  arrived: Arrived,
  door: Door,
  unless: Unless = () => undefined,
): Promise<TakenAnswer> {
  return hearAtDoor(dependencies, arrived, door, async (hand, heard) => {
    const whyNot = unless(hand);
    if (whyNot !== undefined) return refuse(dependencies, hand, arrived, whyNot);
    const taken = await recordAnswerIn(dependencies, hand, arrived, heard);
    if (taken.kind === 'recorded' && hand.case?.status === 'open')
      await askToLookAgain(hand.tx, [arrived.loanId]);
    return taken;
  });
}

/**
 * Hears whoever a door lets in, and what they may say at all. Nobody else is told whether there is such a loan: the refusal
 * is the same, and on record where there is a case for it.
 */
export async function hearAtDoor(
  dependencies: BookDependencies,
  arrived: Arrived,
  door: Door,
  hear: (hand: InHand, said: Heard) => Promise<TakenAnswer>,
  doing: Doing = {},
): Promise<TakenAnswer> {
  const { book } = dependencies;
  const { loanId } = arrived;
  const heard = letIn(dependencies, arrived, door);
  if (!('reason' in heard)) return underLock(book, loanId, (hand) => hear(hand, heard), doing);
  const { reason, ...kind } = heard;
  await underLock(book, loanId, (hand) => putRefusal(dependencies, hand, arrived, reason), doing).catch(
    (error: unknown) => {
      if (!(error instanceof UnknownLoan)) throw error;
    },
  );
  return { kind: 'refused', reason: shortReason(reason, TOLD_LETTERS), ...kind };
}

/** Who says what, once both are known. */
export type Heard = Readonly<{ person: Person; read: Answer }>;

type NotHeard = Readonly<{ reason: string; malformed?: true; forbidden?: true }>;

/** Who says what; or why not, as far as that hangs on no loan. */
const letIn = ({ policy }: BookDependencies, arrived: Arrived, door: Door): Heard | NotHeard => {
  const { name, id, answer } = arrived;
  const person = door(arrived);
  if (typeof person === 'string') return { reason: person };
  if (!LINE.test(id)) return { reason: `id: ${UNKEEPABLE}`, malformed: true };
  const known = readAnswer(name, inTheirName(answer, person));
  if ('reason' in known) return { reason: known.reason, malformed: true };
  const reason = forbidden(policy, person, known.read);
  return reason === undefined ? { person, read: known.read } : { reason, forbidden: true };
};

/** Records an answer on the loan in hand and decides what comes next; what cannot be taken becomes a refusal on record. */
export async function recordAnswerIn(
  dependencies: BookDependencies,
  hand: InHand,
  arrived: Arrived,
  { person, read }: Heard,
): Promise<TakenAnswer> {
  const refused = (reason: string) => refuse(dependencies, hand, arrived, reason);
  if (!hand.case) return refused('the loan has no case');
  const { policy } = dependencies;
  const one = identified(arrived.id, read);
  const before = await takenBefore(hand, one);
  if (before === 'other') return refused(USED);
  if (before === 'refused') return refused(REFUSED_BEFORE);
  const permission = allowed(policy, hand, person, read);
  if (before === 'same') return knownBefore(hand, permission);
  if (permission.kind === 'not') return { ...(await refused(permission.reason)), forbidden: true };
  const staffOf = read.name === 'result' ? await staffOfTasks(hand) : NOBODY;
  const meaning = meaningOf(read, occasionOf(hand, one.id, policy.answers, staffOf));
  if (typeof meaning === 'string') return refused(meaning);
  if (meaning.length === 0) return { kind: 'known', next: latestNext(hand) };
  await takeAnswerId(hand, one);
  const by = await permission.inWhoseName();
  if (!by) return { kind: 'asked', next: latestNext(hand), second: permission.second };
  await keepAnswerWords(hand, one.id, read.said, meaning);
  const told = await append(hand, meaning, by);
  return { kind: 'recorded', next: await decideNext(told), ...stepOf(meaning), who: by.who };
}

/** An id counts for one answer: nothing that is said under it later is lost for being taken for that one. */
const USED = 'id: it was used for another answer; give each answer a new id';

/** A token fits one answer once, also one that was refused. */
const REFUSED_BEFORE = 'id: a signed answer with this id was refused; sign the answer again with a new id';

/** What was taken before is known; what waits for a second person, as before. */
const knownBefore = async (hand: InHand, permission: Permission): Promise<TakenAnswer> => {
  const next = latestNext(hand);
  return permission.kind === 'allowed' && (await permission.waits())
    ? { kind: 'asked', next, second: permission.second }
    : { kind: 'known', next };
};

/** Whoever is refused is told more than is kept of it: what is open may be a list. */
const TOLD_LETTERS = 1_000;

const refuse = async (
  dependencies: BookDependencies,
  hand: InHand,
  arrived: Arrived,
  reason: string,
): Promise<Refused> => {
  const told = await putRefusal(dependencies, hand, arrived, reason);
  const refused = { kind: 'refused', reason: shortReason(reason, TOLD_LETTERS) } as const;
  return told.case ? { ...refused, next: latestNext(told) } : refused;
};

/** Puts a refusal on record, and uses up the id of what was signed. */
const putRefusal = async (
  { answersKey }: BookDependencies,
  hand: InHand,
  arrived: Arrived,
  reason: string,
): Promise<InHand> => {
  const { name, id } = arrived;
  if (answersKey && LINE.test(id) && isSigned(answersKey.secret, arrived)) await useUpId(hand, { id, name });
  return recordRefusal(hand, { message: name, reason, of: id });
};

/** The step that an answer belongs to, if it belongs to one. */
const stepOf = (meaning: readonly Happening[]): Readonly<{ step?: string }> => {
  for (const one of meaning) {
    if (one.kind === 'result') return { step: partsOf(one.key).step };
    if (one.kind === 'approved' || one.kind === 'approval-refused') return { step: one.step };
  }
  return {};
};

/** Only a result asks whose task it is. */
const NOBODY: Occasion['staffOf'] = new Map();

/** What an answer on the loan in hand is understood with. */
export const occasionOf = (
  hand: InHand,
  id: string,
  terms: Occasion['terms'],
  staffOf: Occasion['staffOf'] = NOBODY,
): Occasion => ({
  id,
  isOpen: hand.case?.status === 'open',
  situation: situationOf(hand.dossier, hand.now),
  facts: hand.dossier.facts,
  allFacts: hand.dossier.allFacts,
  staffOf,
  today: dateIn(hand.book.rules.lenderZone, hand.now),
  currency: hand.loan.currency,
  terms,
});
