import { recordLook, type Look } from '../casebook/read/audit/looks';
import type { BookDependencies } from '../intake/dependencies';
import { personHere, refusedHere } from './person-here';

type Unsigned = Look extends infer L ? (L extends Look ? Omit<L, 'by'> : never) : never;

/**
 * Puts on record that whoever is at the command line looks at names, numbers or words, before they are shown.
 * @throws Refused when nobody says who looks
 */
export async function lookHere(
  { book, policy }: BookDependencies,
  look: Unsigned,
  named: string | undefined,
): Promise<void> {
  const person = personHere(policy.staff, named);
  if (typeof person === 'string')
    throw refusedHere(policy.staff, named, 'nothing is shown, because looks are recorded', person);
  const { who, known } = person;
  await recordLook(book, { ...look, by: { who, known } });
}
