import { offsetIn } from '../calendar';
import { instant, type NonEmpty } from '../words';

/** The zones in which telephone numbers are at home, by the first one to four digits of their international form. */
export type PhoneZones = ReadonlyMap<string, NonEmpty<string>>;

const LONGEST_PREFIX = 4;

const prefixOf = (phone: string, phoneZones: PhoneZones): string | undefined => {
  if (!phone.startsWith('+')) return undefined;
  // Of North America the area code alone tells a place: without a known one, +1 tells none.
  for (let length = LONGEST_PREFIX; length > 0; length--) {
    const prefix = phone.slice(1, 1 + length);
    if (phoneZones.has(prefix)) return prefix;
  }
  return undefined;
};

const MONTHS = Array.from({ length: 12 }, (_, month) => instant(Date.UTC(2026, month, 15)));

const haveOneClock = (a: string, b: string): boolean =>
  a === b || MONTHS.every((at) => offsetIn(a, at) === offsetIn(b, at));

const areaOf = (zone: string): string => zone.slice(0, zone.indexOf('/'));

/** Detroit and New York are one place for the law; Shanghai and Perth are two, although their clocks agree. */
const areOnePlace = (a: string, b: string): boolean => areaOf(a) === areaOf(b) && haveOneClock(a, b);

const everywhere = (addressZone: string, zones: readonly string[]): NonEmpty<string> => {
  if (zones.some((zone) => areOnePlace(zone, addressZone))) return [addressZone];
  const apart = zones.filter(
    (zone, n) => ![addressZone, ...zones.slice(0, n)].some((other) => haveOneClock(other, zone)),
  );
  return [addressZone, ...apart];
};

// Every decision asks, and there are few zones and prefixes.
const known = new WeakMap<PhoneZones, Map<string, NonEmpty<string>>>();

const knownIn = (phoneZones: PhoneZones): Map<string, NonEmpty<string>> => {
  const some = known.get(phoneZones) ?? new Map<string, NonEmpty<string>>();
  known.set(phoneZones, some);
  return some;
};

/**
 * Everywhere a borrower may be: the zone of the address, first, and when the telephone number (E.164) is at home
 * elsewhere, each zone it may be in. Contact is lawful when it is in all of them: 12 CFR 1006, comment 6(b)(1)(i)-2.
 */
export function zonesOf(addressZone: string, phone: string | null, phoneZones: PhoneZones): NonEmpty<string> {
  const prefix = phone === null ? undefined : prefixOf(phone, phoneZones);
  if (prefix === undefined) return [addressZone];
  const some = knownIn(phoneZones);
  const key = `${addressZone} ${prefix}`;
  const zones = some.get(key) ?? everywhere(addressZone, phoneZones.get(prefix) ?? []);
  some.set(key, zones);
  return zones;
}
