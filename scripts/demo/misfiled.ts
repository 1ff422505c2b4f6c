import type { Book } from '../../casebook/book';
import { factOf, type Fact } from '../../domain/facts/fact';
import type { Staff } from '../../policy/staff';

/** The staff number that each call and task of the book names, by its key. */
export async function whoWasNamed({ db }: Pick<Book, 'db'>): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('work_item')
    .where('staff', 'is not', null)
    .select(['key', 'staff'])
    .execute();
  return new Map(rows.map(({ key, staff }) => [key, staff ?? '']));
}

/** The results that are not of whoever brought them, and those that were refused: in the demo everybody brings their own. */
export function misfiled(
  facts: readonly Fact[],
  named: ReadonlyMap<string, string>,
  { collectors, fieldAgents }: Staff,
): readonly string[] {
  const outside = new Set([...collectors, ...fieldAgents].map(({ staff }) => `staff:${staff}`));
  return facts.flatMap((fact) => {
    if (fact.kind === 'input-refused' && fact.message === 'result')
      return [`a result was refused: ${fact.reason}`];
    if (fact.kind !== 'result') return [];
    const whose = factOf(facts, 'visit-booked', fact.key)?.agent ?? named.get(fact.key);
    const isTheirs = whose === undefined ? !outside.has(fact.who) : fact.who === `staff:${whose}`;
    return isTheirs ? [] : [`${fact.key} has a result of ${fact.who}, and is of ${whose ?? 'a team'}`];
  });
}
