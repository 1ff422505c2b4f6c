import { isBusy } from '../../../casebook/book';
import { connectBook } from '../../../casebook/schema/connect';
import { claim } from '../../../casebook/acts/claim';
import { record } from '../../../casebook/acts/record';
import { situationOf } from '../../../domain/decide/situation';
import { underLock } from '../../../casebook/case/under-lock';
import { eachLoanForItself, removeCopies } from '../../policy/policy-copy';
import { day, firstSms, openDesk, type Desk } from '../../support/desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(eachLoanForItself());
});
afterAll(async () => {
  await desk.close();
  removeCopies();
});

/** Two overdue loans of one borrower, both with an open case. */
const twoLoans = async () => {
  const one = await desk.open();
  const { borrowerId, name, phone, email } = one;
  const other = await desk.open({ borrowerId, name, phone, email });
  return [one.loanId, other.loanId] as const;
};
const borrowerOf = (loanId: string) =>
  underLock(desk.dependencies.book, loanId, (hand) =>
    Promise.resolve(situationOf(hand.dossier, hand.now).borrower),
  );

test('P5 a contact on one loan counts towards the caps of every loan of the borrower', async () => {
  const [one, other] = await twoLoans();
  desk.clock.set(day(1, '09:00'));
  await desk.sms(firstSms(one));
  const contacted = { by: 'sms', at: day(1, '09:00'), how: 'attempt', loanIds: [one] };
  expect((await borrowerOf(other)).contacted).toMatchObject([contacted]);
  expect((await borrowerOf(one)).contacted).toMatchObject([contacted]);
});

test('P5 a contact that provably reached nobody does not count', async () => {
  const [one, other] = await twoLoans();
  desk.clock.set(day(1, '09:00'));
  await claim(desk.dependencies.book, firstSms(one), () => ({ to: 'nowhere' }));
  expect((await borrowerOf(other)).contacted).toHaveLength(1);
  await record(desk.dependencies.book, firstSms(one), { kind: 'not-sent', code: '429' });
  expect((await borrowerOf(other)).contacted).toEqual([]);
});

test('P8 a number that is refused on one loan is not tried on another', async () => {
  const one = await desk.open({ phone: '+8613800009999' });
  const other = await desk.open({
    borrowerId: one.borrowerId,
    name: one.name,
    phone: one.phone,
    email: one.email,
  });
  desk.outside.phones.fault(one.phone, { kind: 'error', status: 400, code: 21614 });
  desk.clock.set(day(1, '09:00'));
  await desk.sms(firstSms(one.loanId));
  const next = await desk.sms(firstSms(other.loanId));
  const key = `${other.loanId}/1/day-1-sms#1/sendEmail` as const; // its fallback stands in at once
  expect(next).toMatchObject({ key });
  await desk.email(key);
  expect(await desk.facts(other.loanId)).toContainEqual(
    expect.objectContaining({ kind: 'started', key, because: ['step:day-1-sms', 'address:refused-21614'] }),
  );
});

describe('all loans of a borrower share one lock', () => {
  /** Another process with the same book: it stands in no line of this one. */
  const elsewhere = () => {
    const { book } = desk.dependencies;
    return { ...book, db: connectBook(desk.databaseUrl) };
  };
  const nothing = () => Promise.resolve();
  const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  it('in every process, and a door with little time is told in time that they are busy', async () => {
    const [one, other] = await twoLoans();
    const there = elsewhere();
    const held = underLock(there, one, () => after(400));
    await after(100);
    const hurried = { ...desk.dependencies.book, waits: { forMs: 100, most: 1 } };
    const refused: unknown = await underLock(hurried, other, nothing).catch((error: unknown) => error);
    expect(isBusy(refused)).toBe(true);
    await held;
    await there.db.destroy();
    await underLock(hurried, other, nothing);
  });

  it('and whoever waits in this process waits in line: no more than may, no longer than they can', async () => {
    const [one, other] = await twoLoans();
    const { book } = desk.dependencies;
    const hurried = { ...book, waits: { forMs: 100, most: 1 } };
    const order: string[] = [];
    const first = underLock(book, one, () => after(400));
    await after(50);
    const waiting = [hurried, hurried].map((at) => underLock(at, other, nothing));
    const patient = underLock(book, other, () => Promise.resolve(order.push('patient')));
    const results = await Promise.allSettled(waiting);
    expect(results.map((result) => result.status === 'rejected' && isBusy(result.reason))).toEqual([
      true,
      true,
    ]);
    expect(order).toEqual([]);
    await Promise.all([first, patient]);
    expect(order).toEqual(['patient']);
  });

  it('also when what was done in hand fails', async () => {
    const [one, other] = await twoLoans();
    const { book } = desk.dependencies;
    const failing = underLock(book, one, () => Promise.reject(new Error('no')));
    const next = underLock(book, other, () => Promise.resolve('next'));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('next');
  });
});

test('all loans of a borrower share one lock: while one is in hand, nobody has another in hand', async () => {
  const [one, other] = await twoLoans();
  const order: string[] = [];
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let inHand: () => void = () => undefined;
  const taken = new Promise<void>((resolve) => {
    inHand = resolve;
  });
  const first = underLock(desk.dependencies.book, one, async () => {
    inHand();
    await held;
    order.push('first is done');
  });
  await taken;
  const second = underLock(desk.dependencies.book, other, () =>
    Promise.resolve(order.push('second is in hand')),
  );
  // A stranger's loan is not held up; by the time it was in hand, the second had every chance to be.
  const stranger = await desk.open();
  await borrowerOf(stranger.loanId);
  expect(order).toEqual([]);
  release();
  await Promise.all([first, second]);
  expect(order).toEqual(['first is done', 'second is in hand']);
});
