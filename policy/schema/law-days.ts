import { z } from 'zod';
import type { DaysOn } from '../../domain/law/rule';
import { weekdays } from './weekdays';

const HOW = 'days are written like mon-fri, holidays or [sat, sun, holidays]';

const HOLIDAYS = 'holidays';

/** The days of a rule: mon-fri, holidays, or a list of both kinds. */
export const daysOn = z
  .union([z.string(), z.array(z.string()).min(1)], { error: HOW })
  .transform((written, context): DaysOn => {
    const days = [written].flat().filter((day) => day !== HOLIDAYS);
    const holidays = days.length < [written].flat().length;
    if (days.length === 0) return { weekdays: [], holidays };
    const read = weekdays.safeParse(typeof written === 'string' ? written : days);
    if (read.success) return { weekdays: read.data, holidays };
    context.addIssue({ code: 'custom', message: HOW });
    return z.NEVER;
  });
