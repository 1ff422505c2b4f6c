import type { Started } from '../facts/fact';
import { days } from '../words';
import { dayOn } from './ladder/due-on';
import type { Rung } from './ladder/ladder';
import { isContact, isVoice, measureOf } from './ladder/measure';
import type { Decision, Situation } from './situation';

/** The fact that an act of the ladder is begun towards an address, with everything that a regulator may ask about it. */
export function startedOf(
  { step }: Pick<Rung, 'step'>,
  { key, stage, because }: Decision & { kind: 'act' },
  to: string,
  s: Situation,
): Started {
  const { channel } = measureOf(step);
  const { voice, case: c, owed } = s;
  const speaks = voice?.by === c.loanId && isVoice(step);
  return {
    kind: 'started',
    key,
    ...(isContact(step) && channel ? { by: channel } : {}),
    to,
    day: owed.status === 'overdue' ? owed.days : (dayOn(s.now, s) ?? days(0)),
    stage,
    law: s.law.hash,
    because,
    ...(speaks ? { alsoFor: voice.for } : {}),
  };
}
