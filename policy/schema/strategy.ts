import { z } from 'zod';
import type { Cadence, Measure, Step, Strategy } from '../../domain/strategy';
import type { Days, OneOf } from '../../domain/words';
import { attitude, condition } from './condition';
import { clockTime, day, minutes, nonEmpty, notExactlyOne, slug, span, text } from './values';

const fourHours = 4 * 60;
const times = ['day', 'repeat'];
const measures = ['sms', 'email', 'call', 'dialogue', 'workItem', 'visit', 'handOff'];

const every = z.union([span, z.record(attitude, span)], {
  error: 'every is a number of days, or one number each for cooperative, neutral and refusing',
});

const handOff = z
  .strictObject({
    to: z.enum(['agency', 'legal']),
    approvedBy: z.literal('supervisor'),
    for: span.optional(),
  })
  .transform(({ for: length, ...rest }) => ({ ...rest, ...(length !== undefined && { for: length }) }));

const step = z
  .strictObject({
    id: slug,
    at: clockTime,
    patience: minutes.default(fourHours),
    if: condition.optional(),
    day: day.optional(),
    repeat: z.strictObject({ from: day, every }).optional(),
    sms: slug.optional(),
    email: slug.optional(),
    call: z.strictObject({ script: slug, by: z.literal('person') }).optional(),
    dialogue: z.strictObject({ script: slug, saysAutomated: z.literal(true) }).optional(),
    workItem: z.strictObject({ queue: slug, aim: text, dueIn: span }).optional(),
    visit: z.strictObject({ aim: text, notice: span, when: condition }).optional(),
    handOff: handOff.optional(),
  })
  .superRefine((raw, context) => {
    for (const keys of [times, measures]) {
      const fault = notExactlyOne(raw, keys);
      if (fault !== undefined) context.addIssue(fault);
    }
  });

type RawStep = z.infer<typeof step>;

const timeOf = (raw: RawStep): OneOf<{ day: Days; repeat: Cadence }> => {
  if (raw.day !== undefined) return { day: raw.day };
  return raw.repeat === undefined ? z.NEVER : { repeat: raw.repeat };
};

const measureOf = (raw: RawStep): Measure => {
  if (raw.sms !== undefined) return { sms: raw.sms };
  if (raw.email !== undefined) return { email: raw.email };
  if (raw.call !== undefined) return { call: raw.call };
  if (raw.dialogue !== undefined) return { dialogue: raw.dialogue };
  if (raw.workItem !== undefined) return { workItem: raw.workItem };
  if (raw.visit !== undefined) return { visit: raw.visit };
  return raw.handOff === undefined ? z.NEVER : { handOff: raw.handOff };
};

const toStep = (raw: RawStep): Step => ({
  id: raw.id,
  at: raw.at,
  patienceMinutes: raw.patience,
  ...(raw.if !== undefined && { if: raw.if }),
  ...timeOf(raw),
  ...measureOf(raw),
});

/** A file of `policy/strategies`; an unknown key, a step with two measures or a time that is none is refused. */
export const strategySchema: z.ZodType<Omit<Strategy, 'hash'>> = z
  .strictObject({
    strategy: slug,
    retryCallsAt: z.array(clockTime).default([]),
    resultsBy: clockTime.default('20:00'),
    stages: nonEmpty(z.strictObject({ stage: slug, from: day, steps: nonEmpty(step.transform(toStep)) })),
  })
  .transform(({ strategy, ...rest }) => ({ name: strategy, ...rest }));
