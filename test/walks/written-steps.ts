import type { Draw } from './draw';
import { WRITTEN_BY, type WrittenBy } from './written-by';
import { someCondition, type WrittenStep } from './written-condition';

/** The hours of a ladder: of the day, or of the small hours in which clocks are changed. */
export type Hours = Readonly<{
  messages: readonly [string, ...string[]];
  calls: readonly [string, ...string[]];
  again: readonly string[];
  resultsBy: string;
}>;

/** A part of a file of `policy/strategies`. */
export type Written = Readonly<Record<string, unknown>>;
/** The days of a stage, `until` excluded, and the stage after it. */
export type Days = Readonly<{ stage: string; from: number; until: number; next?: string }>;
/** What a strategy is written with, and the steps that it has so far. */
export type SoFar = Readonly<{ draw: Draw; hours: Hours; steps: WrittenStep[] }>;

const CONTACTS = ['sms', 'sms', 'whatsapp', 'app', 'email', 'email', 'call', 'call'] as const;
const PATIENCE = ['30m', '1h', '4h', '4h', '8h'] as const;

/** Steps of one stage on their days, each at a later time than the one before it on its day. */
export function datedSteps(stage: Days, soFar: SoFar): readonly Written[] {
  const { draw } = soFar;
  const days = Array.from({ length: draw.int(1, 4) }, (_, n) =>
    n === 0 ? stage.from : draw.int(stage.from, stage.until - 1),
  ).sort((a, b) => a - b);
  return days.flatMap((day) => datedStep(stage, day, soFar));
}

const datedStep = (stage: Days, day: number, { draw, hours, steps }: SoFar): readonly Written[] => {
  const kind = draw.chance(12) ? 'workItem' : draw.of(CONTACTS);
  const last = steps.filter((step) => step.day === day).at(-1)?.at ?? '';
  const [at, ...later] = (kind === 'call' ? hours.calls : hours.messages).filter((time) => time > last);
  if (at === undefined) return [];
  const id = `${stage.stage}-${steps.length + 1}-${kind === 'workItem' ? 'task' : kind}`;
  const step = { id, at: draw.of([at, ...later]) };
  const condition = draw.chance(25) ? { if: someCondition(draw, steps, day) } : {};
  const anchor = someEarlier(draw, day, steps);
  const isApproved = kind !== 'call' && kind !== 'workItem' && draw.chance(5);
  steps.push({ ...step, day, isMessage: kind !== 'call' && kind !== 'workItem' });
  return [
    {
      ...step,
      ...(anchor ? { after: { step: anchor.id, days: day - anchor.day } } : dayOf(stage, day, draw)),
      patience: draw.of(PATIENCE),
      ...condition,
      ...(isApproved ? { approvedBy: 'supervisor' } : {}),
      ...(kind === 'workItem' ? { workItem: workItem(draw) } : measure(draw, kind)),
      ...(kind === 'workItem' || isApproved ? {} : fallback(draw, kind)),
    },
  ];
};

const dayOf = (stage: Days, day: number, draw: Draw): Written => ({
  day: day === stage.from && draw.chance(30) ? 'opens' : day,
});

/** The step after which one comes in the place of a day, of those on earlier days; none in most cases. */
const someEarlier = (draw: Draw, day: number, steps: readonly WrittenStep[]): WrittenStep | undefined => {
  const [first, ...others] = steps.filter((step) => step.day < day);
  return first && draw.chance(25) ? draw.of([first, ...others]) : undefined;
};

const workItem = (draw: Draw): Written => ({
  queue: 'internal-team',
  aim: 'understand the cause',
  dueIn: draw.int(1, 9),
  ...(draw.chance(50) ? { withBorrower: true } : {}),
});

const measure = (draw: Draw, kind: WrittenBy | 'call'): Written => {
  const words = draw.chance(30)
    ? { cooperative: 'offer-of-a-plan', neutral: 'latest-amount', refusing: 'severe-notice' }
    : 'latest-amount';
  return kind === 'call' ? { call: { script: 'four-parts', by: 'person' } } : { [kind]: words };
};

