import { offsetIn } from '../calendar';
import { instant, type NonEmpty } from '../words';
import { PHONE_ZONES } from './phone-zones';

/** The zones of each prefix, by its digits. */
const byPrefix = new Map(
  PHONE_ZONES.split(';').flatMap((line) => {
    const [zones = '', prefixes = ''] = line.trim().split('=');
    return prefixes.split(/\s+/).map((prefix) => [prefix, zones.split(/\s+/)] as const);
  }),
);
const LONGEST_PREFIX = 4;

const prefixOf = (phone: string): string | undefined => {
  if (!phone.startsWith('+')) return undefined;
  // Of North America the area code alone tells a place: without a known one, +1 tells none.
  for (let length = LONGEST_PREFIX; length > 0; length--) {
    const prefix = phone.slice(1, 1 + length);
    if (byPrefix.has(prefix)) return prefix;
  }
  return undefined;
};

const MONTHS = Array.from({ length: 12 }, (_, month) => instant(Date.UTC(2026, month, 15)));

const haveOneClock = (a: string, b: string): boolean =>
  a === b || MONTHS.every((at) => offsetIn(a, at) === offsetIn(b, at));

const areaOf = (zone: string): string => zone.slice(0, zone.indexOf('/'));

/** Detroit and New York are one place for the law; Shanghai and Perth are two, although their clocks agree. */
const areOnePlace = (a: string, b: string): boolean => areaOf(a) === areaOf(b) && haveOneClock(a, b);

const everywhere = (addressZone: string, prefix: string): NonEmpty<string> => {
  const zones = byPrefix.get(prefix) ?? [];
  if (zones.some((zone) => areOnePlace(zone, addressZone))) return [addressZone];
  const apart = zones.filter(
    (zone, n) => ![addressZone, ...zones.slice(0, n)].some((other) => haveOneClock(other, zone)),
  );
  return [addressZone, ...apart];
};

// Every decision asks, and there are few zones and prefixes.
const known = new Map<string, Map<string, NonEmpty<string>>>();

const knownFor = (addressZone: string): Map<string, NonEmpty<string>> => {
  const some = known.get(addressZone) ?? new Map<string, NonEmpty<string>>();
  if (some.size === 0) known.set(addressZone, some);
  return some;
};

/**
 * Everywhere a borrower may be: the zone of the address, first, and when the telephone number (E.164) is at home
 * elsewhere, each zone it may be in. Contact is lawful when it is in all of them: 12 CFR 1006, comment 6(b)(1)(i)-2.
 */
export const zonesOf = (addressZone: string, phone: string | null): NonEmpty<string> => {
  const prefix = phone === null ? undefined : prefixOf(phone);
  if (prefix === undefined) return [addressZone];
  const some = knownFor(addressZone);
  const zones = some.get(prefix) ?? everywhere(addressZone, prefix);
  some.set(prefix, zones);
  return zones;
};
