import { addDays } from '../../../../domain/calendar';
import { days, localDate, minor } from '../../../../domain/words';
import { borrower, day, knowing, live, loan, opened, spoken, standing, type Loan } from '../life';

const start = day(1, '00:30');

/** A loan of which so much principal is overdue. */
const owing = (principal: number, changes: Parameters<typeof loan>[0] = {}): Loan => {
  const { debt } = loan();
  const [first] = debt.instalments;
  const instalments = [{ ...first, principal: minor(principal) }] as const;
  return opened(start, loan({ debt: { ...debt, instalments }, ...changes }));
};

describe('R10 R11 below its floor', () => {
  it('nobody is visited: 299.00 after two refusals, but 300.00', () => {
    const refused = (principal: number) =>
      live(owing(principal), start, day(20, '00:00'), spoken('refused')).diary.filter((line) =>
        line.endsWith(' visit'),
      );
    expect(refused(29_500)).toEqual([]);
    expect(refused(30_000)).toHaveLength(1);
  });

  it('no approval is asked for, and no agency has it; the messages go on', () => {
    const { diary, loan: lived } = live(owing(40_000), start, day(90, '00:00'));
    expect(diary.filter((line) => line.includes('agency'))).toEqual([]);
    expect(diary.at(-1)).toMatch(/weekly-email$/);
    expect(standing(lived, 'agency', day(90, '00:00'))).toEqual({
      kind: 'not',
      because: ['clause:below-500.00'],
      forGood: false,
    });
  });

  it('which penalty interest alone never reaches', () => {
    const { diary } = live(owing(49_900), start, day(90, '00:00'));
    expect(diary.filter((line) => line.includes('agency'))).toEqual([]);
    const worth = live(owing(50_000), start, day(90, '00:00')).diary;
    expect(worth.filter((line) => line.includes('agency'))).toEqual([
      '12-31 11:00 agency askApproval',
      '12-31 12:00 agency',
    ]);
  });

  it('P17 what counts is all that the case speaks for', () => {
    const others = [{ loanId: 'L-2', since: addDays(localDate('2026-11-01'), 5) }];
    const { diary } = live(owing(29_500, { others }), start, day(20, '00:00'), spoken('refused'));
    expect(diary.filter((line) => line.endsWith(' visit'))).toHaveLength(1);
  });
});

describe('P21 what is worth no person’s time', () => {
  it('has one last message on its first day, and thirty days later a place on the list for write-off', () => {
    const { diary, loan: lived } = live(owing(1900), start, day(200, '00:00'));
    expect(diary).toEqual(['11-02 10:00 small-last-message', '12-02 10:00 small-write-off openWorkItem']);
    expect(standing(lived, 'day-1-sms', day(40, '00:00'))).toMatchObject({
      because: ['clause:below-20.00'],
      forGood: false,
    });
  });

  it('has it by e-mail where there is no number, and the list where there is no address at all', () => {
    const reached = (addresses: Readonly<Record<string, string>>) =>
      live(owing(1900, { borrower: borrower({ addresses }) }), start, day(60, '00:00'));
    expect(reached({ email: 'mailbox' }).loan.facts.find(({ kind }) => kind === 'started')).toMatchObject({
      by: 'email',
    });
    expect(reached({}).diary.filter((line) => !line.includes('no-channel'))).toEqual([
      '12-02 10:00 small-write-off openWorkItem',
    ]);
  });

  it('a part payment brings it there: the next message is its last, and no sooner than any would come', () => {
    const lived = live(owing(100_000), start, day(20, '12:00')).loan;
    const payment = { paymentId: 'P-1', amount: minor(99_500), valueOn: localDate('2026-11-21') };
    const paid: Loan = {
      ...knowing(lived, day(20, '12:00'), { kind: 'paid', ...payment }),
      payments: [payment],
    };
    const { diary } = live(paid, day(20, '12:00'), day(90, '00:00'));
    expect(diary[0]).toBe('11-22 10:00 small-last-message');
    expect(diary).toHaveLength(2);
  });

  it('who pays the last of it closes the case, and the list has no more to ask', () => {
    const lived = live(owing(1900), start, day(35, '00:00')).loan;
    const payment = { paymentId: 'P-1', amount: minor(2000), valueOn: localDate('2026-12-06') };
    const paid: Loan = {
      ...knowing(lived, day(35, '00:00'), { kind: 'paid', ...payment }),
      payments: [payment],
    };
    expect(live(paid, day(35, '00:00'), day(40, '00:00')).diary.map((line) => line.slice(12))).toEqual([
      'closed: repaid',
    ]);
  });

  it('who owes more again, as after a reversal, is on the ladder again', () => {
    const small = live(owing(1900), start, day(35, '00:00')).loan;
    const [first] = small.debt.instalments;
    const more: Loan = {
      ...small,
      debt: { ...small.debt, instalments: [{ ...first, principal: minor(100_000) }] },
    };
    expect(live(more, day(35, '00:00'), day(37, '00:00')).diary[0]).toMatch(/day-1-sms$/);
  });

  it('begins after grace, as anything does', () => {
    const { strategy } = loan();
    if (!strategy) throw new Error('no strategy');
    const known = owing(1900, { strategy: { ...strategy, grace: days(3) } });
    expect(live(known, start, day(60, '00:00')).diary[0]).toBe('11-05 10:00 small-last-message');
  });
});
