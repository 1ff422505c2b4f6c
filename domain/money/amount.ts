import { minor, type Minor } from '../words';
import type { Terms } from './terms';

type Format = Readonly<{ decimals: number; write: Intl.NumberFormat }>;

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
// A formatter takes longer to build than to use, and amounts are written in every message.
const formats = new Map<string, Format>();

const formatOf = (currency: string): Format => {
  const known = formats.get(currency);
  if (known) return known;
  const style = new Intl.NumberFormat('en', { style: 'currency', currency });
  const decimals = style.resolvedOptions().maximumFractionDigits ?? 2;
  const write = new Intl.NumberFormat('en', { minimumFractionDigits: decimals });
  formats.set(currency, { decimals, write });
  return { decimals, write };
};

/** Whether a code is a currency of ISO 4217, in capitals. */
export function isCurrency(code: string): boolean {
  return currencies.has(code);
}

/**
 * Reads a decimal amount, "1010.00", into minor units. Undefined for an unknown currency, a sign, an exponent, a
 * thousands separator, more decimals than the currency has (Intl's table of ISO 4217), or 2^53 minor units and more.
 */
export function parseAmount(text: string, currency: string): Minor | undefined {
  const [, whole = '', fraction = ''] = /^(\d{1,16})(?:\.(\d{1,4}))?$/.exec(text) ?? [];
  if (!whole || !isCurrency(currency)) return undefined;
  const { decimals } = formatOf(currency);
  if (fraction.length > decimals) return undefined;
  const units = Number(whole + fraction.padEnd(decimals, '0'));
  return Number.isSafeInteger(units) ? minor(units) : undefined;
}

/** Writes an amount for people, "1,010.00 CNY"; throws for a code that no currency could have. */
export function formatAmount(amount: Minor, currency: string): string {
  const { decimals, write } = formatOf(currency);
  // Only text keeps every digit of a large amount; a division by 100 does not.
  const exact = `${amount}e-${decimals}` as `${number}`;
  return `${write.format(exact)} ${currency}`;
}

/** Writes an amount for programs and spreadsheets, "1010.00": `parseAmount` reads it back. */
export function plainAmount(amount: Minor, currency: string): string {
  const { decimals } = formatOf(currency);
  const digits = String(amount).padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** An amount of the policy, written with two decimals whatever the currency, in a currency's minor units: "20.00" is 20 yen. */
export function inUnitsOf(currency: string, written: Minor): Minor {
  const { decimals } = formatOf(currency);
  return decimals === 2 ? written : minor(Math.round(written * 10 ** (decimals - 2)));
}

/** An amount of a currency as the policy would write it, in hundredths, to be compared with what it says. */
export function asWritten(currency: string, amount: number): number {
  const { decimals } = formatOf(currency);
  return decimals === 2 ? amount : amount / 10 ** (decimals - 2);
}

/** The terms of loans in a currency; the same object each time, by which an amount that was reckoned is known again. */
export function termsIn(currency: string, terms: Terms): Terms {
  if (formatOf(currency).decimals === 2) return terms;
  const known = inCurrencies.get(terms) ?? new Map<string, Terms>();
  inCurrencies.set(terms, known);
  const cure = { ...terms.cure, atMost: inUnitsOf(currency, terms.cure.atMost) };
  const own = known.get(currency) ?? { ...terms, cure };
  known.set(currency, own);
  return own;
}

const inCurrencies = new WeakMap<Terms, Map<string, Terms>>();
