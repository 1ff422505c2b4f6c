import type { Happening, StepKey } from '../../../domain/facts/fact';
import { historyOf, type Case, type StepHistory } from '../../../domain/facts/case';
import { fold } from '../../../domain/facts/fold';
import { days, instant } from '../../../domain/words';

/** The first fact of every case. */
export const opened: Happening = { kind: 'opened', strategy: 'hash', strategyName: 'jd-jintiao' };
/** The first and the second attempt at one step. */
export const first: StepKey = 'L-1/1/day-1-sms#1/sendSms';
export const second: StepKey = 'L-1/1/day-1-sms#2/sendSms';
/** An attempt was begun. */
export function started(key: StepKey): Happening {
  return {
    kind: 'started',
    key,
    by: 'sms',
    to: 'fingerprint',
    day: days(1),
    stage: 'initial',
    law: 'hash',
    because: ['step:day-1-sms'],
  };
}
/** An attempt ended. */
export function ended(key: StepKey, how: Extract<Happening, { kind: 'ended' }>['how']): Happening {
  return {
    kind: 'ended',
    key,
    how,
  };
}

/** Folds what happened, a second apart. */
export function after(...happenings: readonly Happening[]): Case {
  return fold(
    'L-1',
    1,
    happenings.map((happening, index) => ({
      seq: index + 1,
      at: instant((index + 1) * 1000),
      who: 'system',
      ...happening,
    })),
  );
}

/** The history of that step. */
export function sms(c: Case): StepHistory {
  return historyOf(c, 'day-1-sms');
}
