import type { Kysely } from 'kysely';
import {
  confirmOrAsk,
  keepRefusedOrder,
  requestsThatWait,
  type Asked,
  type Waiting,
} from '../casebook/case/second-person';
import type { Database } from '../casebook/schema/database';
import { liftStop, whyNotLifted, type Stopped } from '../casebook/stops/emergency-stops';
import { mayDo, whyNot, type Person, type StaffRole } from '../domain/authority/may-do';
import type { By } from '../domain/facts/fact';
import type { Instant } from '../domain/words';
import type { BookDependencies } from './dependencies';
import { stillThere } from './doors';

/** An order that waits for a second person, or that is not given, with why. */
type NotGiven = Readonly<
  { kind: 'asked'; second: readonly StaffRole[] } | { kind: 'refused'; reason: string; forbidden?: true }
>;

/** What came of an order: in whose name it is given, which second person has to give it too, or why it is not given. */
export type Ordered = Readonly<{ kind: 'given'; by: By }> | NotGiven;

/** Asks the table whether somebody may give an order that is no answer to a case; a refusal is on record, whatever loan it names. */
export async function order(
  dependencies: BookDependencies,
  asked: Asked,
  person: Person | string,
): Promise<Ordered> {
  const { db, clock } = dependencies.book;
  const now = await clock.now();
  return db.transaction().execute((tx) => orderIn(tx, dependencies, asked, person, now));
}

/** Lifts a stop when whoever says so may, or is the second to say so: the word of both is used up only if it is lifted. */
export async function orderLift(
  dependencies: BookDependencies,
  id: number,
  person: Person | string,
): Promise<Stopped | NotGiven> {
  const { db, clock } = dependencies.book;
  const now = await clock.now();
  return db.transaction().execute(async (tx) => {
    const reason = await whyNotLifted(tx, id);
    if (reason !== undefined) return { kind: 'refused', reason };
    const ordered = await orderIn(tx, dependencies, { deed: 'liftStop', about: stopNamed(id) }, person, now);
    return ordered.kind === 'given' ? liftStop({ db: tx, clock }, id, ordered.by) : ordered;
  });
}

/** What waits for a second person and is about no loan, with the roles that one of them must have; none when whoever asked has left. */
export async function ordersThatWait({
  book,
  policy: { staff, authority },
}: BookDependencies): Promise<readonly OrderThatWaits[]> {
  return (await requestsThatWait(book.db, null)).map((one) => {
    const first = stillThere(staff, one);
    const verdict = first && mayDo(first, one.deed, authority);
    return { ...one, second: verdict?.kind === 'with' ? verdict.roles : [] };
  });
}

/** An order that waits for a second person of one of these roles. */
export type OrderThatWaits = Waiting & Readonly<{ second: readonly StaffRole[] }>;

/** How an order that is about a stop names it. */
export function stopNamed(id: number): string {
  return `stop ${id}`;
}

const orderIn = async (
  db: Kysely<Database>,
  { policy: { staff, authority } }: BookDependencies,
  asked: Asked,
  person: Person | string,
  now: Instant,
): Promise<Ordered> => {
  const refused = async (reason: string): Promise<Ordered> => {
    const by = typeof person === 'string' ? { who: 'unknown' } : { who: person.who, known: person.known };
    await keepRefusedOrder(db, asked, by, reason, now);
    return { kind: 'refused', reason, forbidden: true };
  };
  if (typeof person === 'string') return refused(person);
  const verdictOn = (one: Person) => mayDo(one, asked.deed, authority);
  const verdict = verdictOn(person);
  if (verdict.kind === 'not') return refused(whyNot(person, asked.deed, authority));
  const { who, known } = person;
  if (verdict.kind === 'may') return { kind: 'given', by: { who, known } };
  const by = await confirmOrAsk(db, asked, person, now, {
    verdictOn,
    still: (first) => stillThere(staff, first),
  });
  return by ? { kind: 'given', by } : { kind: 'asked', second: verdict.roles };
};
