import type { Law } from '../../domain/law/rule';
import type { PolicyFolder } from '../read-folder';

/** The law that the lender names, with the lender's own rules; undefined when it cannot be read. */
export function lawInForce({ laws, lender }: PolicyFolder): Law | undefined {
  return laws.find(({ value }) => value.name === lender?.value.law)?.value;
}
