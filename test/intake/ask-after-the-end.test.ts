import { askAfterTheEnd } from '../../intake/ask-after-the-end';
import { claim } from '../../casebook/acts/claim';
import { openWorkItems } from '../../casebook/tasks/open-work-items';
import type { StepKey } from '../../domain/facts/fact';
import { instant } from '../../domain/words';
import { ofKind } from '../support/cases';
import { day, openDesk, type Desk } from '../support/desk';
import { atRest, smsInDoubt } from '../support/in-doubt';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.outside.phones.restart());
afterAll(() => desk.close());

const HOUR = 3_600_000;
const ask = (key: StepKey) => askAfterTheEnd(desk.dependencies, key);
const sentTo = (phone: string) => desk.outside.phones.messages().filter(({ to }) => to === phone);
const endings = async (loanId: string) => ofKind(await desk.facts(loanId), 'ended').map(({ how }) => how);
const tasks = (loanId: string) => openWorkItems(desk.dependencies.book, { loanId });
const repaid = async (how: 'taken' | 'lost') => {
  const row = await smsInDoubt(desk, how);
  await desk.pay(row.loanId, `all-${row.loanId}`, '1000.50');
  expect(await desk.look(row.loanId)).toMatchObject({ kind: 'close', outcome: 'repaid' });
  return row;
};

describe('R23 an SMS that was in doubt when its loan was repaid', () => {
  it('is found after the end, by the pauses of before, and is on record', async () => {
    const { loanId, phone, key } = await repaid('taken');
    expect(await ask(key)).toBe('still-unknown');
    expect(await endings(loanId)).toEqual([]);
    desk.clock.set(day(1, '09:02'));
    expect(await ask(key)).toBe('settled');
    expect(await endings(loanId)).toEqual([{ kind: 'accepted', reference: sentTo(phone)[0]?.sid }]);
    expect(await ask(key)).toBe('settled');
    expect(await desk.look(loanId)).toMatchObject({ kind: 'close', outcome: 'repaid' });
  });

  it('is never sent any more when the provider does not have it', async () => {
    const { loanId, phone, key } = await repaid('lost');
    desk.clock.set(day(1, '09:02'));
    expect(await ask(key)).toBe('settled');
    expect(await endings(loanId)).toEqual([{ kind: 'not-sent', code: 'overtaken' }]);
    expect(sentTo(phone)).toEqual([]);
  });

  it('is a person’s when the provider cannot say for half a day', async () => {
    const { loanId, key } = await repaid('taken');
    await desk.outside.phones.stop();
    for (let minutes = 1; minutes <= 12 * 60; minutes++) {
      desk.clock.set(instant(day(1, '09:00') + minutes * 60_000));
      const answer = await ask(key);
      expect(answer).toBe(minutes < 12 * 60 ? 'still-unknown' : 'settled');
    }
    expect(ofKind(await desk.facts(loanId), 'in-doubt')).toHaveLength(16);
    expect(await endings(loanId)).toEqual([{ kind: 'unknown' }]);
    expect(await tasks(loanId)).toMatchObject([{ queue: 'operators', step: 'day-1-sms' }]);
  }, 60_000);

  it('is asked for by its case when a reversal takes that up again', async () => {
    const { loanId, key } = await repaid('taken');
    const valueOn = '2026-11-02';
    await desk.report(loanId, { reversalId: `R-${loanId}`, paymentId: `all-${loanId}`, valueOn });
    expect(await ask(key)).toBe('settled');
    expect(await desk.look(loanId)).toMatchObject({
      key,
      summary: expect.stringContaining('ask again') as unknown,
    });
  });
});

test('R23 an e-mail that was leaving when its loan was repaid is a person’s: no relay can be asked', async () => {
  const { loanId } = await desk.open();
  await desk.live(loanId, day(2, '10:04'));
  const key: StepKey = `${loanId}/1/day-2-email#1/sendEmail`;
  desk.clock.set(day(2, '10:05'));
  const { book } = desk.dependencies;
  await claim(book, key, () => ({ to: 'a@example.com' }));
  const { email } = desk.dependencies;
  const unsure = {
    ...desk.dependencies,
    email: { ...email, find: () => Promise.resolve({ kind: 'unknown' } as const) },
  };
  await desk.pay(loanId, `all-${loanId}`, '1001.00');
  desk.clock.set(instant(day(2, '10:05') + HOUR));
  expect(await askAfterTheEnd(unsure, key)).toBe('still-unknown'); // it may still be leaving
  await atRest(desk, key);
  expect(await askAfterTheEnd(unsure, key)).toBe('settled');
  expect((await endings(loanId)).at(-1)).toEqual({ kind: 'unknown' });
  expect(await tasks(loanId)).toMatchObject([{ queue: 'operators', step: 'day-2-email' }]);
});
