import { MINUTE } from '../../calendar';
import { type Reason } from '../../facts/fact';
import { instant, type Instant, type NonEmpty } from '../../words';
import { barredBy } from '../gate';
import { nextStep } from '../ladder/next-step';
import { earliest, toDo, type Clause, type Decision, type Situation } from '../situation';

const QUARTER = 15 * MINUTE;

/**
 * While an emergency stop is in force, or the payments feed is silent, a step whose time has come waits: the case looks
 * again within a quarter of an hour, and what is not stopped goes on as if the step were not there (P15). Afterwards the
 * step is late as after any outage of ours.
 */
export const whileHalted: Clause = (s) => {
  const { halts = [] } = s;
  if (halts.length === 0) return undefined;
  const next = nextStep(s);
  const unhalted = nextStep(s, (act) => !barredBy(act, s, ['halt']));
  return earliest(unhalted, next && orLookAgain(next, s));
};

/** A step that is still to come is decided as ever: by its time the stop may be lifted. */
const orLookAgain = (next: Decision, s: Situation): Decision => {
  if (next.kind === 'close' || next.at > s.now) return next;
  const halted = barredBy(next.act, s, ['halt']);
  return halted ? lookAgain(halted.because, s) : next;
};

const lookAgain = (because: NonEmpty<Reason>, s: Situation): Decision => {
  const { loanId, episode, openSince } = s.case;
  const at = nextLook(loanId, s.now);
  const occurrence = Math.max(1, Math.ceil((at - openSince) / MINUTE)); // each look has its own name
  const what = { loanId, episode, step: 'halted', occurrence, act: 'review' } as const;
  return toDo(what, at, because, s);
};

/** Every case has its own second in the quarter of an hour: when a stop is lifted, they do not all come at once. */
const nextLook = (loanId: string, now: Instant): Instant => {
  const own = secondOf(loanId) * 1_000;
  return instant((Math.floor((now - own) / QUARTER) + 1) * QUARTER + own);
};

/** Numbers in a row are spread evenly by the golden ratio. */
const secondOf = (loanId: string): number => {
  const number = Array.from(loanId).reduce(
    (sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003,
    0,
  );
  return Math.floor(((number * 0.618_033_988_75) % 1) * (QUARTER / 1_000));
};
