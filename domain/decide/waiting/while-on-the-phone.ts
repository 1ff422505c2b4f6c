import { keyOf, partsOf } from '../../facts/fact';
import { instant } from '../../words';
import type { Clause } from '../situation';
import { stageNow } from '../ladder/stage';

const MINUTE = 60_000;
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
  const key = keyOf({ loanId, episode, step, occurrence: looks + 1, act: 'followCall' });
  return { kind: 'act', act: 'followCall', key, at, because: ['clause:on-the-phone'], stage: stageNow(s) };
};
