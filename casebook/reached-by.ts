import type { Borrower } from '../domain/decide/situation';
import { zonesOf, type PhoneZones } from '../domain/law/zones-of';
import { fingerprint } from './fingerprint';

/** How a borrower is reached, as the lender's record has it; all but the zone may be missing, or erased. */
type ContactData = Readonly<{ zone: string }> &
  Readonly<Partial<Record<'phone' | 'email' | 'address' | 'area', string | null>>>;

/**
 * Where a borrower may be, and where they can be reached, by fingerprints: a visit goes to an address in a known area, and
 * is announced by mail.
 */
export function reachedBy(
  { zone, phone = null, email, address, area }: ContactData,
  phoneZones: PhoneZones,
): Pick<Borrower, 'zones' | 'addresses'> {
  const addresses = {
    ...(phone ? { sms: fingerprint(phone), call: fingerprint(phone) } : {}),
    ...(email ? { email: fingerprint(email) } : {}),
    ...(address && area && email ? { visit: fingerprint(address) } : {}),
  };
  return { zones: zonesOf(zone, phone, phoneZones), addresses };
}
