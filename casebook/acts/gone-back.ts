import { keyOf, type StepKey } from '../../domain/facts/fact';
import { inTheBook, OWN_TASKS } from '../../domain/decide/tasks';
import { instant } from '../../domain/words';
import { append } from '../case/append';
import { idOf, withCase, type InHand } from '../case/in-hand';
import { insertWorkItem } from '../tasks/task-rows';

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
  const since = instant(Math.min(now, last?.at.getTime() ?? now));
  const raised = await withCase(hand, { revision: from + 1 });
  return openTask(await append(raised, { kind: 'gone-back', from, to, since }));
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
  const task = OWN_TASKS['gone-back'];
  const open = hand.tx.selectFrom('work_item').where('closed_at', 'is', null).where('queue', '=', task.queue);
  if (await open.where('key', 'like', '%/gone-back#%').select('key').limit(1).executeTakeFirst()) return hand;
  const occurrence = hand.dossier.facts.filter(({ kind }) => kind === 'gone-back').length;
  const key = keyOf({ ...idOf(hand), step: 'gone-back', occurrence, act: 'openWorkItem' });
  await insertWorkItem(hand, key, inTheBook(task));
  const because = ['clause:gone-back'] as const;
  return append(hand, { kind: 'work-item-opened', key, queue: task.queue, because });
};
