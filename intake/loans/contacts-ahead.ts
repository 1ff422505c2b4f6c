import type { LoanRow } from '../../casebook/loans/loans';
import { wayOf } from '../../domain/acts';
import { clockIn, dateIn, HOUR } from '../../domain/calendar';
import { TO_BORROWER } from '../../domain/channels';
import type { Entry } from '../../domain/dry-run/lines';
import type { Channel, Instant, LocalDate } from '../../domain/words';
import type { Policy } from '../../policy/load';
import { livedAhead } from './dry-run';

/** So many contacts on one channel within an hour, on the clock of each borrower. */
export type Contacts = Readonly<{ on: LocalDate; hour: number; channel: Channel; count: number }>;

/** From when on, for how many days, and how many loans each one stands for. */
type Ahead = Readonly<{ now: Instant; days: number; times: number }>;

/** The contacts of the coming days with some loans, each of which stands for so many; by day, hour and channel. */
export function contactsOf(
  policy: Policy,
  loans: readonly LoanRow[],
  { now, days, times }: Ahead,
): readonly Contacts[] {
  const made = new Map<string, Omit<Contacts, 'count'> & { count: number }>();
  for (const loan of loans) {
    const { entries } = livedAhead(policy, loan, now, days);
    for (const { at, channel } of entries.flatMap(contactIn)) {
      const [on, hour] = [dateIn(loan.zone, at), Math.floor(clockIn(loan.zone, at) / HOUR)];
      const name = `${on} ${String(hour).padStart(2, '0')} ${channel}`;
      const known = made.get(name) ?? { on, hour, channel, count: 0 };
      known.count++;
      made.set(name, known);
    }
  }
  const inOrder = [...made].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return inOrder.map(([, one]) => ({ ...one, count: Math.round(one.count * times) }));
}

const contactIn = (entry: Entry): readonly Readonly<{ at: Instant; channel: Channel }>[] => {
  if (entry.act === 'close' || entry.failed !== undefined) return [];
  const way = wayOf(entry.act);
  const channel = TO_BORROWER.find((one) => one === way);
  return channel === undefined ? [] : [{ at: entry.at, channel }];
};
