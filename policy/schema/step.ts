import { z } from 'zod';
import { CONTACTS, PARTNERS, WRITTEN, type ContactChannel, type WrittenChannel } from '../../domain/channels';
import type { Cadence, DaysAfter, Fallback, Measure, Step, StepDay } from '../../domain/strategy';
import { isNonEmpty, type OneOf } from '../../domain/words';
import { attitude, condition } from './condition';
import {
  clockTime,
  count,
  day,
  forReaders,
  minutes,
  nonEmpty,
  slug,
  span,
  whenRead,
  withOneOf,
} from './values';

/** How long a step may be late that does not say so itself, in minutes. */
export const fourHours = 4 * 60;
const every = z.union([span, z.record(attitude, span)], {
  error: ({ input }) =>
    input === undefined
      ? 'every is missing'
      : 'every is a number of days, or one number each for cooperative, neutral and refusing',
});

/** The name of a template, or one for each attitude. */
export const worded = z.union([slug, z.record(attitude, slug)], {
  error: 'a template is one name, or one name each for cooperative, neutral and refusing',
});

const stepDay: z.ZodType<StepDay> = z.union([day, z.literal('opens')], {
  error: 'a day is a number of days past due, or "opens": the day on which the stage opens',
});

const handOff = z
  .strictObject({
    to: z.enum(PARTNERS),
    approvedBy: z.literal('supervisor'),
    for: span.optional(),
  })
  .transform(({ for: length, ...rest }) => ({ ...rest, ...(length !== undefined && { for: length }) }));

const workItem = z
  .strictObject({
    queue: slug,
    aim: forReaders,
    dueIn: span,
    withBorrower: z.literal(true).optional(),
    script: worded.optional(),
  })
  .refine(
    ({ withBorrower, script }) => script === undefined || withBorrower === true,
    'a script is read to the borrower: write withBorrower: true beside it',
  )
  .transform(({ withBorrower, script, ...rest }) => ({
    ...rest,
    ...(withBorrower && { withBorrower }),
    ...(script !== undefined && { script }),
  }));

/** The field of each channel that carries a written message: what the table of channels has, a step may be. */
export const written = Object.fromEntries(WRITTEN.map((channel) => [channel, worded.optional()])) as Record<
  WrittenChannel,
  ReturnType<typeof worded.optional>
>;

const messages = {
  ...written,
  online: worded.optional(),
  call: z.strictObject({ script: worded, by: z.literal('person') }).optional(),
  dialogue: z.strictObject({ script: slug, saysAutomated: z.literal(true) }).optional(),
} satisfies Readonly<Record<ContactChannel, z.ZodType>>;

/** What stands in for a step that cannot reach the borrower. */
export const fallback = withOneOf(z.strictObject(written), WRITTEN).transform((one): Fallback => {
  const channel = WRITTEN.find((each) => one[each] !== undefined);
  // The compiler cannot follow the channel to its own words.
  return channel === undefined ? z.NEVER : ({ [channel]: one[channel] } as Fallback);
});

/** A word that another system of the lender understands, as block-card. */
const notify = z
  .strictObject({ says: slug, undoneBy: slug })
  .refine(
    ({ says, undoneBy }) => says !== undoneBy,
    'undoneBy must say another word than says: it takes back what that one asked for',
  );

const repeat = z
  .strictObject({
    from: stepDay,
    every,
    after: nonEmpty(slug).optional(),
    until: slug.optional(),
    times: count.optional(),
  })
  .transform(({ after, until, times: atMost, ...rest }): Cadence => ({
    ...rest,
    ...(after && { after }),
    ...(until !== undefined && { until }),
    ...(atMost !== undefined && { times: atMost }),
  }));

const turn = withOneOf(
  z.strictObject({ at: clockTime, patience: minutes.default(fourHours), ...messages }),
  Object.keys(messages),
);

const after = z.strictObject(
  { step: slug, days: span },
  {
    error: ({ code }) =>
      code === 'invalid_type'
        ? 'after is the step and the days later: { step: day-1-sms, days: 3 }'
        : undefined,
  },
);

const times = ['day', 'repeat', 'after'];
const measures = [...Object.keys(messages), 'workItem', 'visit', 'handOff', 'notify', 'rotate'];

