import { z } from 'zod';
import { shortReason } from '../casebook/case/refusals';
import { shortened, LINE, UNKEEPABLE, WORDS } from '../domain/text';

/** One line of text that somebody sends. What PostgreSQL cannot keep is refused at the door: its own refusal would be retried for ever. */
export const line = z.string().trim().regex(LINE, UNKEEPABLE);

/** Words over some lines that somebody sends. */
export const words = z.string().trim().regex(WORDS, UNKEEPABLE);

/** A form that is wrong throughout is not told all of it, and no field is quoted in full. */
const MOST_FAULTS = 5;
const FIELD_LETTERS = 40;

/** Why something could not be read, field by field, in words for whoever sent it; `whole` is what the form itself is called. */
export function whyUnreadable({ issues }: z.ZodError, whole: string): string {
  const faults = issues.slice(0, MOST_FAULTS).map(({ path, message }) => {
    const field = shortened(path.join('.'), FIELD_LETTERS);
    return `${field === '' ? whole : field}: ${shortReason(message)}`;
  });
  return shortReason(faults.join('; '));
}
