import { z } from 'zod';
import { daysBetween } from '../../domain/calendar';
import { TO_BORROWER } from '../../domain/channels';
import type { DaysOn, Rule } from '../../domain/law/rule';
import { localDate } from '../../domain/words';
import { nonEmpty, slug, text, whenRead } from './values';

/** Nobody rests for longer; a year that was misspelt would silence every case. */
const LONGEST_DAYS = 60;

const date = z.iso.date('a quiet period goes from a date like 2027-02-05 until another, both included');

const FORMS =
  'goes from one date until another, or rests on holidays of a name: write from and until, or holidays';
const NAMES = 'holidays are names of policy/holidays, like Spring Festival, or a list of them';

const period = z
  .strictObject({
    name: slug,
    from: date.optional(),
    until: date.optional(),
    holidays: z.union([text, nonEmpty(text)], { error: NAMES }).optional(),
    for: nonEmpty(z.enum(TO_BORROWER)),
  })
  .superRefine(({ name, from, until, holidays }, context) => {
    const written = [from, until].filter((one) => one !== undefined).length;
    if (written !== (holidays === undefined ? 2 : 0)) context.addIssue(`${name} ${FORMS}`);
    if (from === undefined || until === undefined) return;
    const length = daysBetween(localDate(from), localDate(until)) + 1;
    if (length < 1) context.addIssue(`${name} ends before it begins`);
    if (length > LONGEST_DAYS)
      context.addIssue(`${name} lasts ${length} days: a quiet period has at most ${LONGEST_DAYS}`);
  }, whenRead);

const toRule = ({ name, for: channels, ...when }: z.infer<typeof period>): Rule => ({
  id: `quiet-${name}`,
  for: channels,
  source: 'our own quiet period',
  since: '2000-01-01',
  verified: true,
  closedOn: { weekdays: [], holidays: false, ...daysOf(when) },
});

const daysOf = ({
  from = '',
  until = '',
  holidays,
}: Partial<z.infer<typeof period>>): Pick<DaysOn, 'dates' | 'named'> => {
  if (holidays === undefined) return { dates: { from, until } };
  return { named: typeof holidays === 'string' ? [holidays] : holidays };
};

/** The quiet periods of a lender, each as the rule that it is. */
export const quietPeriods = z
  .array(period)
  .superRefine((periods, context) => {
    for (const [n, { name }] of periods.entries()) {
      if (periods.findIndex((other) => other.name === name) === n) continue;
      context.addIssue({
        code: 'custom',
        path: [n, 'name'],
        message: `quiet period "${name}" is there twice`,
      });
    }
  })
  .transform((periods) => periods.map(toRule));
