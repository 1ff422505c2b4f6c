import { unverifiedInWords } from '../../../domain/law/unverified';
import { shippedLaw } from '../../policy/shipped-law';

test('P5 of a law is said how many of its rules nobody has verified, and what to read for which', () => {
  expect(unverifiedInWords(shippedLaw('cn'))).toBe(
    'law cn: 4 of 4 rules not verified: read GB/T 45251-2025 (cn-night, cn-three-calls-a-day, cn-borrower-only); China Banking Association, guideline (trial) of 2026-01-30 (cn-six-attempts-a-day)',
  );
  expect(unverifiedInWords(shippedLaw('us'))).toBeUndefined();
});
