import { packed, unpacked } from '../../../casebook/acts/words';
import { TemplatesGone } from '../../../casebook/packing';
import { stopCase } from '../../../activities/stop-case';
import { claim, lookAgain, takeUp } from '../../../casebook/acts/claim';
import { scriptIn } from '../../../casebook/tasks/open-work-items';
import { day, firstSms, openDesk, type Desk } from '../../support/desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const write = () => ({ to: '+8613800000001', text: 'words' });
const claimOf = (loanId: string) => claim(desk.dependencies.book, firstSms(loanId), write);
const sentTo = (phone: string) => desk.outside.phones.messages().filter(({ to }) => to === phone);

test('of two claims of one contact at once, one wins and the other finds it begun', async () => {
  const { loanId } = await desk.open();
  desk.clock.set(day(1, '09:00'));
  const claims = await Promise.all([claimOf(loanId), claimOf(loanId)]);
  expect(claims.map(({ kind }) => kind).sort()).toEqual(['unfinished', 'won']);
  expect((await desk.kinds(loanId)).filter((kind) => kind === 'started')).toHaveLength(1);
});

test('of two workers to whom a provider said that it has no such attempt, one takes it up', async () => {
  const { loanId, phone } = await desk.open();
  desk.clock.set(day(1, '09:00'));
  const { book } = desk.dependencies;
  const words = () => ({ to: phone, text: 'words' });
  await claim(book, firstSms(loanId), words);
  const begun = await claim(book, firstSms(loanId), words);
  if (begun.kind !== 'unfinished') throw new Error(begun.kind);
  expect(await takeUp(book, begun.attempt, words)).toMatchObject({ kind: 'won' });
  expect(await takeUp(book, begun.attempt, words)).toBe('sent-elsewhere');
});

test('words that were claimed for a number do not leave once the borrower has another', async () => {
  const { loanId, phone, ...row } = await desk.open();
  desk.clock.set(day(1, '09:00'));
  const { book } = desk.dependencies;
  await claim(book, firstSms(loanId), () => ({ to: phone, text: 'words' }));
  expect(await lookAgain(book, firstSms(loanId))).toBe('go');
  await desk.keep({ ...row, loanId, phone: '+8613900009999' });
  expect(await lookAgain(book, firstSms(loanId))).toBe('overtaken');
});

test('two workers that make one contact at once send it once', async () => {
  const { loanId, phone } = await desk.open();
  desk.clock.set(day(1, '09:00'));
  await Promise.allSettled([desk.sms(firstSms(loanId)), desk.sms(firstSms(loanId))]);
  expect(sentTo(phone)).toHaveLength(1);
});

test('R4 a contact that is claimed says under which law, on which day, in which stage and why', async () => {
  const { loanId } = await desk.open();
  desk.clock.set(day(1, '09:00'));
  await claimOf(loanId);
  const started = (await desk.facts(loanId)).find(({ kind }) => kind === 'started');
  expect(started).toMatchObject({
    key: firstSms(loanId),
    by: 'sms',
    day: 1,
    stage: 'initial',
    law: desk.dependencies.book.rules.law.hash,
    because: ['step:day-1-sms'],
    at: day(1, '09:00'),
  });
});

test('the words of a contact are kept as they were claimed, in less room', async () => {
  const { loanId } = await desk.open();
  desk.clock.set(day(1, '09:00'));
  await claimOf(loanId);
  const { db } = desk.dependencies.book;
  const kept = db.selectFrom('message').where('key', '=', firstSms(loanId)).selectAll();
  const row = await kept.executeTakeFirstOrThrow();
  expect(await unpacked(db, row)).toEqual(write());
  expect(row.content).toBeNull();
  expect(row.packed?.length).toBeLessThan(JSON.stringify(write()).length);
});

