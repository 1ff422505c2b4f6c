import type { Answers } from '../answers';
import { stamped } from '../calendar';
import { isSameAttempt } from '../facts/attempt';
import { awaitingResult, type Awaiting } from '../facts/awaiting-answer';
import { factOf, keyOf, partsOf, type Said, type StepKey } from '../facts/fact';
import type { Instant } from '../words';
import type { Occasion } from './meaning';

/** A conversation or a task of which somebody brings a result. */
type Task = Readonly<{
  key: StepKey;
  step: string;
  what: string;
  since: Instant;
  /** The staff number of whoever it is of; absent where it names nobody. */
  whose?: string;
  /** Whether others may bring its result too, when they name it: they were asked, or the borrower declines a visit ahead. */
  byOthers: boolean;
  /** The result that it has already. */
  result?: Said;
}>;

/** What it takes to know whose a result is. */
type About = Pick<Occasion, 'facts' | 'situation' | 'staffOf'>;

/** What can have a result, oldest first; a call whose borrower is on the line comes last. */
function tasksOf(occasion: About, said: Said): readonly Task[] {
  const { facts, situation, staffOf } = occasion;
  const { visit, call } = situation.case;
  const isRung = call !== undefined && factOf(facts, 'handing-over', call.key) !== undefined;
  const onTheLine: readonly Awaiting[] = isRung ? [{ kind: 'call-ended', ...call }] : [];
  return [...awaitingResult(facts, visit, situation.now, said), ...onTheLine].map((one) => {
    const whose = one.kind === 'visit-booked' ? one.agent : staffFor(one.key, staffOf);
    const result = factOf(facts, 'result', one.key)?.said;
    return {
      key: one.key,
      step: partsOf(one.key).step,
      what: one.kind === 'work-item-opened' ? `task of ${one.queue}` : WHAT[one.kind],
      since: one.at,
      byOthers: isForOthers(one, occasion),
      ...(whose !== undefined && { whose }),
      ...(result && { result }),
    };
  });
}

const WHAT = { 'call-ended': 'call', 'visit-booked': 'visit' } as const;

/** Who has a task; of one about a call that is in doubt, who made the call. */
const staffFor = (key: StepKey, staffOf: Occasion['staffOf']): string | undefined =>
  staffOf.get(key) ?? staffOf.get(keyOf({ ...partsOf(key), act: 'placeCall' }));

/** A team has its tasks, and is asked for what nobody brought; whether a visit is wanted, the borrower says to anybody. */
const isForOthers = (one: Awaiting, { facts, situation, staffOf }: About): boolean =>
  (one.kind === 'visit-booked' && one.from > situation.now) ||
  facts.some(
    (fact) => fact.kind === 'work-item-opened' && isSameAttempt(fact.key, one.key) && !staffOf.has(fact.key),
  );

/**
 * The one conversation or task that a result is of: of the step that is named, the newest that this person may bring a
 * result of, whether it has one or not, or the very one ("step#2"); without a name, the only open one of their own. One
 * that names nobody is nobody's own. Else why there is none. Without `by` whoever it is of brings it.
 */
export function taskFor(occasion: About, { said, of, by }: Brought): Task | string {
  const tasks = tasksOf(occasion, said);
  if (of !== undefined) return namedTask({ said, of, by }, tasks, occasion.situation.lenderZone);
  const open = tasks.filter(({ result }) => !result);
  return ownTask(by ?? '', tasks, open, occasion);
}

type Brought = Pick<Answers['result'], 'said' | 'of'> & Readonly<{ by?: string | undefined }>;

const ownTask = (
  by: string,
  tasks: readonly Task[],
  open: readonly Task[],
  { situation: { lenderZone } }: About,
): Task | string => {
  const [task, another] = open.filter((one) => isOf(one, by));
  if (task && !another) return task;
  const had = task ? undefined : tasks.findLast((one) => isOf(one, by));
  if (had) return had;
  if (open.length === 0) return 'there is no call, visit or work item that can have a result';
  const why = `staff:${by} has ${task ? 'more than one' : 'nothing'} open here`;
  return `${why}: name the step with "of". Open: ${inWords(open, lenderZone)}`;
};

const namedTask = (
  { said, of, by }: Brought & Readonly<{ of: string }>,
  tasks: readonly Task[],
  zone: string,
): Task | string => {
  const named = tasks.filter((task) => [task.step, nameOf(task)].includes(of));
  const own = named.filter(
    (one) => by === undefined || one.whose === undefined || one.byOthers || isOf(one, by),
  );
  const newest = own.at(-1);
  const earlier = own.findLast(({ result }) => !result);
  if (newest?.result && newest.result !== said && earlier)
    return `${newest.step} already has its result: ${newest.result}. An earlier one is still open. To record its result, name ${nameOf(earlier)} with "of"`;
  if (newest) return newest;
  const others = named.findLast(({ result }) => !result);
  if (others)
    return `the ${others.what} of step ${of} belongs to staff:${others.whose ?? ''}, and only they can record its result`;
  const last = named.at(-1);
  if (last) return last;
  const open = tasks.filter(({ result }) => !result);
  const known = open.length > 0 ? `Open: ${inWords(open, zone)}` : 'Nothing is open';
  return `${NO_TASK_OF} ${of} that can have a result. ${known}`;
};

/** How the reason begins when the step that is named has nothing that could have a result. */
export const NO_TASK_OF = 'there is no call, visit or work item of step';

/** One of several of a step, by its number. */
const nameOf = ({ step, key }: Task): string => `${step}#${partsOf(key).occurrence}`;

const isOf = ({ whose }: Task, by: string): boolean => whose?.toLowerCase() === by.toLowerCase();

const LISTED = 8;

/** What is open, the newest first: the step, what it is, since when, and whose. */
const inWords = (open: readonly Task[], zone: string): string => {
  const listed = open.slice(-LISTED).reverse();
  const lines = listed.map((task, index) => {
    const { step, what, since, whose } = task;
    const owner = whose === undefined ? 'assigned to nobody' : `staff:${whose}`;
    const isEarlier = listed.findIndex((other) => other.step === step) < index;
    return `${isEarlier ? nameOf(task) : step} (${what} since ${stamped(since, zone)}, ${owner})`;
  });
  const earlier = open.length - listed.length;
  return [...lines, ...(earlier > 0 ? [`and ${earlier} earlier`] : [])].join(', ');
};
