import type { Doubt } from '../../facts/case';
import { partsOf, type Happening, type StepKey } from '../../facts/fact';
import { instant, type Instant } from '../../words';
import type { Clause, Decision, Situation } from '../situation';
import { stageNow } from '../ladder/stage';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LONGEST_PAUSE = HOUR;
/** What a provider cannot say in half a day, a person has to find out. */
const ASKED_FOR = 12 * HOUR;

/** While a provider cannot say whether it has an attempt, it is asked again after longer and longer pauses; the case goes on. */
export const whileInDoubt: Clause<(Decision & { kind: 'act' }) | undefined> = (s) => {
  const [first] = s.case.doubts
    .filter(({ key }) => !isCalledOff(key, s))
    .toSorted((a, b) => askedAgainAt(a) - askedAgainAt(b));
  if (!first) return undefined;
  const { key } = first;
  const at = instant(Math.max(s.now, askedAgainAt(first)));
  return { kind: 'act', act: partsOf(key).act, key, at, because: ['clause:asked-again'], stage: stageNow(s) };
};

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

/** The look-up would complete a placement that its partner may have been told to give back. */
const isCalledOff = (key: StepKey, { case: { visit, placement } }: Situation): boolean =>
  [visit, placement].some((one) => one?.key === key && one.calledOff);
