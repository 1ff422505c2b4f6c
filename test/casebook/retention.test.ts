import { sql } from 'kysely';
import { stopCase } from '../../activities/stop-case';
import { dropPart, partsOfBook, StillInUse, type Dropped, type Part } from '../../casebook/retention';
import { setUnrecordedAside } from '../../casebook/tasks/unrecorded';
import { auditOf } from '../../casebook/read/audit/audit';
import { day, firstSms, openDesk, type Desk } from '../support/desk';
import { give } from '../support/people';

let desk: Desk;
let paid: string;
let reversed: string;
let withdrawn: string;
let optedOut: Awaited<ReturnType<Desk['open']>>;

const db = () => desk.dependencies.book.db;
const firstPart = async (): Promise<Part> => {
  const [part] = await partsOfBook(db());
  if (!part) throw new Error('the book has no part');
  return part;
};
const FIVE_YEARS_LATER = day(1_900, '09:00');
const count = async (from: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.raw(from)}`.execute(db());
  return rows[0]?.n ?? 0;
};

const aside = (loanId: string, message: string) =>
  setUnrecordedAside(desk.dependencies.book, { loanId, message, raw: 'garbled' });

/** Four cases of November 2026: two were paid after an SMS, one was withdrawn, one was paid by somebody who had opted out of SMS. */
beforeAll(async () => {
  desk = await openDesk();
  ({ loanId: paid } = await desk.open());
  ({ loanId: reversed } = await desk.open());
  ({ loanId: withdrawn } = await desk.open());
  optedOut = await desk.open();
  desk.clock.set(day(1, '09:30'));
  for (const loanId of [paid, reversed]) {
    await desk.sms(firstSms(loanId));
    await sql`insert into claim values (number_of(${`${loanId}/1`}), 1, ${`CA-${loanId}`})`.execute(db());
  }
  await give(desk.dependencies, optedOut.loanId, 'optOut', { channel: 'sms' });
  for (const message of ['settled', 'asked']) await aside(paid, message);
  await sql`update work_item set closed_at = now() where aim like 'a settled could not%'`.execute(db());
  for (const loanId of [paid, reversed, optedOut.loanId]) await desk.pay(loanId, `${loanId}-P`, '1000.50');
});
afterAll(() => desk.close());

describe('a part stays', () => {
  it('while a case in it is open', async () => {
    expect(await firstPart()).toMatchObject({ name: 'first', cases: 4, open: 1, isDropped: false });
    const dropping = dropPart(db(), await firstPart(), new Date(FIVE_YEARS_LATER));
    await expect(dropping).rejects.toThrow(StillInUse);
  });

  it('while something was heard of a case in it lately', async () => {
    await stopCase(desk.dependencies)({ loanId: withdrawn });
    const dropping = dropPart(db(), await firstPart(), new Date(day(1, '09:00')));
    await expect(dropping).rejects.toThrow(StillInUse);
    expect(await desk.kinds(paid)).toContain('started');
  });
});

describe('a part that is dropped', () => {
  let dropped: Dropped;
  let others: number;
  let wasBrokenOff: boolean;
  beforeAll(async () => {
    desk.clock.set(FIVE_YEARS_LATER);
    await desk.open({}, 1_901);
    others = await count('claim');
    await sql`create table fact_first_kept ()`.execute(db()); // of a try that ended while it copied
    await sql
      .raw(`create trigger broken_off before delete on message execute function refuse_change()`)
      .execute(db());
    const brokenOff = dropPart(db(), await firstPart(), new Date(day(1_800, '09:00')));
    await expect(brokenOff).rejects.toThrow('append-only');
    wasBrokenOff = (await firstPart()).isBrokenOff;
    await desk.report(reversed, { reversalId: 'R-1', paymentId: `${reversed}-P` });
    await sql.raw(`drop trigger broken_off on message`).execute(db());
    dropped = await dropPart(db(), await firstPart(), new Date(day(1_800, '09:00')));
  });

  it('takes facts, decisions, words and claims with it, and is on record with how many', async () => {
    expect(dropped).toMatchObject({ name: 'first', cases: 4, words: 2 });
    expect(dropped.kept).toBeLessThan(dropped.facts);
    expect(await count(`decision_first where loan_id <> '${reversed}'`)).toBe(0);
    expect(await count(`message where key = '${firstSms(paid)}'`)).toBe(0);
    expect(await count(`message where key like '${paid}/%'`)).toBe(1); // of what a person is still asked about
    expect(await count('claim')).toBe(others - 1);
    expect(await count(`pg_class where relname like '%first_gone'`)).toBe(0);
  });

  it('says that it was broken off, and then goes on', async () => {
    expect(wasBrokenOff).toBe(true);
    expect(await firstPart()).toMatchObject({ isDropped: true, isBrokenOff: false });
  });

  it('leaves its words and claims to a case that a reversal opened again meanwhile', async () => {
    expect(await desk.kinds(reversed)).toContain('reopened');
    expect(await count(`message where key = '${firstSms(reversed)}'`)).toBe(1);
    expect(await count(`claim where of_case = number_of('${reversed}/1')`)).toBe(1);
  });

  it('keeps how each case ended, and can be audited as far as it goes', async () => {
    expect(await desk.kinds(paid)).toEqual(['opened', 'paid', 'closed']);
    expect((await auditOf(desk.dependencies.book, paid)).lines.map(({ kind }) => kind)).toEqual([
      'opened',
      'paid',
      'closed',
    ]);
  });

  it('brings back no case that a person had ended', async () => {
    expect(await desk.enrol(withdrawn)).toEqual({ kind: 'withdrawn' });
    expect(await desk.enrol(paid)).toEqual({ kind: 'not-overdue' });
  });

  it('does not make anybody forget that a borrower opted out', async () => {
    const { borrowerId, phone, name, email } = optedOut;
    const { loanId } = await desk.open({ borrowerId, phone, name, email }, 1_902);
    const facts = (await desk.facts(optedOut.loanId)).map(({ kind }) => kind);
    expect(facts).toContain('opted-out');
    const sms = desk.dependencies.book.db.selectFrom('collection_case').where('loan_id', '=', loanId);
    expect(JSON.stringify(await sms.select('decision').execute())).not.toContain('sendSms');
  });

  it('is guarded as it was, and dropped once', async () => {
    await expect(sql`delete from fact_first`.execute(db())).rejects.toThrow('the case book is append-only');
    expect(await firstPart()).toMatchObject({ name: 'first', isDropped: true });
    expect(await dropPart(db(), await firstPart(), new Date(day(1_800, '09:00')))).toEqual(dropped);
  });
});
