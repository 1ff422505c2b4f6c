import { readReport } from '../../../intake/repayments/record-report';
import { recordRepayment } from '../../../activities/record-repayment';
import { day, openDesk, type Desk } from '../../support/desk';

const good = { paymentId: 'P-1', amount: '100.00', currency: 'CNY' };
const noon = day(3, '12:00');
const read = (input: unknown, now = noon) => readReport(input, 'L-1', 'Asia/Shanghai', now);
const { paymentId: _p, ...withoutId } = good;
const { amount: _a, ...withoutAmount } = good;
const { currency: _c, ...withoutCurrency } = good;
const positive =
  'amount: must be a positive decimal such as "100.00", with no more decimals than the currency has';
const missing = 'is missing';

const unkeepable = 'paymentId: must not hold control characters or half characters';

const refused: readonly (readonly [title: string, input: unknown, reason: string | RegExp])[] = [
  ['without a payment id', withoutId, `paymentId: ${missing}`],
  ['with an empty payment id', { ...good, paymentId: '  ' }, /^paymentId: /],
  ['with a payment id of 201 characters', { ...good, paymentId: 'P'.repeat(201) }, /^paymentId: /],
  ['with a zero byte in its payment id', { ...good, paymentId: 'P\u0000' }, unkeepable],
  ['with half a character in its payment id', { ...good, paymentId: 'P\ud800' }, unkeepable],
  ['without an amount', withoutAmount, positive],
  ['with a number that is not exact to the minor unit', { ...good, amount: 100.005 }, positive],
  ['with a number that no currency counts to', { ...good, amount: 1e21 }, positive],
  ['with a list as amount', { ...good, amount: [100] }, positive],
  ['of a negative amount', { ...good, amount: '-100.00' }, positive],
  ['of nothing', { ...good, amount: '0.00' }, positive],
  ['with an exponent', { ...good, amount: '1e2' }, positive],
  ['with a thousands separator', { ...good, amount: '1,000.00' }, positive],
  ['with more decimals than its currency has', { ...good, amount: '1.001' }, positive],
  ['of infinity', { ...good, amount: 'Infinity' }, positive],
  ['without a currency', withoutCurrency, `currency: ${missing}`],
  [
    'with a currency in small letters',
    { ...good, currency: 'cny' },
    'currency: must be a currency code such as CNY',
  ],
  ['with a currency that is none', { ...good, currency: 'XQZ' }, positive],
  ['that names another loan', { ...good, loanId: 'L-2' }, 'loanId: it names another loan'],
  ['with a date in words', { ...good, paidAt: 'yesterday' }, /^paidAt: /],
  ['with a date that does not exist', { ...good, paidAt: '2026-02-30' }, /^paidAt: /],
  ['with a time without zone', { ...good, paidAt: '2026-11-02T10:00:00' }, /^paidAt: /],
  ['from before 1970', { ...good, paidAt: '1066-10-14' }, 'paidAt: must not lie before 1970'],
  ['of a payment taken back without its id', { reversalId: 'R-1' }, `paymentId: ${missing}`],
  ['of a payment taken back under no id', { reversalId: '', paymentId: 'P-1' }, /^reversalId: /],
  [
    'of a payment taken back on another loan',
    { reversalId: 'R', paymentId: 'P', loanId: 'L-2' },
    'loanId: it names another loan',
  ],
  ['that nobody could read', { unreadable: 'binary/unknown' }, /^paymentId: .*amount: .*currency: /],
  ['that is a list', [], 'report: must be a group of fields'],
  ['that is null', null, 'report: must be a group of fields'],
  ['that is missing', undefined, 'report: is missing'],
  ['that is text', '100.00', 'report: must be a group of fields'],
];

test.each(refused)('a report %s is refused with the reason', (_title, input, reason) => {
  const result = read(input);
  expect(result).toEqual({
    reason: typeof reason === 'string' ? reason : (expect.stringMatching(reason) as string),
  });
});

