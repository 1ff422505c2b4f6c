import { answered, openWayIn, payment, type WayIn } from './way-in';

let way: WayIn;
beforeAll(async () => {
  way = await openWayIn();
});
afterAll(() => way.close());

describe('P1 a reversal that overtakes its payment', () => {
  it('is answered with 202 and kept, and the payment that comes then counts for nothing', async () => {
    const { loanId } = await way.open();
    const message = payment(loanId, { amount: '1000.50' });
    const back = { loanId, reversalId: `R-${loanId}`, paymentId: message.paymentId };
    const kept = { status: 202, body: { status: 'kept', loanId, case: 'open' } };
    expect([await answered(await way.post(back)), await answered(await way.post(back))]).toEqual([
      kept,
      kept,
    ]);
    expect(await answered(await way.post(message))).toEqual({
      status: 201,
      body: { status: 'recorded', loanId, case: 'open', left: '1,000.50 CNY' },
    });
    expect(await way.kinds(loanId)).toEqual(['opened', 'paid', 'reversed']);
  });
});

test('P1 a repayment that is refused is on record once, however often it is sent, and nothing of its sender’s goes on', async () => {
  const { loanId } = await way.open();
  const message = payment(loanId, { amount: '-1' });
  for (const sentAt of [1, 2]) expect((await way.post({ ...message, sentAt })).status).toBe(422);
  expect(await way.kinds(loanId)).toEqual(['opened', 'input-refused']);
  expect((await way.post({ ...message, amount: '1', reversedAt: '\u0000' })).status).toBe(201);
});
