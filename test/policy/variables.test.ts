import { minor } from '../../domain/words';
import { messageVariables } from '../../policy/variables';
import { writtenAmount } from '../../policy/written';
import { aboutIn, threeLoans, upcomingIn } from './sample-message';

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

describe('P17 several loans in words', () => {
  it('are listed in English, each with its number, amount and due date', () => {
    const { eachLoan, numberOfLoans } = messageVariables({ ...aboutIn('en'), loans: threeLoans });
    expect(numberOfLoans).toBe('3');
    expect(eachLoan).toBe(
      'L-1003: 540.00 CNY, due 2026-11-01; L-1004: 300.00 CNY, due 2026-11-05; L-1005: 200.00 CNY, due 2026-11-10',
    );
  });

  it('are listed in Chinese alike', () => {
    const { eachLoan } = messageVariables({ ...aboutIn('zh-CN'), loans: threeLoans });
    expect(eachLoan).toBe(
      'L-1003：540.00元，2026年11月1日到期；L-1004：300.00元，2026年11月5日到期；L-1005：200.00元，2026年11月10日到期',
    );
  });

  it.each([
    ['no list', undefined],
    ['an empty list', []],
    ['a list of one', threeLoans.slice(0, 1)],
  ] as const)('are not spoken of with %s', (_title, loans) => {
    const { eachLoan, numberOfLoans } = messageVariables({ ...aboutIn('en'), ...(loans && { loans }) });
    expect([eachLoan, numberOfLoans]).toEqual(['', '1']);
  });
});

describe('a reminder before the due date', () => {
  it('R2 asks for what falls due, by the due date', () => {
    expect(upcomingIn('en')).toMatchObject({
      amount: '1,025.00 CNY',
      dueOn: '2026-12-01',
      payBy: '2026-12-01',
    });
  });

  it('R2 knows nothing of days past due or penalty interest', () => {
    expect(Object.keys(upcomingIn('en'))).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/daysPastDue|penalty|costs/)]),
    );
  });
});
