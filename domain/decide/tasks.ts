import { partsOf, type Reason, type StepKey } from '../facts/fact';
import type { Strategy } from '../strategy';
import type { InEachLanguage, Instant, NonEmpty } from '../words';
import { rungOf } from './ladder/ladder';
import { toDo, type Act, type Situation } from './situation';

/** Tasks that a case gives people by itself, by the name they have in the place of a step's: no strategy has such a step. */
export const OWN_TASKS = {
  'no-channel': {
    queue: 'operators',
    aim: {
      en: 'find a way to reach the borrower: no channel is left',
      'zh-CN': '设法找到联系借款人的方式：已无可用方式',
    },
    dueIn: 3,
  },
  'call-back': {
    queue: 'supervisors',
    aim: {
      en: 'call the borrower back: the time that they asked for is over',
      'zh-CN': '回电借款人：约定的时间已过',
    },
    dueIn: 1,
  },
  'gone-back': {
    queue: 'operators',
    aim: {
      en: 'the case book lost its newest records: ask the payments system to send again all that it sent since then',
      'zh-CN': '记录曾丢失一段：请还款系统重新发送此后的消息',
    },
    dueIn: 0,
  },
} as const satisfies Readonly<Record<string, TaskInWords>>;

/** The name of such a task. */
export type OwnTask = keyof typeof OWN_TASKS;

/** The task of that name; undefined when it is the name of a step. */
export function ownTask(step: string): (typeof OWN_TASKS)[OwnTask] | undefined {
  return Object.hasOwn(OWN_TASKS, step) ? OWN_TASKS[step as OwnTask] : undefined;
}

/** A task as a person reads it, in their language; the book keeps it in English. */
type TaskInWords = Readonly<{ queue: string; aim: InEachLanguage; dueIn: number }>;

/** A task for a team, or for one person of it by staff number; due in so many days. */
export type Task = Readonly<{ queue: string; aim: string; dueIn: number; staff?: string }>;

/** What a person is asked to do that is no step of the ladder, by the reason of the decision that asks. */
export const TASKS = {
  'clause:in-doubt': {
    queue: 'operators',
    aim: { en: 'find out what happened to it', 'zh-CN': '查明其结果' },
    dueIn: 1,
  },
  'clause:result-missing': {
    queue: 'supervisors',
    aim: {
      en: 'get the result of the call or visit, and record it',
      'zh-CN': '取得通话或上门的结果，并记录',
    },
    dueIn: 1,
  },
  'clause:no-collector': {
    queue: 'supervisors',
    aim: { en: 'call the borrower: no collector could be reached', 'zh-CN': '致电借款人：未能接通催收员' },
    dueIn: 1,
  },
  'clause:not-acknowledged': {
    queue: 'operators',
    aim: {
      en: 'ask the partner why it has not acknowledged the placement',
      'zh-CN': '询问合作方为何未确认接收案件',
    },
    dueIn: 1,
  },
  'clause:notice-not-withdrawn': {
    queue: 'operators',
    aim: {
      en: 'see to it that the lender’s system takes back what it was told: it did not say so within a day',
      'zh-CN': '请确认出借人系统已撤销此前的通知：该系统一天内未确认',
    },
    dueIn: 1,
  },
  'channel:none': OWN_TASKS['no-channel'],
  'clause:call-back-missed': OWN_TASKS['call-back'],
  'clause:gone-back': OWN_TASKS['gone-back'],
} as const satisfies Readonly<Partial<Record<Reason, TaskInWords>>>;

/** Why a person is asked to do something that is no step of the ladder. */
export type TaskReason = keyof typeof TASKS;

const APPROVAL: TaskInWords = {
  queue: 'supervisors',
  aim: { en: 'approve or refuse: arrears approve', 'zh-CN': '批准或拒绝：arrears approve' },
  dueIn: 7,
};

/** The decision to ask a person, for a reason that has its task, about the attempt or task that a key names. */
export function asking(why: TaskReason, about: StepKey, at: Instant, s: Situation): Act {
  return toDo({ ...partsOf(about), act: 'openWorkItem' }, at, [why], s);
}

/** Which task a person gets: an approval, what the reason of the decision asks for, or what the step of the ladder says. */
export function taskOf(key: StepKey, [why]: NonEmpty<Reason>, strategy?: Strategy): Task {
  const { step, act } = partsOf(key);
  if (act === 'askApproval') return inTheBook(APPROVAL);
  if (isTaskReason(why)) return inTheBook(TASKS[why]);
  const own = strategy && rungOf(strategy, step)?.step.workItem;
  if (!own) throw new Error(`no task follows from ${why}`);
  return inTheBook(own);
}

/** The aims of the tasks that no strategy writes, in each language. */
export const OWN_AIMS: readonly InEachLanguage[] = [...Object.values(TASKS), APPROVAL].map(({ aim }) => aim);

/** A task as the book keeps it. */
export function inTheBook<T extends Pick<TaskInWords, 'aim'>>(task: T): Omit<T, 'aim'> & { aim: string } {
  return { ...task, aim: task.aim.en };
}

/** Whether a task is what a step of the ladder says, and nothing that is asked besides. */
export function isOfTheLadder(key: StepKey, [why]: NonEmpty<Reason>): boolean {
  return partsOf(key).act === 'openWorkItem' && !isTaskReason(why);
}

function isTaskReason(why: Reason): why is TaskReason {
  return Object.hasOwn(TASKS, why);
}
