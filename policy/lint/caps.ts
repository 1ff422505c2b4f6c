import { CHANNELS } from '../../domain/channels';
import type { Law, Rule } from '../../domain/law/rule';
import type { Strategy } from '../../domain/strategy';
import type { Channel } from '../../domain/words';
import type { Finding } from '../finding';
import { oncePer } from '../once';
import type { PolicyFile, PolicyFolder } from '../read-folder';
import { countOf, crowdedDays, limitOf, type Limit } from './crowded';
import { lawInForce } from './law';
import { dayPath, inFile, rungs, type Fault, type Rung } from './rungs';
import { contactsByDay, type Borrower, type Contact } from './contacts-by-day';

/** What a strategy plans for one borrower. */
export type Plan = Readonly<{ borrower: Borrower; contacts: readonly Contact[] }>;

const attitudes = ['neutral', 'cooperative', 'refusing'] as const;

/** The borrowers between whom a strategy makes a difference. */
const borrowersOf = ({ content }: PolicyFile<Strategy>): readonly Borrower[] =>
  attitudes
    .filter((attitude) => attitude === 'neutral' || content.includes(attitude))
    .flatMap((attitude): Borrower[] => {
      const first = { attitude, case: 'first' } as const;
      return content.includes('case:')
        ? [first, { attitude, case: 'forgetful' }, { attitude, case: 'deliberate' }]
        : [first];
    });

const channelsInWords = (channels: readonly Channel[]): string => {
  if (channels.every((channel) => channel === 'sms')) return 'SMS';
  const [family, ...others] = new Set(channels.map((channel) => CHANNELS[channel].family));
  return family === undefined || others.length > 0 ? 'contacts' : `${family}s`;
};

const daysInWords = (days: number): string => (days === 1 ? 'a day' : `${days} days`);

/** The entry of the file that plans the most of some contacts; the later one of two. */
export function busiest(contacts: readonly Contact[]): Rung | undefined {
  const shareOf = (one: Contact) => contacts.filter(({ rung }) => rung.name === one.rung.name).length;
  return contacts.reduce<Contact | undefined>(
    (best, next) => (best && shareOf(best) > shareOf(next) ? best : next),
    undefined,
  )?.rung;
}

/** Where it stands how often a step comes, or on which day. */
export function placeOf(rung: Rung, { attitude }: Borrower): Fault['path'] {
  const every = rung.step.repeat?.every;
  if (every === undefined) return dayPath(rung);
  return [...rung.entry, 'repeat', 'every', ...(typeof every === 'object' ? [attitude] : [])];
}

const faultOf = (
  { borrower, contacts }: Plan,
  limit: Limit,
  { id, for: channels }: Rule,
): Fault | undefined => {
  const rung = busiest(contacts);
  if (rung === undefined) return undefined;
  const [planned, all] = [contacts.length, countOf(contacts, limit)];
  const who = id.startsWith('lender-') ? 'the lender' : 'the law';
  const lets = `${who} lets ${limit.atMost} in ${daysInWords(limit.days)} (rule ${id})`;
  const from = `day ${contacts[0]?.day ?? 0}`;
  if (planned <= limit.atMost) {
    const reason = `with its further calls ${from} has ${all} ${channelsInWords(channels)}; ${lets}`;
    return { path: ['retryCallsAt'], reason, remedy: 'Call again less often.' };
  }
  const whom = typeof rung.step.repeat?.every === 'object' ? ` for a ${borrower.attitude} borrower` : '';
  const where = limit.days === 1 ? `on ${from}` : `in ${daysInWords(limit.days)} from ${from} on`;
  const reason = `${rung.name} is one of ${planned} ${channelsInWords(channels)} ${where}${whom}; ${lets}`;
  return { path: placeOf(rung, borrower), reason, remedy: 'Plan fewer, or further apart.' };
};

/** The first borrower for whom a ladder is over a limit is enough: what is mended there is linted again. */
const overLimit = (plans: readonly Plan[], rule: Rule): readonly Fault[] => {
  const limit = limitOf(rule);
  if (limit === undefined) return [];
  for (const { borrower, contacts } of plans) {
    const crowded = crowdedDays(contacts, limit);
    const fault = crowded && faultOf({ borrower, contacts: crowded }, limit, rule);
    if (fault) return [fault];
  }
  return [];
};

/** What a strategy plans for each borrower between whom it makes a difference. */
export const plansOf = oncePer((ladder: Strategy, strategy: PolicyFile<Strategy>): readonly Plan[] =>
  borrowersOf(strategy).map((borrower): Plan => {
    return { borrower, contacts: contactsByDay(rungs(strategy), ladder, borrower) };
  }),
);

const inStrategy = (strategy: PolicyFile<Strategy>, { rules }: Law): readonly Finding[] => {
  const plans = plansOf(strategy.value, strategy);
  return rules.flatMap((rule) => overLimit(plans, rule)).map(inFile(strategy));
};

/** P5, R17: a cadence that the caps of the law, or the lender's own, can never allow as it is written. */
export function capFindings(folder: PolicyFolder): readonly Finding[] {
  const law = lawInForce(folder);
  return law === undefined ? [] : folder.strategies.flatMap((strategy) => inStrategy(strategy, law));
}
