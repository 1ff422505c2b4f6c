import { isoIn } from '../../domain/calendar';
import { instant, type Instant } from '../../domain/words';

/** An instant as spreadsheets of every country read it, on the clock of a zone. */
export function timeCell(zone: string, at: Instant): string {
  return isoIn(zone, at).slice(0, 19).replace('T', ' ');
}

/** A date, or an instant that is written with its offset, as `timeCell` writes it; empty for anything else. */
export function dateCell(zone: string, value: unknown): string {
  if (typeof value !== 'string') return '';
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return value;
  return /^\d{4}-\d\d-\d\dT/.test(value) ? timeCell(zone, instant(Date.parse(value))) : '';
}

/** Excel takes no more in a cell, and would break the row. */
const MOST_CHARACTERS = 32_767;

/**
 * Text that stays as it is: Excel makes numbers of ids (0012, 1E5, more than 15 digits) and dates of others (3-1, DEC-10),
 * unless an apostrophe precedes them. Formulas are the writer's business.
 */
export function textCell(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n');
  const kept = isReadAsElse(lines) ? `'${lines}` : lines;
  return kept.length > MOST_CHARACTERS ? `${kept.slice(0, MOST_CHARACTERS - 1)}…` : kept;
}

const NUMBER_THAT_STAYS = /^(?:0|[1-9]\d{0,14})$/;
const LIKE_A_NUMBER_OR_DATE = /^\.?\d[\d.,:/eE%\s-]*$/;
const MONTH = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s./-]?\d+$/i;

const isReadAsElse = (text: string): boolean =>
  (LIKE_A_NUMBER_OR_DATE.test(text) && !NUMBER_THAT_STAYS.test(text)) || MONTH.test(text);
