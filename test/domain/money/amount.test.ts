import fc from 'fast-check';
import {
  asWritten,
  formatAmount,
  inUnitsOf,
  isCurrency,
  parseAmount,
  plainAmount,
  termsIn,
} from '../../../domain/money/amount';
import { minor } from '../../../domain/words';
import { terms } from './loans';

describe('reading an amount', () => {
  test.each([
    ['1010.00', 'CNY', 101_000],
    ['1010', 'CNY', 101_000],
    ['0.5', 'CNY', 50],
    ['0', 'CNY', 0],
    ['1200', 'JPY', 1200],
    ['1.234', 'KWD', 1234],
    ['90071992547409.91', 'CNY', Number.MAX_SAFE_INTEGER],
  ])('takes %s %s', (text, currency, units) => {
    expect(parseAmount(text, currency)).toBe(units);
  });

  test.each([
    ['1.001', 'CNY'],
    ['1.5', 'JPY'],
    ['-1.00', 'CNY'],
    ['+1.00', 'CNY'],
    ['1e3', 'CNY'],
    ['1,000.00', 'CNY'],
    ['1.', 'CNY'],
    ['.5', 'CNY'],
    ['', 'CNY'],
    [' 1', 'CNY'],
    ['1\n', 'CNY'],
    ['１', 'CNY'],
    ['0x10', 'CNY'],
    ['90071992547409.92', 'CNY'],
    ['9007199254740992', 'JPY'],
    ['1.00', 'XXXX'],
    ['1.00', 'cny'],
  ])('refuses %j %s', (text, currency) => {
    expect(parseAmount(text, currency)).toBeUndefined();
  });
});

describe('writing an amount', () => {
  test.each([
    [101_000, 'CNY', '1,010.00 CNY'],
    [5, 'CNY', '0.05 CNY'],
    [0, 'CNY', '0.00 CNY'],
    [1_234_567, 'JPY', '1,234,567 JPY'],
    [1234, 'KWD', '1.234 KWD'],
    [Number.MAX_SAFE_INTEGER, 'CNY', '90,071,992,547,409.91 CNY'],
  ])('turns %d %s into %s', (units, currency, expected) => {
    expect(formatAmount(minor(units), currency)).toBe(expected);
  });

  test('for programs is read back as it was, whatever the currency has of decimals', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.constantFrom('CNY', 'JPY', 'KWD'), (units, currency) => {
        expect(parseAmount(plainAmount(minor(units), currency), currency)).toBe(units);
      }),
    );
    expect(plainAmount(minor(5), 'CNY')).toBe('0.05');
  });

  test('loses nothing of any amount', () => {
    const currency = fc.constantFrom('CNY', 'JPY', 'KWD');
    fc.assert(
      fc.property(fc.maxSafeNat(), currency, (units, code) => {
        const [text = ''] = formatAmount(minor(units), code).replaceAll(',', '').split(' ');
        expect(parseAmount(text, code)).toBe(units);
      }),
    );
  });
});

test('a currency is a code of ISO 4217', () => {
  expect(['CNY', 'USD', 'JPY'].every(isCurrency)).toBe(true);
  expect(['RMB', 'cny', '', 'CN'].some(isCurrency)).toBe(false);
});

describe('an amount of the policy, which has two decimals', () => {
  test.each([
    ['CNY', 2_000],
    ['JPY', 20],
    ['KWD', 20_000],
  ])('is as much in %s: "20.00" is %i minor units', (currency, units) => {
    expect(inUnitsOf(currency, minor(2_000))).toBe(units);
    expect(asWritten(currency, units)).toBe(2_000);
  });

  test('lets off as little of a rest in yen as it says', () => {
    const cure = { atMost: minor(100), atMostPercent: '1' };
    const yen = termsIn('JPY', { ...terms, cure });
    expect(yen.cure).toEqual({ ...cure, atMost: 1 });
    expect(termsIn('CNY', terms)).toBe(terms);
  });
});