/** A message that stands in, on another channel. */
const fallback = (draw: Draw, kind: WrittenBy | 'call'): Written => {
  if (!draw.chance(40)) return {};
  const [first = 'sms', ...others] = WRITTEN_BY.filter((by) => by !== kind);
  return { else: { [draw.of([first, ...others])]: 'latest-amount' } };
};

/** A step that comes back, or a rotation. */
export function comingBack(stage: Days, { draw, hours, steps }: SoFar): Written {
  const from = draw.chance(40) ? ('opens' as const) : draw.int(stage.from, stage.until - 1);
  const every = draw.chance(50)
    ? draw.int(1, 9)
    : { cooperative: draw.int(4, 9), neutral: draw.int(2, 6), refusing: draw.int(1, 3) };
  const day = from === 'opens' ? stage.from : from;
  const earlier = steps
    .filter((step) => step.day < day && step.id.startsWith(stage.stage))
    .map(({ id }) => id);
  const after = earlier.length > 0 && draw.chance(40) ? { after: earlier.slice(-2) } : {};
  const until = stage.next !== undefined && draw.chance(70) ? { until: stage.next } : {};
  const times = draw.chance(35) ? { times: draw.int(1, 4) } : {};
  const repeat = { from, every, ...after, ...until, ...times };
  const condition = draw.chance(15) ? { if: someCondition(draw, steps, day) } : {};
  const message = { at: draw.of(hours.messages), patience: draw.of(PATIENCE) };
  if (draw.chance(45)) {
    const kind = draw.of(WRITTEN_BY);
    const measured = { ...measure(draw, kind), ...fallback(draw, kind) };
    return { id: `${stage.stage}-again`, repeat, ...message, ...condition, ...measured };
  }
  const turns = [
    { ...message, ...measure(draw, 'sms') },
    { at: draw.of(hours.calls), patience: draw.of(PATIENCE), ...measure(draw, 'call') },
    { ...message, ...measure(draw, 'email') },
  ];
  return {
    id: `${stage.stage}-turns`,
    repeat,
    ...condition,
    rotate: draw.chance(50) ? turns : turns.slice(1),
  };
}

/** A visit on the first day of a stage, when it is wanted. */
export function visit(stage: Days, { draw, hours, steps }: SoFar): Written {
  steps.push({ id: 'visit', day: stage.from, at: hours.messages[0], isMessage: false });
  const when = draw.chance(50) ? { refusals: 1 } : { any: [{ refusals: 2 }, { overdue: stage.from + 3 }] };
  const visited = { aim: 'agree on a plan', notice: draw.int(1, 4), when };
  return { id: 'visit', day: stage.from, at: hours.messages[0], patience: '1h', visit: visited };
}

/** A placement with a partner, at most one with each. */
export function handOff(stage: Days, { draw, hours, steps }: SoFar): readonly Written[] {
  const to = draw.of(['agency', 'legal']);
  if (steps.some(({ id }) => id === to)) return [];
  const condition = { if: someCondition(draw, steps, stage.from) };
  steps.push({ id: to, day: stage.from, at: hours.messages[0], isMessage: false });
  const placed = { to, approvedBy: 'supervisor', ...(draw.chance(60) ? { for: draw.int(3, 20) } : {}) };
  return [
    {
      id: to,
      day: stage.from,
      at: hours.messages[0],
      ...(draw.chance(60) ? condition : {}),
      handOff: placed,
    },
  ];
}

/** What another system is told on a day of a stage, each stage something of its own. */
export function notice(stage: Days, { draw, hours, steps }: SoFar): Written {
  const day = draw.int(stage.from, stage.until - 1);
  const [id, at] = [`${stage.stage}-notice`, draw.of(hours.messages)];
  const condition = draw.chance(30) ? { if: someCondition(draw, steps, day) } : {};
  steps.push({ id, day, at, isMessage: false });
  const notify = { says: `block-${stage.stage}`, undoneBy: `unblock-${stage.stage}` };
  return { id, ...dayOf(stage, day, draw), at, patience: draw.of(PATIENCE), ...condition, notify };
}
