import { z } from 'zod';
import { nonEmpty } from './values';

const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
type Name = (typeof names)[number];

const name = z.enum(names);
const range = z.templateLiteral([name, '-', name]);

const isName = (text: string): text is Name => names.some((known) => known === text);
const numberOf = (day: Name): number => names.indexOf(day) + 1;

/** The days from one to another, also over a Sunday: sat-mon is Saturday, Sunday and Monday. */
const daysOf = (written: string): readonly number[] => {
  const [from = '', until = from] = written.split('-');
  if (!isName(from) || !isName(until)) return [];
  const first = numberOf(from);
  const length = ((numberOf(until) - first + 7) % 7) + 1;
  return Array.from({ length }, (_, index) => ((first - 1 + index) % 7) + 1);
};

/** Days of the week as a manager reads them aloud, `mon-sat` or `[mon, wed]`: 1 (Monday) to 7, each once, in order. */
export const weekdays = z
  .union([name, range, nonEmpty(name)], { error: 'days are written like mon-sat or [mon, wed]' })
  .transform((written) => [...new Set([written].flat().flatMap(daysOf))].sort((a, b) => a - b))
  .pipe(nonEmpty(z.int()));
