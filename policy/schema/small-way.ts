import { z } from 'zod';
import { WRITTEN } from '../../domain/channels';
import { WRITE_OFFS } from '../../domain/queues';
import type { SmallWay, Step } from '../../domain/strategy';
import { days } from '../../domain/words';
import { fallback, fourHours, written, writtenMeasure } from './step';
import { amount, clockTime, minutes, span, withOneOf } from './values';

const message = withOneOf(
  z.strictObject({
    at: clockTime,
    patience: minutes.default(fourHours),
    ...written,
    else: fallback.optional(),
  }),
  WRITTEN,
);

/** The steps of the small way, by name: no strategy has a step of these names. */
export const [LAST_MESSAGE, WRITE_OFF] = ['small-last-message', 'small-write-off'];

const WRITE_IT_OFF = {
  'zh-CN': '核销：金额过小，不值得人工处理',
  en: 'write it off: it is worth no person’s time',
};

/** What is done about an amount that is worth no person's time. */
export const smallAmounts = z
  .strictObject({ below: amount, message, writeOffAfter: span })
  .transform(({ below, message: { at, patience, else: instead, ...sent }, writeOffAfter }): SmallWay => {
    const last: Step = {
      id: LAST_MESSAGE,
      at,
      patienceMinutes: patience,
      day: 'opens',
      ...(instead && { else: instead }),
      ...writtenMeasure(sent),
    };
    const list: Step = {
      id: WRITE_OFF,
      at,
      patienceMinutes: patience,
      // Counted from the message when it came later than on the first day; once is enough.
      repeat: { from: days(1 + writeOffAfter), every: writeOffAfter, after: [LAST_MESSAGE] },
      if: { before: [WRITE_OFF] },
      workItem: { queue: WRITE_OFFS, aim: WRITE_IT_OFF, dueIn: days(30) },
    };
    return { below, stage: { stage: 'small-amount', from: days(1), steps: [last, list] } };
  });
