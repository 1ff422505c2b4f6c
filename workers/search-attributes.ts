import type { Client } from '@temporalio/client';
import { SEARCH_ATTRIBUTES } from '../workflows/contract';

/** The server's numbers for the types we use (temporal.api.enums.v1.IndexedValueType). */
const TYPES = { KEYWORD: 2, DATETIME: 6 } as const;

/** Registers the search attributes that a namespace lacks, and names them. A workflow that sets an unknown one would hang. */
export async function registerSearchAttributes(client: Client): Promise<readonly string[]> {
  const { namespace } = client.options;
  const { operatorService } = client.connection;
  const known = await operatorService.listSearchAttributes({ namespace });
  const missing = SEARCH_ATTRIBUTES.filter(({ name }) => !(name in known.customAttributes));
  if (missing.length > 0) await addSearchAttributes(client, missing);
  return missing.map(({ name }) => name);
}

/** Adds search attributes to a namespace that has none of them. */
export async function addSearchAttributes(
  client: Client,
  attributes: readonly (typeof SEARCH_ATTRIBUTES)[number][] = SEARCH_ATTRIBUTES,
): Promise<void> {
  const { namespace } = client.options;
  const searchAttributes = Object.fromEntries(attributes.map(({ name, type }) => [name, TYPES[type]]));
  await client.connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
}
