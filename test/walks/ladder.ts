import { partsOf } from '../../domain/facts/fact';
import type { Step, Strategy } from '../../domain/strategy';
import type { Channel } from '../../domain/words';
import { dayIn, shown } from './clock';
import { dueDateAt } from './conduct';
import type { Came, Known, Moment } from './known';
import { canReach, channelNow } from './fallbacks';
import { isBarred } from './lawful';
import { barredBy } from './said';
import { firstDay, stepOf, type Placed } from './step';
import type { Lived } from './walk';
import { isAskedFor, waitsForAWish } from './wishes';

/** R13 R17 R22: what is wrong with where on the ladder a contact is: repeated, too soon, out of turn, or before a milder one. */
export function misplaced(moment: Moment, lived: Lived): readonly string[] {
  const placed = stepOf(lived.walk.paper.strategy, partsOf(moment.fact.key).step);
  if (!placed) return [];
  const { step } = placed;
  const isOwnCall = isAskedFor(moment, lived) || isCalledAgain(step, moment, lived);
  const faults = isOwnCall
    ? []
    : [
        ...(step.repeat ? tooSoon(step, moment, lived) : repeated(step, moment)),
        ...outOfTurn(step, moment, lived),
        ...milderLeftOut(placed, moment, lived),
      ];
  return faults.map((fault) => `${moment.fact.key} at ${shown(moment.fact.at)} ${fault}`);
}

const zoneOf = ({ walk }: Lived): string => walk.paper.borrower.zones[0];

/** A call that reached nobody is tried again on its day. */
const isCalledAgain = ({ id, call }: Step, { fact, before }: Moment, lived: Lived): boolean => {
  const last = before.came.findLast((one) => one.step === id);
  if (!call || !last) return false;
  const isForNothing =
    last.what === 'not-sent' ||
    last.what === 'unstaffed' ||
    ['no-answer', 'busy', 'no-collector'].includes(last.how ?? '');
  return isForNothing && dayIn(zoneOf(lived), last.at) === dayIn(zoneOf(lived), fact.at);
};

/** What was done: made, or given to a person instead. */
const wasHad = ({ what, how }: Came): boolean =>
  what === 'given' || (what === 'made' && how !== 'no-collector');

const repeated = ({ id }: Step, { before }: Moment): readonly string[] =>
  before.came.some((one) => one.step === id && wasHad(one)) ? ['was had already'] : [];

const isRound = (one: Came, ids: readonly string[] = []): boolean =>
  ids.includes(one.step) && (wasHad(one) || one.what === 'skipped');

const tooSoon = ({ id, repeat }: Step, { fact, before }: Moment, lived: Lived): readonly string[] => {
  if (!repeat) return [];
  const every = typeof repeat.every === 'object' ? repeat.every[before.attitude] : repeat.every;
  const turns = repeat.turns ?? [id];
  const rounds = before.came.filter(
    (one) => isRound(one, turns) || (repeat.after?.includes(one.step) && wasHad(one)),
  );
  const days = rounds.map(({ at }) => dayIn(zoneOf(lived), fact.at) - dayIn(zoneOf(lived), at));
  const least = Math.min(...days);
  return least < every ? [`comes ${least} days after the last time, not ${every}`] : [];
};

/** The last by time; of two at one time, the later turn. */
const lastOf = (rounds: readonly Came[], turns: readonly string[]): Came | undefined =>
  rounds.toSorted((a, b) => a.at - b.at || turns.indexOf(a.step) - turns.indexOf(b.step)).at(-1);

const outOfTurn = ({ id, repeat }: Step, { before }: Moment, lived: Lived): readonly string[] => {
  const turns: readonly string[] = repeat?.turns ?? [];
  if (turns.length === 0) return [];
  const last = lastOf(
    before.came.filter((one) => isRound(one, turns)),
    turns,
  );
  const start = last ? turns.indexOf(last.step) + 1 : 0;
  const inOrder = turns.map((_, n) => turns[(start + n) % turns.length] ?? '');
  const next = inOrder.find((turn) => isReachable(turn, before, lived));
  return next === id ? [] : [`is out of turn: it was the turn of ${next ?? 'none'}`];
};

const channelOf = (id: string, before: Known, lived: Lived): Channel | undefined => {
  const step = stepOf(lived.walk.paper.strategy, id)?.step;
  return step && channelNow(step, before, lived);
};

const isReachable = (id: string, before: Known, lived: Lived): boolean => {
  const by = channelOf(id, before, lived);
  return by !== undefined && canReach(by, before, lived);
};

/** The messages and calls that nothing but their day asks for, with that day. */
const unconditional = (strategy: Strategy): readonly Readonly<{ id: string; day: number }>[] => {
  const known = plain.get(strategy);
  if (known) return known;
  const found = strategy.stages.flatMap((stage) =>
    stage.steps.flatMap((step) => {
      const isContact = step.call !== undefined || step.sms !== undefined || step.email !== undefined;
      const isPlain = isContact && !step.repeat && !step.if && !step.approvedBy;
      if (!isPlain || (step.day === 'opens' && stage.or)) return [];
      const day = firstDay({ step, stage }, strategy);
      return day < 1 ? [] : [{ id: step.id, day }];
    }),
  );
  plain.set(strategy, found);
  return found;
};

const plain = new WeakMap<Strategy, ReturnType<typeof unconditional>>();

const milderLeftOut = (own: Placed, moment: Moment, lived: Lived): readonly string[] => {
  const { strategy } = lived.walk.paper;
  const due = dueDateAt(moment, lived);
  if (due === undefined || (own.stage.or && (own.step.day ?? own.step.repeat.from) === 'opens')) return [];
  const day = firstDay(own, strategy);
  return unconditional(strategy)
    .filter((milder) => milder.day < day && !cameOn(milder, due, moment, lived))
    .filter((milder) => mayCome(channelOf(milder.id, moment.before, lived), due + milder.day, moment, lived))
    .map((milder) => `comes before ${milder.id} of day ${milder.day}`);
};

/** Neither the law bars it, nor a hold, nor a call in doubt, nor the hour at which somebody asked to be called. */
const mayCome = (by: Channel | undefined, day: number, moment: Moment, lived: Lived): boolean =>
  by !== undefined &&
  by !== 'dialogue' &&
  !isBarred(by, day, moment.before, lived) &&
  !(by === 'call' && (waitsForAWish(moment) || isCallInDoubt(moment))) &&
  barredBy(by, moment.fact, lived).length === 0;

/** Nobody is rung while a call may be ringing of which nobody knows. */
const isCallInDoubt = ({ before }: Moment): boolean =>
  [...before.inDoubt].some((key) => partsOf(key).act === 'placeCall');

/** Had, refused for good, or without a collector: then a person has it by the evening. */
const isTried = ({ what }: Came): boolean => what !== 'not-sent' && what !== 'skipped';

/** Tried at any time; or passed over on its day as it is counted now, or whenever, if it has no address. */
const cameOn = (
  { id, day }: Readonly<{ id: string; day: number }>,
  due: number,
  { before, fact }: Moment,
  lived: Lived,
): boolean => {
  if (before.came.some((one) => one.step === id && isTried(one))) return true;
  const skips = lived.dossier.facts.filter((one) => one.kind === 'skipped' && one.step === id);
  const passed = skips.filter(({ at }) => at <= fact.at); // the book learns of it with its next decision
  if (!isReachable(id, before, lived)) return passed.length > 0;
  return passed.some(({ at }) => dayIn(zoneOf(lived), at) >= due + day);
};
