import { unverifiedInWords } from '../../../domain/law/unverified';
import { shippedLaw } from '../../policy/shipped-law';

test('P5 of a law is said how many of its rules nobody has verified, and what to read for which', () => {
  expect(unverifiedInWords(shippedLaw('cn'))).toBe(
    'law cn: 8 of 8 rules not verified: read GB/T 45251-2025 (cn-night, cn-three-calls-a-day, cn-borrower-only); China Banking Association, guideline (trial) of 2026-01-30 (cn-six-attempts-a-day); GB/T 45251-2025, read for WhatsApp as for text messages (cn-night-whatsapp, cn-borrower-only-whatsapp); GB/T 45251-2025, read for app notifications as for text messages (cn-night-app, cn-borrower-only-app)',
  );
  expect(unverifiedInWords(shippedLaw('us'))).toBe(
    'law us: 4 of 8 rules not verified: read 12 CFR 1006.6(b)(1)(i), read for WhatsApp as for text messages (us-inconvenient-hours-whatsapp); 12 CFR 1006.6(d)(1), read for WhatsApp as for text messages (us-consumer-only-whatsapp); 12 CFR 1006.6(b)(1)(i), read for app notifications as for text messages (us-inconvenient-hours-app); 12 CFR 1006.6(d)(1), read for app notifications as for text messages (us-consumer-only-app)',
  );
});
