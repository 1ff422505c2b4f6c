import { ofKind } from '../support/cases';
import { day, openDesk, type Desk } from '../support/desk';
import { placed } from '../support/stations';
import { oddities, payments } from '../activities/answers';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  desk.outside.agency.answerBy(() => []);
});
afterAll(() => desk.close());

const paid = async (loanId: string) =>
  ofKind(await desk.facts(loanId), 'paid').map(({ paymentId, amount, valueOn }) => ({
    paymentId,
    amount,
    valueOn,
  }));
const leave = (name: string, content: string) => {
  desk.outside.agency.leave(name, content);
};

describe('P11 a payment that the agency reports', () => {
  it('is recorded once, under a name of the agency’s own, with the date on which it was paid', async () => {
    const { loanId } = await placed(desk);
    leave('PAYMENT_once.csv', payments(`${loanId}-A,${loanId}.1.1,200.00,CNY,2026-12-30`));
    leave('PAYMENT_twice.csv', payments(`${loanId}-A,${loanId}.1.1,200.00,CNY,2026-12-30`));
    expect(await oddities(desk)).toEqual([]);
    expect(await oddities(desk)).toEqual([]);
    expect(await paid(loanId)).toEqual([
      { paymentId: `agency:${loanId}-A`, amount: 20_000, valueOn: '2026-12-30' },
    ]);
  });

  it('of the whole amount has the placement called back, and closes the case', async () => {
    const { loanId } = await placed(desk);
    leave('PAYMENT_all.csv', payments(`${loanId}-B,${loanId}.1.1,1030.00,CNY,2026-12-31`));
    await oddities(desk);
    expect(await desk.look(loanId)).toMatchObject({ act: 'recallFromAgency' });
    expect(await desk.live(loanId, day(60, '12:00'))).toMatchObject({ kind: 'close', outcome: 'repaid' });
    expect(desk.outside.agency.recalls()).toContain(`${loanId}.1.1`);
  });

  it('is told to the case’s workflow', async () => {
    const { loanId } = await placed(desk);
    leave('PAYMENT_told.csv', payments(`${loanId}-C,${loanId}.1.1,1.00,CNY,2026-12-31`));
    await oddities(desk);
    const news = desk.dependencies.book.db.selectFrom('outbox').where('loan_id', '=', loanId);
    const all = await news.select(['message', 'delivered_at']).execute();
    expect(all.filter(({ message }) => !('lookAgain' in message))).toMatchObject([
      { message: { paymentId: `agency:${loanId}-C`, amount: '1.00' }, delivered_at: null },
    ]);
  });

  it('late, for a placement of an earlier case of the loan, is still the borrower’s money', async () => {
    const { loanId } = await placed(desk, {
      instalments: [
        { dueOn: '2026-11-01', principal: '1000.00', interest: '0' },
        { dueOn: '2027-02-01', principal: '1000.00', interest: '0' },
      ],
    });
    await desk.pay(loanId, `P-${loanId}`, '1030');
    await desk.live(loanId, day(61, '00:00'));
    desk.clock.set(day(95, '00:30'));
    await desk.enrol(loanId);
    leave('PAYMENT_late.csv', payments(`${loanId}-D,${loanId}.1.1,50.00,CNY,2027-02-03`));
    expect(await oddities(desk)).toEqual([]);
    expect((await paid(loanId)).at(-1)).toMatchObject({ paymentId: `agency:${loanId}-D`, amount: 5_000 });
  });

  it.each([
    [
      'for a loan that was never placed with it',
      async () => (await desk.open()).loanId,
      'CNY',
      /^no placement L-/,
    ],
    [
      'in another currency',
      async () => (await placed(desk)).loanId,
      'USD',
      /^payment .*: currency: must be the loan's CNY$/,
    ],
  ])('%s is odd, and nothing is recorded', async (_title, loan, currency, reason) => {
    const loanId = await loan();
    leave(`PAYMENT_${currency}.csv`, payments(`${loanId}-E,${loanId}.1.1,1030.00,${currency},2026-12-31`));
    expect(await oddities(desk)).toMatchObject([
      { file: `PAYMENT_${currency}.csv`, reason: expect.stringMatching(reason) as string },
    ]);
    expect(await paid(loanId)).toEqual([]);
  });

  it('by another partner than the one that has the case is odd, and nothing is recorded', async () => {
    const { loanId } = await placed(desk);
    desk.outside.lawFirm.leave(
      'PAYMENT_other.csv',
      payments(`${loanId}-F,${loanId}.1.1,1030.00,CNY,2026-12-31`),
    );
    expect(await oddities(desk)).toEqual([
      { partner: 'legal', file: 'PAYMENT_other.csv', reason: `no placement ${loanId}.1.1` },
    ]);
    expect(await paid(loanId)).toEqual([]);
  });
});
