import type { z } from 'zod';
import { shortReason } from '../casebook/case/refusals';
import { shortened } from '../domain/text';

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
