import { openWorkItem } from '../../../activities/open-work-item';
import { stopCase } from '../../../activities/stop-case';
import { record } from '../../../casebook/acts/record';
import { claim } from '../../../casebook/acts/claim';
import { day, firstSms, openDesk, type Desk } from '../../support/desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

describe('P1 a payment that is taken back', () => {
  const repaidAfterFirstSms = async () => {
    const row = await desk.open();
    desk.clock.set(day(1, '09:00'));
    await desk.sms(firstSms(row.loanId));
    await desk.pay(row.loanId, `all-${row.loanId}`, '1000.50');
    return row;
  };
  const takeBack = (loanId: string, reversalId = `back-${loanId}`) =>
    desk.report(loanId, { reversalId, paymentId: `all-${loanId}` });

  it('reopens the same case where it stood and repeats nothing', async () => {
    const { loanId, phone } = await repaidAfterFirstSms();
    const answer = await takeBack(loanId);
    expect(answer).toMatchObject({
      kind: 'recorded',
      next: {
        kind: 'act',
        key: `${loanId}/1/day-2-sms#1/sendSms`,
        wakeAt: new Date(day(2, '10:00')).toISOString(),
      },
    });
    expect((await desk.kinds(loanId)).slice(-3)).toEqual(['closed', 'reversed', 'reopened']);
    desk.clock.set(day(2, '10:00'));
    await desk.sms(`${loanId}/1/day-2-sms#1/sendSms`);
    expect(desk.outside.phones.messages().filter(({ to }) => to === phone)).toHaveLength(2);
  });

  it('has a newer revision than the decision that closed the case', async () => {
    const { loanId } = await repaidAfterFirstSms();
    const closing = await desk.pay(loanId, `all-${loanId}`, '1000.50');
    const reopening = await takeBack(loanId);
    expect(reopening.next?.revision).toBeGreaterThan(closing.next?.revision ?? 0);
  });

  it('counts once, whatever the id under which it is reported again', async () => {
    const { loanId } = await repaidAfterFirstSms();
    await takeBack(loanId);
    expect(await takeBack(loanId)).toMatchObject({ kind: 'known' });
    expect(await takeBack(loanId, `other-${loanId}`)).toMatchObject({ kind: 'known' });
    expect((await desk.kinds(loanId)).filter((kind) => kind === 'reversed')).toHaveLength(1);
  });

  it('is refused when its id was used for another payment', async () => {
    const { loanId } = await desk.open();
    await desk.pay(loanId, `one-${loanId}`, '10');
    await desk.pay(loanId, `two-${loanId}`, '20');
    const report = (paymentId: string) => desk.report(loanId, { reversalId: `same-${loanId}`, paymentId });
    expect(await report(`one-${loanId}`)).toMatchObject({ kind: 'recorded' });
    expect(await report(`two-${loanId}`)).toMatchObject({
      kind: 'refused',
      reason: 'reversalId: it was used for another payment',
    });
  });

  it('is refused when the payment was made on another loan', async () => {
    const [{ loanId }, other] = [await desk.open(), await repaidAfterFirstSms()];
    const refused = { kind: 'refused', reason: 'paymentId: no such payment on this loan' };
    expect(await desk.report(loanId, { reversalId: 'R', paymentId: `all-${other.loanId}` })).toEqual(refused);
  });

  it('leaves a case closed that an operator withdrew', async () => {
    const { loanId } = await desk.open();
    await desk.pay(loanId, `all-${loanId}`, '100');
    await stopCase(desk.dependencies)({ loanId });
    expect(await takeBack(loanId)).toMatchObject({ next: { kind: 'close', outcome: 'withdrawn' } });
    expect(await desk.kinds(loanId)).not.toContain('reopened');
  });

  it('leaves a case closed that is repaid without it', async () => {
    const { loanId } = await repaidAfterFirstSms();
    await desk.pay(loanId, `spare-${loanId}`, '1000.50');
    expect(await takeBack(loanId)).toMatchObject({ next: { kind: 'close', outcome: 'repaid' } });
    expect((await desk.kinds(loanId)).at(-1)).toBe('reversed');
  });
});

test('a loan that was cured and is overdue again has a new case, with newer revisions and its own steps', async () => {
  const instalments = [
    { dueOn: '2026-11-01', principal: '500.00', interest: '0' },
    { dueOn: '2026-12-01', principal: '500.00', interest: '0' },
  ];
  const { loanId } = await desk.open({ instalments });
  desk.clock.set(day(1, '09:00'));
  await desk.sms(firstSms(loanId));
  const closed = await desk.pay(loanId, `first-${loanId}`, '500.25');
  expect(closed).toMatchObject({ next: { kind: 'close', outcome: 'repaid' } });
  expect(await desk.enrol(loanId)).toEqual({ kind: 'not-overdue' });
  desk.clock.set(day(31, '00:30'));
  const again = await desk.enrol(loanId);
  expect(again).toMatchObject({ kind: 'opened', next: { key: `${loanId}/2/day-1-sms#1/sendSms` } });
  expect('next' in again ? again.next.revision : 0).toBeGreaterThan(closed.next?.revision ?? 0);
});

test('a contact of a case that was cured is not made when the loan is overdue again, before the new case is open', async () => {
  const instalments = [
    { dueOn: '2026-11-01', principal: '500.00', interest: '0' },
    { dueOn: '2026-12-01', principal: '500.00', interest: '0' },
  ];
  const { loanId, phone } = await desk.open({ instalments });
  await desk.pay(loanId, `first-${loanId}`, '500.25');
  desk.clock.set(day(31, '09:00'));
  expect(await desk.sms(firstSms(loanId))).toMatchObject({ kind: 'close', outcome: 'repaid' });
  expect(desk.outside.phones.messages().filter(({ to }) => to === phone)).toEqual([]);
});

test('a case that is opened twice is opened once', async () => {
  const { loanId } = await desk.keep();
  desk.clock.set(day(1, '00:30'));
  const both = await Promise.all([desk.enrol(loanId), desk.enrol(loanId)]);
  expect(both.map(({ kind }) => kind).sort()).toEqual(['already-open', 'opened']);
});

test('R1 a loan that is not overdue yet has no case', async () => {
  desk.clock.set(day(0, '23:59'));
  const { loanId } = await desk.keep();
  expect(await desk.enrol(loanId)).toEqual({ kind: 'not-overdue' });
});

test('R23 a case that closes closes its open work items and says why', async () => {
  const { loanId } = await desk.open();
  const { book } = desk.dependencies;
  desk.clock.set(day(1, '09:00'));
  await claim(book, firstSms(loanId), () => ({ to: 'nowhere' }));
  await record(book, firstSms(loanId), { kind: 'unknown' });
  await openWorkItem(desk.dependencies)({ loanId, key: `${loanId}/1/day-1-sms#1/openWorkItem` });
  const items = () => book.db.selectFrom('work_item').where('loan_id', '=', loanId).selectAll().execute();
  expect(await items()).toMatchObject([{ closed_at: null, result: null, queue: 'operators' }]);
  await desk.pay(loanId, `all-${loanId}`, '1000.50');
  expect(await items()).toMatchObject([
    { closed_at: new Date(day(1, '09:00')), result: 'case closed: repaid' },
  ]);
});
