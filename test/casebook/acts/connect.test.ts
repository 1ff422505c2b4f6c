import { stopCase } from '../../../activities/stop-case';
import { claim } from '../../../casebook/acts/claim';
import { connect, recordCallEnded } from '../../../casebook/acts/calls';
import { record } from '../../../casebook/acts/record';
import type { StepKey } from '../../../domain/facts/fact';
import { day, openDesk, type Desk } from '../../support/desk';
import { beforeTheCall, callOf } from '../../support/stations';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const writeTo = (to: string) => () => ({ to });
const ask = (key: StepKey) => connect(desk.dependencies.book, key);
const handedOver = async (loanId: string) =>
  (await desk.kinds(loanId)).filter((kind) => kind === 'handing-over');

/** A call whose collector is ready. */
const ready = async () => {
  const { loanId, phone, borrowerId } = await beforeTheCall(desk);
  const key = callOf(loanId);
  await claim(desk.dependencies.book, key, writeTo(phone));
  await record(desk.dependencies.book, key, { kind: 'accepted', reference: `CA-${loanId}` });
  return { loanId, phone, borrowerId, key };
};

/** A call that nobody answered at 14:00 and at 15:00, at its last time of the day. */
const readyInTheEvening = async () => {
  const { book } = desk.dependencies;
  const { loanId, phone, key: first } = await ready();
  await recordCallEnded(book, first, first, 'no-answer', 0);
  const [second, third] = [again(loanId, 2), again(loanId, 3)];
  desk.clock.set(day(3, '15:00'));
  await claim(book, second, writeTo(phone));
  await record(book, second, { kind: 'accepted', reference: `CA-${loanId}-2` });
  await recordCallEnded(book, second, second, 'no-answer', 0);
  desk.clock.set(day(3, '18:30'));
  await claim(book, third, writeTo(phone));
  return { loanId, phone, key: third };
};
const again = (loanId: string, occurrence: number): StepKey =>
  `${loanId}/1/day-3-call#${occurrence}/placeCall`;

describe('R5 the book says whether the borrower may be rung:', () => {
  it('yes, with the number, while the call is still wanted', async () => {
    const { phone, key, loanId } = await ready();
    expect(await ask(key)).toEqual({ kind: 'go', to: phone });
    expect(await handedOver(loanId)).toHaveLength(1);
  });

  it('once: of five collectors’ keys at the same time, one rings the borrower, and none later', async () => {
    const { key, loanId } = await ready();
    const all = await Promise.all(Array.from({ length: 5 }, () => ask(key)));
    expect(all.map(({ kind }) => kind).sort()).toEqual(['go', 'not-now', 'not-now', 'not-now', 'not-now']);
    expect(await ask(key)).toEqual({ kind: 'not-now' });
    expect(await handedOver(loanId)).toHaveLength(1);
  });

  it('yes until the law’s last moment', async () => {
    const { key, phone } = await readyInTheEvening();
    desk.clock.set(day(3, '21:59'));
    expect(await ask(key)).toEqual({ kind: 'go', to: phone });
  });
});

describe('the borrower is not rung', () => {
  const notNow = async (loanId: string, key: StepKey) => {
    expect(await ask(key)).toEqual({ kind: 'not-now' });
    expect(await handedOver(loanId)).toEqual([]);
  };

  it('R23 after a payment that was recorded while the collector’s phone rang', async () => {
    const { loanId, key } = await ready();
    await desk.pay(loanId, `P-${loanId}`, '1001.50');
    await notNow(loanId, key);
  });

  it('after the case was stopped', async () => {
    const { loanId, key } = await ready();
    await stopCase(desk.dependencies)({ loanId });
    await notNow(loanId, key);
  });

  it('P5 from 22:00 on', async () => {
    const { loanId, key } = await readyInTheEvening();
    desk.clock.set(day(3, '22:00'));
    expect(await ask(key)).toEqual({ kind: 'not-now' });
    expect(await handedOver(loanId)).toEqual([]);
  });

  it('when the day is over for this call: another step is next', async () => {
    const { loanId, key } = await ready();
    desk.clock.set(day(4, '09:30'));
    await notNow(loanId, key);
  });

  it('when nobody claimed the call', async () => {
    const { loanId } = await beforeTheCall(desk);
    await notNow(loanId, callOf(loanId));
  });

  it('when the number was erased', async () => {
    const { loanId, borrowerId, key } = await ready();
    const contact = desk.dependencies.book.db.updateTable('borrower_contact').set({ phone: null });
    await contact.where('borrower_id', '=', borrowerId).execute();
    await notNow(loanId, key);
  });

  it.each(['no-collector', 'no-answer', 'unknown'] as const)('when the call is over: %s', async (how) => {
    const { loanId, key } = await ready();
    await recordCallEnded(desk.dependencies.book, key, key, how, 0);
    await notNow(loanId, key);
  });

  it('when nobody knows whether the collector’s call was placed: a person has it', async () => {
    const { loanId, phone } = await beforeTheCall(desk);
    const key = callOf(loanId);
    await claim(desk.dependencies.book, key, writeTo(phone));
    await record(desk.dependencies.book, key, { kind: 'unknown' });
    await notNow(loanId, key);
  });
});