const entry = z
  .strictObject({
    id: slug,
    off: z.literal(true).optional(),
    at: clockTime.optional(),
    patience: minutes.default(fourHours),
    if: condition.optional(),
    approvedBy: z.literal('supervisor').optional(),
    else: fallback.optional(),
    day: stepDay.optional(),
    repeat: repeat.optional(),
    after: after.optional(),
    ...messages,
    workItem: workItem.optional(),
    visit: z.strictObject({ aim: forReaders, notice: span, when: condition }).optional(),
    handOff: handOff.optional(),
    notify: notify.optional(),
    rotate: nonEmpty(turn).optional(),
  })
  .superRefine((step, context) => {
    if (step.rotate === undefined && step.at === undefined) context.addIssue('at is missing');
    if (step.rotate !== undefined && step.at !== undefined)
      context.addIssue('at stands at each turn of rotate, not beside it');
    if (step.rotate !== undefined && step.repeat === undefined)
      context.addIssue(
        `what rotates comes back: write repeat, not ${step.day === undefined ? 'after' : 'day'}`,
      );
    if (step.rotate !== undefined && step.else !== undefined)
      context.addIssue('what rotates needs no else: who cannot be reached by one turn gets the next');
  }, whenRead)
  .meta({
    if: { required: ['rotate'] },
    then: { required: ['repeat'], properties: { at: false, else: false } },
    else: { required: ['at'] },
  });

const raw = withOneOf(entry, times, measures);

type Raw = z.infer<typeof raw>;
type Message = Readonly<Pick<Raw, keyof typeof messages>>;

const messageOf = (one: Message): Measure | undefined => {
  const channel = CONTACTS.find((each) => one[each] !== undefined);
  // The table has for each channel the form of its step: the compiler cannot follow the channel to its own form.
  return channel && ({ [channel]: one[channel] } as Measure);
};

/** The measure of what is written in a channel's own form. */
export function writtenMeasure(one: Message): Measure {
  return messageOf(one) ?? z.NEVER;
}

const measureOf = (one: Raw): Measure => {
  const message = messageOf(one);
  if (message !== undefined) return message;
  if (one.workItem !== undefined) return { workItem: one.workItem };
  if (one.visit !== undefined) return { visit: one.visit };
  if (one.handOff !== undefined) return { handOff: one.handOff };
  return one.notify === undefined ? z.NEVER : { notify: one.notify };
};

type StepTime = OneOf<{ day: StepDay; after: DaysAfter; repeat: Cadence }>;

const timeOf = ({ day: on, repeat: cadence, after: other }: Raw): StepTime => {
  if (on !== undefined) return { day: on };
  if (other !== undefined) return { after: other };
  return cadence === undefined ? z.NEVER : { repeat: cadence };
};

const about = (one: Raw) => ({
  ...(one.if !== undefined && { if: one.if }),
  ...(one.approvedBy !== undefined && { approvedBy: one.approvedBy }),
  ...(one.else !== undefined && { else: one.else }),
});

/** What takes turns is one step for each turn, named after its message. */
const turnsOf = (one: Raw): readonly Step[] => {
  const named = (one.rotate ?? []).map((each) => {
    const message = messageOf(each);
    return message === undefined ? z.NEVER : { ...each, message, id: turnId(one.id, message) };
  });
  const turns = named.map(({ id }) => id);
  const time = timeOf(one);
  if (!time.repeat || !isNonEmpty(turns)) return z.NEVER;
  const cadence = { ...time.repeat, turns };
  return named.map(({ id, at, patience, message }): Step => {
    return { id, at, patienceMinutes: patience, ...about(one), repeat: cadence, ...message };
  });
};

/** The name of one turn of a rotation: `phone-rotation-sms`. */
export function turnId(rotation: string, message: object): string {
  return `${rotation}-${Object.keys(message).find((key) => key in messages) ?? ''}`;
}

/** One entry of a stage's steps: the steps that it stands for, none when it is switched off. */
export const stepSchema = raw.transform((one): readonly Step[] => {
  if (one.off) return [];
  if (one.rotate) return turnsOf(one);
  const { id, at, patience } = one;
  if (at === undefined) return z.NEVER;
  return [{ id, at, patienceMinutes: patience, ...about(one), ...timeOf(one), ...measureOf(one) }];
});
