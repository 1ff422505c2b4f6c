import { answered, openWayIn, payment, type WayIn } from './way-in';

let way: WayIn;
beforeAll(async () => {
  way = await openWayIn();
});
afterAll(() => way.close());

describe('P1 a repayment that is signed', () => {
  it('is recorded before the answer, which says that the case stays open', async () => {
    const { loanId } = await way.open();
    const response = await way.post(payment(loanId));
    expect(await answered(response)).toEqual({
      status: 201,
      body: { status: 'recorded', loanId, case: 'open', left: '900.50 CNY' },
    });
    expect(await way.kinds(loanId)).toContain('paid');
  });

  it('and pays everything closes the case although Temporal is away; its workflow is told later', async () => {
    const { loanId } = await way.open();
    const response = await way.post(payment(loanId, { amount: '1000.50' }));
    expect(await answered(response)).toEqual({
      status: 201,
      body: { status: 'recorded', loanId, case: 'closed', outcome: 'repaid', left: '0.00 CNY' },
    });
    const outbox = way.dependencies.book.db.selectFrom('outbox').where('loan_id', '=', loanId);
    expect(await outbox.select('delivered_at').execute()).toEqual([{ delivered_at: null }]);
  });

  it('and comes again is answered with 200 and counts once', async () => {
    const { loanId } = await way.open();
    const message = payment(loanId);
    await way.post(message);
    expect(await answered(await way.post(message))).toEqual({
      status: 200,
      body: { status: 'known', loanId, case: 'open' },
    });
    expect(await way.payments(loanId)).toHaveLength(1);
  });

  it('before a case was opened is recorded, and the answer says that there is none', async () => {
    const { loanId } = await way.keep();
    expect(await answered(await way.post(payment(loanId)))).toEqual({
      status: 201,
      body: { status: 'recorded', loanId, case: 'none', left: '900.50 CNY' },
    });
  });

  it('for a loan that nobody knows is answered with 404', async () => {
    expect(await answered(await way.post(payment('L-nobody')))).toEqual({
      status: 404,
      body: { error: 'loan L-nobody is not known' },
    });
  });

  it.each([
    [
      'a negative amount',
      { amount: '-1' },
      'amount: must be a positive decimal such as "100.00", with no more decimals than the currency has',
    ],
    ['another currency', { currency: 'USD' }, "currency: must be the loan's CNY"],
    ['no payment id', { paymentId: undefined }, 'paymentId: is missing'],
  ])(
    'with %s is answered with 422 and the reason, and nothing is recorded',
    async (_title, changes, error) => {
      const { loanId } = await way.open();
      expect(await answered(await way.post(payment(loanId, changes)))).toEqual({
        status: 422,
        body: { error },
      });
      expect(await way.payments(loanId)).toEqual([]);
    },
  );

  it.each(['100.0000000000000001', '99.99999999999999999'])(
    'with the number %s, which no computer keeps as it is, is refused and not rounded',
    async (number) => {
      const { loanId } = await way.open();
      const body = JSON.stringify(payment(loanId, { amount: 0 })).replace('"amount":0', `"amount":${number}`);
      expect((await way.post(undefined, { body })).status).toBe(422);
      expect(await way.payments(loanId)).toEqual([]);
    },
  );

  it('can be taken back, which opens the case again', async () => {
    const { loanId } = await way.open();
    const message = payment(loanId, { amount: '1000.50' });
    await way.post(message);
    const back = { loanId, reversalId: `R-${loanId}`, paymentId: message.paymentId };
    expect(await answered(await way.post(back))).toEqual({
      status: 201,
      body: { status: 'recorded', loanId, case: 'open' },
    });
  });
});

describe('P1 a signed body that is no report', () => {
  it.each([
    ['text', 'paid!'],
    ['nothing', ''],
    ['half an object', '{"loanId": "L-'],
    ['a list', '[]'],
    ['null', 'null'],
    ['an object without loan', '{"paymentId": "P", "amount": "1", "currency": "CNY"}'],
    ['an object with a number as loan', '{"loanId": 7}'],
    ['an object with an endless loan id', JSON.stringify({ loanId: 'L'.repeat(65) })],
  ])('is answered with 400: %s', async (_title, body) => {
    expect(await answered(await way.post(undefined, { body }))).toEqual({
      status: 400,
      body: { error: 'the body must be a JSON object with a "loanId"' },
    });
  });

  it('is answered with 413 when it is larger than 64 KiB', async () => {
    const response = await way.post({ loanId: 'L-1', padding: 'x'.repeat(64 * 1024) });
    expect(await answered(response)).toEqual({
      status: 413,
      body: { error: 'the body is larger than 65536 bytes' },
    });
  });
});

test('P1 while the book is away a repayment is answered with 503, to be sent again, and then recorded once', async () => {
  const { loanId } = await way.open();
  const message = payment(loanId);
  way.proxy.cut();
  const response = await way.post(message);
  expect(await answered(response)).toEqual({
    status: 503,
    body: { error: 'not recorded; send it again later' },
  });
  way.proxy.mend();
  expect((await way.post(message)).status).toBe(201);
  expect(await way.payments(loanId)).toHaveLength(1);
});
