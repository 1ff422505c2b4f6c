import { confirmOrAsk, keepRefusedOrder, type Asked } from '../casebook/case/second-person';
import { mayDo, whyNot, type Person, type StaffRole } from '../domain/authority/may-do';
import type { By } from '../domain/facts/fact';
import type { BookDependencies } from './dependencies';
import { personOf } from './doors';

/** What came of an order: in whose name it is given, which second person has to give it too, or why it is not given. */
export type Ordered = Readonly<
  | { kind: 'given'; by: By }
  | { kind: 'asked'; second: readonly StaffRole[] }
  | { kind: 'refused'; reason: string }
>;

/** Asks the table whether somebody may give an order that is no answer to a case; a refusal is on record, whatever loan it names. */
export async function order(
  { book, policy }: BookDependencies,
  asked: Asked,
  person: Person | string,
): Promise<Ordered> {
  const { staff, authority } = policy;
  const now = await book.clock.now();
  const refused = async (reason: string): Promise<Ordered> => {
    const by = typeof person === 'string' ? { who: 'unknown' } : { who: person.who, known: person.known };
    await keepRefusedOrder(book.db, asked, by, reason, now);
    return { kind: 'refused', reason };
  };
  if (typeof person === 'string') return refused(person);
  const verdictOn = (one: Person) => mayDo(one, asked.deed, authority);
  const verdict = verdictOn(person);
  if (verdict.kind === 'not') return refused(whyNot(person, asked.deed, authority));
  const { who, known } = person;
  if (verdict.kind === 'may') return { kind: 'given', by: { who, known } };
  const still: Parameters<typeof confirmOrAsk>[4]['still'] = (first, how) => {
    const found = personOf(staff, first.slice('staff:'.length), how);
    return typeof found === 'string' ? undefined : found;
  };
  const by = await book.db
    .transaction()
    .execute((tx) => confirmOrAsk(tx, asked, person, now, { verdictOn, still }));
  return by ? { kind: 'given', by } : { kind: 'asked', second: verdict.roles };
}
