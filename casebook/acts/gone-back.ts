import { dateIn } from '../../domain/calendar';
import { keyOf, type StepKey } from '../../domain/facts/fact';
import { OWN_TASKS } from '../../domain/decide/tasks';
import { instant } from '../../domain/words';
import { append } from '../case/append';
import type { InHand } from '../case/in-hand';

/** What whoever comes to the book knows of it: the act being performed, when it was decided, and that it was claimed. */
export type Doing = Readonly<{
  key?: StepKey;
  /** The revision of the decision to do it, or the newest that a workflow had seen when it told something. */
  revision?: number | undefined;
  /** Its claim was committed: a book without it has lost it. */
  isClaimed?: boolean;
}>;

/**
 * Notices a book that has gone back: commits were lost in a crash, a failover or a restored backup. It is a fact, and a
 * task for operators. The case gets a revision above all that its workflow has seen, or the workflow would ignore it.
 */
export async function noticeLoss(hand: InHand, doing: Doing): Promise<InHand> {
  const { case: c, tx, now } = hand;
  if (!c || !hasGoneBack(hand, c.revision, doing)) return hand;
  const { loan_id: loanId, episode, revision: to } = c;
  const { revision: seen = 0 } = doing;
  const from = seen - to < MOST_LOST ? Math.max(to, seen) : to;
  const last = await tx
    .selectFrom('decision')
    .where('loan_id', '=', loanId)
    .where('episode', '=', episode)
    .select('at')
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
  const revision = from + 1;
  await tx
    .updateTable('collection_case')
    .set({ revision })
    .where('loan_id', '=', loanId)
    .where('episode', '=', episode)
    .execute();
  const since = instant(Math.min(now, last?.at.getTime() ?? now));
  const known = await append({ ...hand, case: { ...c, revision } }, { kind: 'gone-back', from, to, since });
  return openTask(known);
}

/** More decisions than a book can have lost of one case: a workflow that was started by hand may say anything. */
const MOST_LOST = 10_000;

const hasGoneBack = (
  { dossier: { allFacts } }: InHand,
  has: number,
  { key, revision = 0, isClaimed }: Doing,
): boolean =>
  (revision > has && revision - has < MOST_LOST) ||
  (isClaimed === true && !allFacts.some(({ fact }) => fact.kind === 'started' && fact.key === key));

/** One task for the whole book: whoever has it sees to every case. */
const openTask = async (hand: InHand): Promise<InHand> => {
  const { tx, loan, now, book } = hand;
  const { queue, aim } = OWN_TASKS['gone-back'];
  const open = tx.selectFrom('work_item').where('closed_at', 'is', null).where('queue', '=', queue);
  if (await open.where('key', 'like', '%/gone-back#%').select('key').limit(1).executeTakeFirst()) return hand;
  const [loanId, episode] = [loan.loan_id, hand.case?.episode ?? 1];
  const occurrence = hand.dossier.facts.filter(({ kind }) => kind === 'gone-back').length;
  const key = keyOf({ loanId, episode, step: 'gone-back', occurrence, act: 'openWorkItem' });
  const dates = { opened_at: new Date(now), due_on: dateIn(book.rules.lenderZone, now) };
  await tx
    .insertInto('work_item')
    .values({ key, loan_id: loanId, episode, queue, aim, ...dates })
    .execute();
  return append(hand, { kind: 'work-item-opened', key, queue, because: ['clause:gone-back'] });
};
