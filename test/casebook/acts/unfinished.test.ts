import { sendSms } from '../../../activities/send-sms';
import type { StepKey } from '../../../domain/facts/fact';
import { day, firstSms, openDesk, type Desk } from '../../support/desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(async () => {
  await desk.outside.phones.restart();
});
afterAll(() => desk.close());

const KILLED = new Error('the worker was killed');
const sentTo = (phone: string) => desk.outside.phones.messages().filter(({ to }) => to === phone);
const endingOf = async (loanId: string) =>
  (await desk.facts(loanId)).find((fact) => fact.kind === 'ended')?.how;

/** Lets a worker die while it sends: before the words leave, or after they have. */
const dieSending = async (loanId: string, when: 'before' | 'after'): Promise<void> => {
  const { sms } = desk.dependencies;
  const send: typeof sms.send = async (attempt, mayLeave) => {
    if (when === 'after') await sms.send(attempt, mayLeave);
    throw KILLED;
  };
  const key = firstSms(loanId);
  await expect(sendSms({ ...desk.dependencies, sms: { ...sms, send } })({ loanId, key })).rejects.toBe(
    KILLED,
  );
};

/** Lets so much wall-clock time pass since the claim that the provider's list has settled. */
const settle = async (key: StepKey): Promise<void> => {
  const past = new Date(Date.now() - 31_000);
  await desk.dependencies.book.db
    .updateTable('message')
    .set({ created_at: past })
    .where('key', '=', key)
    .execute();
};

const died = async (when: 'before' | 'after') => {
  const row = await desk.open();
  desk.clock.set(day(1, '09:00'));
  await dieSending(row.loanId, when);
  await settle(firstSms(row.loanId));
  return row;
};

describe('an SMS whose worker died', () => {
  it('after it was sent is found at the provider and not sent again', async () => {
    const { loanId, phone } = await died('after');
    const [message] = sentTo(phone);
    const next = await desk.sms(firstSms(loanId));
    expect(await endingOf(loanId)).toEqual({ kind: 'accepted', reference: message?.sid });
    expect(sentTo(phone)).toHaveLength(1);
    expect(next).toMatchObject({ key: `${loanId}/1/day-2-sms#1/sendSms` });
  });

  it('before it was sent is sent once, while it is still wanted', async () => {
    const { loanId, phone } = await died('before');
    desk.clock.set(day(1, '12:59'));
    await desk.sms(firstSms(loanId));
    expect(sentTo(phone)).toHaveLength(1);
    await desk.sms(firstSms(loanId));
    expect(sentTo(phone)).toHaveLength(1);
    expect(await endingOf(loanId)).toMatchObject({ kind: 'accepted' });
  });

  it('before it was sent says today’s amount when it is sent after all', async () => {
    const { loanId, phone } = await died('before');
    await desk.pay(loanId, `part-${loanId}`, '400');
    await desk.sms(firstSms(loanId));
    expect(sentTo(phone)[0]?.body).toContain('600');
  });

  it('is not judged absent before the provider’s list can have settled', async () => {
    const { loanId, phone } = await desk.open();
    desk.clock.set(day(1, '09:00'));
    await dieSending(loanId, 'before');
    expect(await desk.sms(firstSms(loanId))).toMatchObject({ key: firstSms(loanId) });
    expect((await desk.facts(loanId)).at(-1)).toMatchObject({ kind: 'in-doubt', code: 'not-listed-yet' });
    expect(sentTo(phone)).toEqual([]);
    expect(await endingOf(loanId)).toBeUndefined();
  });

  it('R23 before it was sent is dropped when the loan was repaid meanwhile, and the case closes', async () => {
    const { loanId, phone } = await died('before');
    await desk.pay(loanId, `all-${loanId}`, '1000.50');
    expect(await desk.sms(firstSms(loanId))).toMatchObject({ kind: 'close', outcome: 'repaid' });
    expect(await endingOf(loanId)).toEqual({ kind: 'not-sent', code: 'overtaken' });
    expect(sentTo(phone)).toEqual([]);
  });

  it('P5 before it was sent is not sent at night', async () => {
    const { loanId, phone } = await died('before');
    desk.clock.set(day(1, '22:30'));
    expect(await desk.sms(firstSms(loanId))).toMatchObject({ kind: 'act' });
    expect(await endingOf(loanId)).toEqual({ kind: 'not-sent', code: 'overtaken' });
    expect(sentTo(phone)).toEqual([]);
  });

  it('is asked for again in two minutes when the provider is away: one failed look-up is not unknown', async () => {
    const { loanId } = await died('before');
    await desk.outside.phones.stop();
    expect(await desk.sms(firstSms(loanId))).toMatchObject({
      key: firstSms(loanId),
      wakeAt: new Date(day(1, '09:02')).toISOString(),
    });
    expect(await endingOf(loanId)).toBeUndefined();
  });

  it('P5 is asked for again also at night, when it is not wanted any more', async () => {
    const { loanId } = await died('before');
    await desk.outside.phones.stop();
    desk.clock.set(day(1, '22:30'));
    expect(await desk.sms(firstSms(loanId))).toMatchObject({ key: firstSms(loanId) });
    expect(await endingOf(loanId)).toBeUndefined();
  });

  it('R23 does not keep a repaid case open: the doubt is on record, and is asked about after the end', async () => {
    const { loanId } = await died('after');
    await desk.outside.phones.stop();
    await desk.pay(loanId, `all-${loanId}`, '1000.50');
    expect((await desk.kinds(loanId)).slice(-3)).toEqual(['paid', 'in-doubt', 'closed']);
    const rows = desk.dependencies.book.db.selectFrom('outbox').where('loan_id', '=', loanId);
    expect(await rows.select('message').execute()).toContainEqual({
      message: { askAfter: firstSms(loanId) },
    });
  });
});
