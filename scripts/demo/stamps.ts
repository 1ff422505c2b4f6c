import type { Book } from '../../casebook/book';
import { clockIn, dateIn, HOUR, MINUTE, stamped, written } from '../../domain/calendar';
import type { Instant } from '../../domain/words';
import type { Acknowledged } from './repayments';

/** What reached a borrower, as the phones and mailboxes hold it: when, by whose stamp, and under which reference of the provider. */
export type Arrival = Readonly<{
  by: 'SMS' | 'WhatsApp' | 'app notification' | 'e-mail' | 'call' | 'visit' | 'visit cancelled';
  to: string;
  words: string;
  reference: string;
  at: Instant;
}>;

/** Whose address it is: their zone, and their loans with the days on which something falls due. */
export type Receiver = Readonly<{
  zone: string;
  loans: readonly Readonly<{ loanId: string; due: readonly string[] }>[];
}>;

/** What the time stamps are held against: who owns which address, when each contact was planned, and what was paid when. */
export type HeldAgainst = Readonly<{
  receivers: ReadonlyMap<string, Receiver>;
  planned: ReadonlyMap<string, readonly Readonly<{ decided: Instant; at: Instant }>[]>;
  paid: readonly Acknowledged[];
}>;

/** What is looked for. */
type What = 'twice' | 'not when it was planned' | 'at night' | 'after payment';

/** What is wrong with an arrival in one way, if anything is. */
type Check = (arrival: Arrival, against: HeldAgainst, all: readonly Arrival[]) => string | undefined;

/** Nobody is contacted from ten in the evening until eight in the morning, on the clock where they live: read in no file of ours. */
const NIGHT = { from: 22 * HOUR, until: 8 * HOUR } as const;

/** Every check, by what is counted. */
export const CHECKS: Readonly<Record<What, Check>> = {
  twice: ({ by, to, words, at, reference }, { receivers }, all) => {
    const zone = receivers.get(to)?.zone ?? 'UTC';
    // Two calls on one day may be planned, and both are without words: at the same minute they are one too many.
    const when = (one: Instant) => (by === 'call' ? written(one, zone) : dateIn(zone, one));
    const same = all.find(
      (one) => one.by === by && one.to === to && one.words === words && when(one.at) === when(at),
    );
    return same && same.reference !== reference ? `the same as ${same.reference}` : undefined;
  },
  'not when it was planned': ({ reference, at }, { planned }) => {
    const plan = planned.get(reference)?.findLast(({ decided }) => decided <= at);
    if (!plan) return 'no plan';
    const minutes = Math.trunc((at - plan.at) / MINUTE);
    return minutes === 0 ? undefined : `${Math.abs(minutes)} minutes ${minutes > 0 ? 'late' : 'early'}`;
  },
  'at night': ({ by, to, at }, { receivers }) => {
    const zone = receivers.get(to)?.zone;
    if (zone === undefined) return 'nobody’s address';
    const clock = clockIn(zone, at);
    const isNight = clock < NIGHT.until || clock >= NIGHT.from;
    return isNight && by !== 'visit cancelled' ? `${stamped(at, zone)} ${zone}` : undefined;
  },
  'after payment': ({ by, to, at }, { receivers, paid }) => {
    const { loans = [], zone = 'UTC' } = receivers.get(to) ?? {};
    const isPaid = loans.length > 0 && loans.every((loan) => isPaidAt(at, loan, paid, zone));
    return isPaid && by !== 'visit cancelled' ? 'everything was paid' : undefined;
  },
};

/** Paid is a loan from its payment until that is taken back, or the next instalment falls due. */
const isPaidAt = (
  at: Instant,
  { loanId, due }: Receiver['loans'][number],
  paid: readonly Acknowledged[],
  zone: string,
): boolean => {
  const last = paid
    .filter((one) => one.loanId === loanId && one.what !== 'a-part' && one.at < at)
    .reduce<Acknowledged | undefined>(
      (latest, one) => (latest && latest.at > one.at ? latest : one),
      undefined,
    );
  if (last?.what !== 'all') return false;
  return !due.some((on) => on > dateIn(zone, last.at) && on < dateIn(zone, at));
};

/** What each check found, one line for each arrival that is wrong. */
export function checkStamps(
  arrivals: readonly Arrival[],
  against: HeldAgainst,
): ReadonlyMap<What, readonly string[]> {
  const names = Object.keys(CHECKS) as What[];
  const found = (name: What) =>
    arrivals.flatMap((arrival) => {
      const wrong = CHECKS[name](arrival, against, arrivals);
      return wrong === undefined
        ? []
        : [`${name}: ${arrival.by} ${arrival.reference} to ${arrival.to}, ${wrong}`];
    });
  return new Map(names.map((name) => [name, found(name)]));
}

/** Whose address is whose, by phone number, e-mail address and, in the app, the borrower's id. */
export async function receiversIn({ db }: Pick<Book, 'db'>): Promise<HeldAgainst['receivers']> {
  const rows = await db
    .selectFrom('loan')
    .innerJoin('borrower', 'borrower.borrower_id', 'loan.borrower_id')
    .innerJoin('borrower_contact', 'borrower_contact.borrower_id', 'loan.borrower_id')
    .select(['loan_id', 'borrower.borrower_id', 'zone', 'phone', 'email'])
    .execute();
  const instalments = await db.selectFrom('instalment').select(['loan_id', 'due_on']).execute();
  const dueOf = (loanId: string) =>
    instalments.filter(({ loan_id }) => loan_id === loanId).map(({ due_on }) => due_on);
  const receivers = new Map<string, Receiver>();
  for (const { loan_id: loanId, borrower_id: app, zone, phone, email } of rows)
    for (const address of [phone, email, app].filter((one) => one !== null)) {
      const { loans } = receivers.get(address) ?? { loans: [] };
      receivers.set(address, { zone, loans: [...loans, { loanId, due: dueOf(loanId) }] });
    }
  return receivers;
}
