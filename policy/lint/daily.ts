import type { Strategy } from '../../domain/strategy';
import type { Finding } from '../finding';
import type { PolicyFile, PolicyFolder } from '../read-folder';
import { busiest, placeOf, plansOf, type Plan } from './caps';
import { inFile, isMessage, type Fault } from './rungs';
import type { Contact } from './contacts-by-day';

/** Our choice: who was written to or rung on each of so many days in a row reads no more, or complains. */
const TOO_MANY_DAYS = 14;

/** Contacts on days that follow one another, none left out. */
const rowsOf = (contacts: readonly Contact[]): readonly (readonly Contact[])[] => {
  const rows: Contact[][] = [];
  for (const contact of contacts) {
    const row = rows.at(-1);
    if (row && contact.day <= (row.at(-1)?.day ?? 0) + 1) row.push(contact);
    else rows.push([contact]);
  }
  return rows;
};

const daysIn = (row: readonly Contact[]): number => (row.at(-1)?.day ?? 0) - (row[0]?.day ?? 0) + 1;

const isTooLong = (row: readonly Contact[]): boolean => daysIn(row) >= TOO_MANY_DAYS;

/** The rows that one entry of the file makes by itself; where none does, those that several make together. */
const tooLong = (contacts: readonly Contact[]): readonly (readonly Contact[])[] => {
  const names = [...new Set(contacts.map(({ rung }) => rung.name))];
  const alone = names.flatMap((name) =>
    rowsOf(contacts.filter(({ rung }) => rung.name === name)).filter(isTooLong),
  );
  return alone.length > 0 ? alone : rowsOf(contacts).filter(isTooLong);
};

const faultOf = (row: readonly Contact[], { borrower, contacts }: Plan): readonly Fault[] => {
  const rung = busiest(row);
  const [days, first, last] = [daysIn(row), row[0]?.day ?? 0, row.at(-1)?.day ?? 0];
  if (!rung) return [];
  const what = row.every((one) => isMessage(one.rung)) ? 'message' : 'contact';
  const often =
    row.length >= 2 * days ? `${Math.floor(row.length / days)} ${what}s a day` : `a ${what} every day`;
  const isOne = row.every((one) => one.rung.name === rung.name);
  const who = isOne ? `${rung.name} is` : `${rung.name} and others are`;
  const whom = typeof rung.step.repeat?.every === 'object' ? ` for a ${borrower.attitude} borrower` : '';
  const isEndless = last >= (contacts.at(-1)?.day ?? 0);
  const howLong = isEndless ? 'without an end' : `for ${Math.floor(days / 7)} weeks`;
  const reason = `${who} ${often}${whom} from day ${first} on, ${howLong}`;
  const remedy = 'Leave more days between them: whoever is dunned every day reads no more, or complains.';
  return [{ path: placeOf(rung, borrower), reason, remedy }];
};

const inStrategy = (strategy: PolicyFile<Strategy>): readonly Finding[] => {
  const found = plansOf(strategy.value, strategy).flatMap((plan) =>
    tooLong(plan.contacts).flatMap((row) => faultOf(row, plan)),
  );
  const perPlace = new Map(found.toReversed().map((fault) => [fault.path.join('/'), fault]));
  return [...perPlace.values()].map((fault) => ({ ...inFile(strategy)(fault), severity: 'warning' }));
};

/** R17: contacts on every day, or more often, for two weeks and longer: lawful, and regretted. */
export function dailyFindings({ strategies }: PolicyFolder): readonly Finding[] {
  return strategies.flatMap(inStrategy);
}