describe('a contact is overtaken, and nothing is sent,', () => {
  const overtaken = async (loanId: string, phone: string) => {
    const next = await desk.sms(firstSms(loanId));
    expect(await desk.kinds(loanId)).not.toContain('started');
    expect(sentTo(phone)).toEqual([]);
    return next;
  };

  it('when the loan was repaid', async () => {
    const { loanId, phone } = await desk.open();
    desk.clock.set(day(1, '09:00'));
    await desk.pay(loanId, `P-${loanId}`, '1000.50');
    expect(await overtaken(loanId, phone)).toMatchObject({ kind: 'close', outcome: 'repaid' });
  });

  it('when the case was stopped', async () => {
    const { loanId, phone } = await desk.open();
    desk.clock.set(day(1, '09:00'));
    await stopCase(desk.dependencies)({ loanId });
    expect(await overtaken(loanId, phone)).toMatchObject({ kind: 'close', outcome: 'withdrawn' });
  });

  it('when it is too early by more than the clock’s tolerance', async () => {
    const { loanId, phone } = await desk.open();
    desk.clock.set(day(1, '09:00'));
    desk.clock.advance(-6_000);
    expect(await overtaken(loanId, phone)).toMatchObject({ wakeAt: new Date(day(1, '09:00')).toISOString() });
  });

  it('P5 when it has become night', async () => {
    const { loanId, phone } = await desk.open();
    desk.clock.set(day(1, '22:00'));
    expect(await overtaken(loanId, phone)).toMatchObject({ wakeAt: new Date(day(2, '09:00')).toISOString() });
  });

  it('when it belongs to no case that was ever opened', async () => {
    const { loanId, phone } = await desk.keep();
    desk.clock.set(day(1, '09:00'));
    await expect(desk.sms(firstSms(loanId))).rejects.toMatchObject({ name: 'NoCase' });
    expect(sentTo(phone)).toEqual([]);
  });

  it('when another step is next', async () => {
    const { loanId, phone } = await desk.open();
    desk.clock.set(day(1, '09:00'));
    const next = await desk.email(`${loanId}/1/day-2-email#1/sendEmail`);
    expect(next).toMatchObject({ key: firstSms(loanId) });
    expect(sentTo(phone)).toEqual([]);
  });
});

test('a clock that is slow by less than its tolerance contacts at the decision’s instant, once', async () => {
  const { loanId, phone } = await desk.open();
  desk.clock.set(day(1, '09:00'));
  desk.clock.advance(-4_000);
  const next = await desk.sms(firstSms(loanId));
  expect(next).toMatchObject({ key: `${loanId}/1/day-2-sms#1/sendSms` });
  expect(sentTo(phone)).toHaveLength(1);
  expect((await desk.facts(loanId)).find(({ kind }) => kind === 'started')?.at).toBe(day(1, '09:00'));
});

test('a contact that was made is not made again, and the book’s answer is what comes next', async () => {
  const { loanId, phone } = await desk.open();
  desk.clock.set(day(1, '09:00'));
  const first = await desk.sms(firstSms(loanId));
  expect(await desk.sms(firstSms(loanId))).toEqual(first);
  expect(sentTo(phone)).toHaveLength(1);
});

test('a message that cannot be written claims nothing', async () => {
  const { loanId } = await desk.open();
  desk.clock.set(day(1, '09:00'));
  const failing = claim(desk.dependencies.book, firstSms(loanId), () => {
    throw new Error('a template lacks its variable');
  });
  await expect(failing).rejects.toThrow('a template lacks its variable');
  expect(await desk.kinds(loanId)).not.toContain('started');
});

describe('templates that the book does not have', () => {
  const wordings = { en: { hash: 'known-here-alone', content: 'Please pay' } };

  it('are remembered by whoever packed words with them', async () => {
    const [content, bytes, wording] = packed(write(), { wordings }, 'en');
    const { db } = desk.dependencies.book;
    expect(await unpacked(db, { content, packed: bytes, wording })).toEqual(write());
  });

  it('are not taken for words that were thinned out, and people are shown all but the words', async () => {
    const { db } = desk.dependencies.book;
    const row = { content: null, packed: Buffer.from('?'), wording: 'lost' };
    await expect(unpacked(db, row)).rejects.toThrow(TemplatesGone);
    expect(await scriptIn(db, row)).toEqual({});
  });
});
