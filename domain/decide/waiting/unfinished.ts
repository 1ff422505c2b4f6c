import { HOUR, MINUTE } from '../../calendar';
import { partsOf, type Happening, type StepKey } from '../../facts/fact';
import { toDo, type Act, type Clause, type Situation } from '../situation';
import { instant, type Instant } from '../../words';
import type { Doubt } from '../../facts/case';

/** An act that was begun is reconciled with its provider before another is begun. */
export const whenUnderWay: Clause = (s) => {
  const key = s.case.underWay;
  return key && toDo(partsOf(key), s.now, ['clause:under-way'], s);
};

/** Nobody who does not answer rings for longer. */
const FIRST_LOOK = 3 * MINUTE;
const NEXT_LOOKS = 10 * MINUTE;

/** A call that was placed is asked after until it is over; nothing else begins meanwhile. */
export const whileOnThePhone: Clause = (s) => {
  const { call } = s.case;
  if (!call) return undefined;
  const { loanId, episode, step } = partsOf(call.key);
  const looks = Math.max(
    0,
    Math.floor((s.now - call.at) / NEXT_LOOKS) + (s.now - call.at >= FIRST_LOOK ? 1 : 0),
  );
  const at = instant(call.at + (looks === 0 ? FIRST_LOOK : looks * NEXT_LOOKS));
  const what = { loanId, episode, step, occurrence: looks + 1, act: 'followCall' } as const;
  return toDo(what, at, ['clause:on-the-phone'], s);
};

const LONGEST_PAUSE = HOUR;
/** What a provider cannot say in half a day, a person has to find out. */
const ASKED_FOR = 12 * HOUR;

/** While a provider cannot say whether it has an attempt, it is asked again after longer and longer pauses; the case goes on. */
export const whileInDoubt: Clause<Act | undefined> = (s) => {
  const [first] = s.case.doubts
    .filter(({ key }) => !isCalledOff(key, s))
    .toSorted((a, b) => askedAgainAt(a) - askedAgainAt(b));
  if (!first) return undefined;
  const { key } = first;
  const at = instant(Math.max(s.now, askedAgainAt(first)));
  return toDo(partsOf(key), at, ['clause:asked-again'], s);
};

/** What was to be asked in the past, before a reversal took the case up again, is asked before anything is begun. */
export const whenAskIsOverdue: Clause<Act | undefined> = (s) =>
  s.case.doubts.some((doubt) => askedAgainAt(doubt) < s.now) ? whileInDoubt(s) : undefined;

/** What is recorded when a provider could not say whether it has an attempt: doubt, or after half a day of it that nobody knows. */
export function doubtAt(
  now: Instant,
  key: StepKey,
  code: string,
  { doubts }: Pick<Situation['case'], 'doubts'>,
): Happening {
  const known = doubts.find((one) => one.key === key);
  return known && now >= known.since + ASKED_FOR
    ? { kind: 'ended', key, how: { kind: 'unknown' } }
    : { kind: 'in-doubt', key, code };
}

/** When the provider of an attempt in doubt is asked next. */
export function askedAgainAt({ since, askedAt, times }: Doubt): number {
  return Math.min(askedAt + Math.min(2 ** times * MINUTE, LONGEST_PAUSE), since + ASKED_FOR);
}

/** The look-up would complete a placement that its partner may have been told to give back, or a notice that was withdrawn. */
const isCalledOff = (key: StepKey, { case: { visit, placement, notices } }: Situation): boolean =>
  [visit, placement, ...notices].some((one) => one?.key === key && one.calledOff);
