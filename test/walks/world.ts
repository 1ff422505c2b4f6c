import fc from 'fast-check';
import { ASSUMED, type Assumed } from '../../domain/dry-run/assumed';
import type { Contacted, Law, Rule } from '../../domain/law/rule';
import type { Borrower } from '../../domain/decide/situation';
import { addDays } from '../../domain/calendar';
import { partsOf } from '../../domain/facts/fact';
import { HOLDS, type Hold } from '../../domain/facts/answered';
import type { PreferredHours } from '../../domain/law/preferred';
import { instant, type Channel, type LocalDate, type NonEmpty } from '../../domain/words';
import { someWorld } from '../domain/decide/some-world';
import { drawFrom, type Draw } from './draw';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** Zones with and without daylight saving, of half and quarter hours, that change at midnight, and at both ends of the date. */
export const ZONES = [
  'Asia/Shanghai',
  'America/New_York',
  'Australia/Sydney',
  'America/Los_Angeles',
  'Europe/London',
  'Asia/Kathmandu',
  'America/St_Johns',
  'America/Havana',
  'America/Santiago',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
] as const;

/** Zones that share most of their hours, and change their clocks on other days or at other times. */
export const NEAR: Readonly<Partial<Record<string, string>>> = {
  'Australia/Sydney': 'Australia/Lord_Howe',
  'Australia/Lord_Howe': 'Australia/Sydney',
  'America/New_York': 'America/Havana',
  'America/Havana': 'America/New_York',
  'America/Santiago': 'America/St_Johns',
};

/** Dates on which clocks or calendars do something rare; the first one does nothing. */
export const EDGES = [
  '2026-11-17',
  '2026-03-08',
  '2026-03-29',
  '2026-04-05',
  '2026-09-06',
  '2026-10-04',
  '2026-10-25',
  '2026-11-01',
  '2026-01-30', // a rule of China's begins to hold
  '2026-01-31',
  '2026-04-30',
  '2026-12-31',
  '2027-02-28',
  '2028-02-29',
  '2028-02-28',
  '2028-12-31',
] as const;

/** Worlds in which providers, people and partners do what they like; the first one does what a dry run assumes. */
export const WORLDS: readonly Assumed[] = [
  ASSUMED,
  ...fc
    .sample(someWorld, { numRuns: 199, seed: 1 })
    .map((world, n) => (n < 30 ? withDeadSystem(world) : world)),
];

/** The lender's other system takes what it is told, and is away whenever it has to take that back. */
function withDeadSystem(world: Assumed): Assumed {
  const away = { kind: 'not-sent', code: 'ECONNREFUSED' } as const;
  return {
    ...world,
    ending: (key, at) => (partsOf(key).act === 'withdrawNotice' ? away : world.ending(key, at)),
  };
}

const ALL = { sms: 'phone', whatsapp: 'phone', app: 'B-1', call: 'phone', email: 'mailbox', visit: 'home' };
const REACH: readonly Borrower['addresses'][] = [
  ALL,
  ALL,
  { sms: 'phone', whatsapp: 'phone', call: 'phone', email: 'mailbox' },
  { sms: 'phone', call: 'phone', visit: 'home' },
  { app: 'B-1', call: 'landline', email: 'mailbox', visit: 'home' },
  { email: 'mailbox' },
  { sms: 'phone', app: 'B-1' },
  { visit: 'home' },
];

const NIGHT = '-by-night';
const NIGHTLY: NonEmpty<PreferredHours> = [{ from: '01:00', until: '02:30' }];
const DAILY: NonEmpty<PreferredHours> = [
  { from: '09:00', until: '12:00' },
  { from: '17:30', until: '20:00' },
  { from: '10:15', until: '15:00' },
];

/** Hours in which a borrower may want to hear from us, under a law as it is or in the small hours. */
export function hoursUnder({ hash }: Law): NonEmpty<PreferredHours> {
  return hash.endsWith(NIGHT) ? NIGHTLY : DAILY;
}

/** How a borrower can be reached: on all channels or some, one of them refused already in a part of the cases. */
export function reachOf(seed: number): Pick<Borrower, 'addresses' | 'unusable'> {
  const refused =
    seed >= 40 && seed < 44 ? [[seed % 2 === 0 ? 'sms:phone' : 'whatsapp:phone', '21614'] as const] : [];
  return { addresses: REACH[seed % REACH.length] ?? {}, unusable: new Map(refused) };
}

/** The hours that a borrower in one zone asked for before, on any loan; none in most cases: hours of two zones hardly meet. */
export function hoursOf(seed: number, law: Law, isInOneZone: boolean): Pick<Borrower, 'hours'> {
  const all = hoursUnder(law);
  const hours = seed >= 0 && isInOneZone ? all[seed % all.length] : undefined;
  return hours ? { hours } : {};
}

/** Holds that an earlier case or another loan brings along, from that date or earlier ones on; none below 40. */
export function broughtAlong(seed: number, on: LocalDate): readonly Hold[] {
  if (seed < 40) return [];
  const draw = drawFrom(seed);
  return Array.from({ length: draw.int(1, 2) }, (): Hold => {
    const from = addDays(on, draw.int(-30, 0));
    return {
      hold: draw.of(HOLDS),
      from,
      ...(draw.chance(75) && { until: addDays(from, draw.int(0, 40)) }),
      allows: draw.of([
        [],
        ['workItem'],
        ['workItem', 'talk'],
        ['workItem', 'handOff', 'notify'],
        ['sms', 'whatsapp', 'email'],
      ]),
      daysStandStill: draw.chance(50),
      interestStandsStill: draw.chance(50),
      untilPaid: draw.chance(25),
      about: 'person',
    };
  });
}

/** Contacts on another loan of the same person on some dates around a moment, oldest first; none below 40. */
export function elsewhere(seed: number, around: number): readonly Contacted[] {
  if (seed < 40) return [];
  const draw = drawFrom(seed);
  const dates = Array.from({ length: draw.int(1, 5) }, () => around + draw.int(-9, 20) * DAY);
  const made = dates.flatMap((date) =>
    Array.from({ length: draw.int(1, 4) }, () => oneElsewhere(draw, date + draw.int(0, 480) * MINUTE)),
  );
  return made.sort((a, b) => a.at - b.at);
}

const oneElsewhere = (draw: Draw, at: number): Contacted => {
  const by = draw.of<Channel>(['call', 'call', 'sms', 'whatsapp', 'email']);
  return {
    by,
    at: instant(at),
    how: draw.of(['attempt', 'connected', 'conversation']),
    loanIds: draw.chance(30) ? ['L-2', 'L-1'] : ['L-2'],
    to: by === 'email' ? 'mailbox' : 'phone',
  };
};

/** A law with its windows moved to the small hours, when clocks are changed: its text is data. */
export function bySmallHours(law: Law): Law {
  const [first, ...others] = law.rules.map((rule, n): Rule =>
    rule.window
      ? { ...rule, window: { ...rule.window, from: n % 2 === 0 ? '00:30' : '01:30', until: '03:00' } }
      : rule,
  );
  if (!first) throw new Error('a law has a rule');
  return { ...law, hash: `${law.hash}${NIGHT}`, rules: [first, ...others] };
}
