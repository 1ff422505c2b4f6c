import { minor } from '../../domain/words';
import { writtenAmount } from '../../policy/variables';

describe('an amount in words', () => {
  it.each([
    [101_000, 'CNY', 'en', '1,010.00 CNY'],
    [101_000, 'CNY', 'zh-CN', '1,010.00元'],
    [101_000, 'USD', 'zh-CN', '1,010.00 USD'],
    [5, 'CNY', 'en', '0.05 CNY'],
    [1_234_567, 'JPY', 'en', '1,234,567 JPY'],
    [1_234_567, 'KWD', 'en', '1,234.567 KWD'],
  ] as const)('%i minor units of %s in %s are %s', (units, currency, language, written) => {
    expect(writtenAmount(minor(units), currency, language)).toBe(written);
  });
});
