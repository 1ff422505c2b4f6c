import { CHANNELS, TO_BORROWER, type AddressKind } from '../../domain/channels';
import type { Borrower } from '../../domain/decide/situation';
import { zonesOf, type PhoneZones } from '../../domain/law/zones-of';
import { fingerprint } from '../fingerprint';

/** How a borrower is reached, as the lender's record has it; all but the zone may be missing, or erased. */
type ContactData = Readonly<{ zone: string }> &
  Readonly<Record<'phone' | 'email' | 'address' | 'area', string | null>>;

/**
 * Where a borrower may be, and where they can be reached, by fingerprints: a visit goes to an address in a known area, and
 * is announced by mail.
 */
export function reachedBy(
  contact: ContactData,
  phoneZones: PhoneZones,
): Pick<Borrower, 'zones' | 'addresses'> {
  const addresses = Object.fromEntries(
    TO_BORROWER.flatMap((channel) => {
      const kind = CHANNELS[channel].address;
      const to = kind && AT[kind](contact);
      return to ? [[channel, fingerprint(to)]] : [];
    }),
  );
  return { zones: zonesOf(contact.zone, contact.phone, phoneZones), addresses };
}

const AT: Readonly<Record<AddressKind, (contact: ContactData) => string | null>> = {
  phone: ({ phone }) => phone,
  email: ({ email }) => email,
  home: ({ address, area, email }) => area && email && address,
};