test('P1 a report needs no more than id, amount and currency; the loan’s own id may be repeated', () => {
  const report = {
    kind: 'payment',
    paymentId: 'P-1',
    amount: 10_000,
    currency: 'CNY',
    valueOn: '2026-11-04',
  };
  expect(read(good)).toEqual({ report });
  expect(read({ ...good, loanId: 'L-1' })).toEqual({ report });
});

test('P1 fields that nobody knows are ignored: money must not be lost for them', () => {
  expect(read({ ...good, channel: 'app', fee: { amount: 1 } })).toEqual(read(good));
});

test.each([
  ['2026-11-02', '2026-11-02', 'a date is the lender’s'],
  ['2026-11-02T15:59:59Z', '2026-11-02', 'a moment counts by the lender’s clock'],
  ['2026-11-02T16:00:00Z', '2026-11-03', 'which is ahead of London'],
  ['2026-11-02T09:00:00-08:00', '2026-11-03', 'and of California'],
  ['2026-11-30', '2026-11-04', 'a future date counts as today'],
  ['2099-01-01T00:00:00Z', '2026-11-04', 'and so does a future moment'],
  ['9999-12-31T23:59:59Z', '2026-11-04', 'and one that is in the year 10000 there'],
])('P1 money that was paid at %s counts from %s: %s', (paidAt, valueOn) => {
  expect(read({ ...good, paidAt })).toMatchObject({ report: { valueOn } });
});

test('P1 a payment that is taken back has its own id and date', () => {
  expect(read({ reversalId: 'R-1', paymentId: 'P-1', reversedAt: '2026-11-03' })).toEqual({
    report: { kind: 'reversal', reversalId: 'R-1', paymentId: 'P-1', valueOn: '2026-11-03' },
  });
});

describe('a report that reaches a case', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());
  const signalled = (loanId: string, report: unknown) =>
    recordRepayment(desk.dependencies)({ loanId, report });

  it('and is refused becomes a fact that holds the reason, and nothing that was sent', async () => {
    const { loanId } = await desk.open();
    for (const [, input] of refused)
      expect(await signalled(loanId, input)).toMatchObject({ kind: 'act', revision: 1 });
    const facts = (await desk.facts(loanId)).filter(({ kind }) => kind === 'input-refused');
    expect(facts).toHaveLength(19); // one payment id for one reason is one refusal
    expect(JSON.stringify(facts)).not.toMatch(/yesterday|1066|Infinity|1,000|XQZ/);
  });

  it('in another currency is refused', async () => {
    const { loanId } = await desk.open();
    await signalled(loanId, { ...good, currency: 'USD' });
    expect(await desk.facts(loanId)).toContainEqual(
      expect.objectContaining({
        kind: 'input-refused',
        reason: 'currency: must be the loan’s CNY'.replace('’', "'"),
      }),
    );
  });

  it('twice by signal counts once and is answered with the same decision', async () => {
    const { loanId } = await desk.open();
    const report = { ...good, paymentId: 'signal-1', amount: '1000.50' };
    const first = await signalled(loanId, report);
    expect(first).toMatchObject({ kind: 'close', outcome: 'repaid' });
    expect(await signalled(loanId, report)).toEqual(first);
    expect((await desk.kinds(loanId)).filter((kind) => kind === 'paid')).toHaveLength(1);
  });

  it('before its case is opened is kept, and answered with nothing', async () => {
    const { loanId } = await desk.keep();
    expect(await signalled(loanId, { ...good, paymentId: 'early' })).toBeUndefined();
    const kept = desk.dependencies.book.db.selectFrom('payment').where('loan_id', '=', loanId);
    expect(await kept.select('payment_id').execute()).toEqual([{ payment_id: 'early' }]);
  });

  it('of a loan that the book does not hold is no report', async () => {
    await expect(signalled('L-nobody', good)).rejects.toMatchObject({ name: 'UnknownLoan' });
  });
});
