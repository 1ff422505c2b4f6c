import { readAssumption } from '../../../intake/loans/dry-run';
import { written } from '../../../domain/calendar';
import { dryRun, type Calendar } from '../../../domain/dry-run/dry-run';
import { eventsFor } from '../../../domain/dry-run/events';
import { isEntry } from '../../../domain/dry-run/lines';
import { loadPolicy } from '../../../policy/load';
import { day, line, loan, opened, type Loan } from '../decide/life';

const ZONE = 'Asia/Shanghai';
const START = day(1, '00:30');
const terms = loadPolicy().answers;

/** What would happen from day 1 until a day, when this is assumed. */
export function foresee(until: number, assume: readonly string[], known: Loan = loan()): Calendar {
  const assumptions = assume.map((text) => {
    const parsed = readAssumption(text);
    if ('reason' in parsed) throw new Error(parsed.reason);
    return parsed.read;
  });
  const start = opened(START, known);
  const told = eventsFor(assumptions, start, START, terms);
  if ('reason' in told) throw new Error(told.reason);
  return dryRun(start, START, day(until, '23:00'), { events: told.events });
}

/** Acts and news in one diary. */
export function diary(calendar: Calendar): readonly string[] {
  return calendar.lines.flatMap((one) =>
    isEntry(one) ? line(one, calendar.dossier) : [`${written(one.at, ZONE).slice(5)} ${one.act}`],
  );
}

/** What was assumed in vain, with the reason, in words where an answer was refused. */
export function vain({ inVain }: Calendar) {
  return inVain.map(({ event, because, refused }) => [event.text, refused ?? because]);
}
