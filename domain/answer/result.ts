import type { Answers } from '../answers';
import { addDays } from '../calendar';
import type { Happening, Said, StepKey } from '../facts/fact';
import { agreementNow } from '../decide/waiting/held';
import { parseAmount } from '../money/amount';
import { planned, promised } from './agreed';
import { heldAsWell } from './held';
import type { Meaning, Occasion } from './meaning';
import { taskFor } from './whose';

type ResultTold = Answers['result'];

/** What counts only when it was the right person who said it (R14). */
const BY_THE_RIGHT_PERSON: readonly Said[] = [
  'promise',
  'plan',
  'refused',
  'hardship',
  'dispute',
  'declined',
];

/** What a call, a visit or a work item brought, with what follows from it: a promise, a plan, a hold (R5, R9, R10). */
export function resulted(occasion: Occasion, brought: ResultTold): Meaning {
  const { said, identified } = brought;
  const task = taskFor(occasion, brought);
  if (typeof task === 'string') return task;
  const { key, step, result } = task;
  if (result === said) return [];
  if (result) return `${step} already has its result: ${result}. Name another step with "of"`;
  if (BY_THE_RIGHT_PERSON.includes(said) && !identified)
    return `identified: "${said}" counts only from the borrower; confirm first who it is, or record "not-met"`;
  const follows = followsFrom(occasion, brought);
  if (typeof follows === 'string') return follows;
  return [...callOver(occasion, key), { kind: 'result', key, said }, ...follows];
}

/** A collector may bring the result before anybody looked how the call went: then it is over, and they spoke. */
const callOver = ({ situation }: Occasion, key: StepKey): readonly Happening[] =>
  situation.case.call?.key === key ? [{ kind: 'call-ended', key, how: 'spoke', seconds: 0 }] : [];

/** What follows from a result beside the result itself: a promise, a plan, a hold. */
export function followsFrom(occasion: Occasion, brought: Omit<ResultTold, 'by' | 'identified'>): Meaning {
  const { said, on, amount, first, everyDays, parts } = brought;
  if (said === 'dispute' || said === 'hardship') return heldAsWell(occasion, said);
  if (said !== 'promise' && said !== 'plan') return [];
  if (isInForce(occasion, brought)) return [];
  if (said === 'promise')
    return on === undefined
      ? 'on: a promise needs the date by which it will be paid'
      : promised(occasion, { amount, on });
  return amount === undefined || first === undefined || everyDays === undefined || parts === undefined
    ? 'a plan needs "amount", "first", "everyDays" and "parts"'
    : planned(occasion, { amount, first, everyDays, parts });
}

/** Whether a promise or plan that a result brought is the very one that is in force, as far as the result tells it. */
function isInForce(
  { situation, currency }: Occasion,
  brought: Omit<ResultTold, 'by' | 'identified'>,
): boolean {
  const { said, on, amount, first = on, everyDays, parts } = brought;
  const live = agreementNow(situation);
  if (live?.as !== said) return false;
  const [part, next] = live.parts;
  return (
    (first ?? part.on) === part.on &&
    (amount === undefined || parseAmount(amount, currency) === part.amount) &&
    (parts === undefined || parts === live.parts.length) &&
    (everyDays === undefined || next === undefined || addDays(part.on, everyDays) === next.on)
  );
}
