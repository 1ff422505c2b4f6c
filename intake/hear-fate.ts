import { recordFate, type FateTaken } from '../casebook/acts/fate';
import { fateIn } from '../channels/whatsapp';
import type { StepKey } from '../domain/facts/fact';
import type { BookDependencies } from './dependencies';

/** What Twilio tells of a message, under its own words. */
export type StatusTold = Readonly<{
  key: StepKey;
  reference: string;
  status: string;
  errorCode: number | null;
}>;

/** Records what Twilio tells of a message that it took; of one that is still on its way there is nothing to record. */
export function hearFate(
  { book }: BookDependencies,
  { key, reference, status, errorCode }: StatusTold,
): Promise<FateTaken> {
  const fate = fateIn(status, errorCode);
  return fate ? recordFate(book, key, reference, fate) : Promise.resolve('known');
}
