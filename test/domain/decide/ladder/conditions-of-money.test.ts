import type { Debt } from '../../../../domain/money/terms';
import { localDate, minor } from '../../../../domain/words';
import { day, live, loan, opened, spoken } from '../life';
import { ladderOf } from './stand-ins';

const start = day(1, '00:30');

/** The dates of the step that hangs on a condition, in the life of 1,000.00 due on 1 November, or of another debt. */
const dates = (condition: string, debt: Partial<Debt> = {}, payments: Parameters<typeof loan>[0] = {}) => {
  const strategy = ladderOf(
    'id: first, day: 1, at: "09:00", sms: amount-today',
    `id: asked, day: 2, at: "10:00", if: { ${condition} }, sms: latest-amount`,
  );
  const known = opened(start, loan({ strategy, debt: { ...loan().debt, ...debt }, ...payments }));
  const { diary } = live(known, start, day(80, '23:59'), spoken('no-result'));
  return diary.filter((entry) => entry.endsWith('asked')).map((entry) => entry.slice(0, 5));
};

describe('an amount with its currency', () => {
  it.each([
    ['as much as is overdue', 'amount: "1000.00 CNY"', ['11-03']],
    ['more than is ever overdue', 'amount: "5000.00 CNY"', []],
    ['of another currency, however little', 'amount: "1 JPY"', []],
    ['of either of two currencies', 'any: [{ amount: "1 JPY" }, { amount: "100.00 CNY" }]', ['11-03']],
  ])('%s', (_title, condition, expected) => {
    expect(dates(condition)).toEqual(expected);
  });

  it('counts in the units of its currency: 5000 yen are 5000 yen, not 50', () => {
    const yen = {
      currency: 'JPY',
      instalments: [{ dueOn: localDate('2026-11-01'), principal: minor(4_990), interest: minor(0) }],
    } as const;
    expect(dates('amount: "4990 JPY"', yen)).toEqual(['11-03']);
    expect(dates('amount: "9900 JPY"', yen)).toEqual([]);
    expect(dates('amount: "49.00 CNY"', yen)).toEqual([]);
  });

  it('is read in the loan’s own currency where an older strategy names none', () => {
    expect(dates('amount: "1000.00"')).toEqual(['11-03']);
  });
});

describe('a number of unpaid instalments', () => {
  const instalment = (dueOn: string) => {
    return { dueOn: localDate(dueOn), principal: minor(50_000), interest: minor(0) };
  };
  const three = [instalment('2026-11-01'), instalment('2026-12-01'), instalment('2027-01-01')] as const;

  it('is there on the day after the due date of the last of them, whatever else is planned', () => {
    expect(dates('unpaidInstalments: 1', { instalments: three })).toEqual(['11-03']);
    expect(dates('unpaidInstalments: 2', { instalments: three })).toEqual(['12-02']);
    expect(dates('unpaidInstalments: 3', { instalments: three })).toEqual(['01-02']);
    expect(dates('unpaidInstalments: 4', { instalments: three })).toEqual([]);
  });

  it('does not count what was paid in full, and counts what was paid in part', () => {
    const paying = (amount: number) => ({
      payments: [{ paymentId: 'P-1', amount: minor(amount), valueOn: localDate('2026-11-01') }],
    });
    expect(dates('unpaidInstalments: 2', { instalments: three }, paying(20_000))).toEqual(['12-02']);
  });
});
