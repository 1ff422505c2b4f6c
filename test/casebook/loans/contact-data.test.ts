import { parseRow } from '../../../intake/loans/read-row';
import type { TakingOver } from '../../../casebook/loans/contact-data';
import { keepLoan } from '../../../casebook/loans/loans';
import { localDate } from '../../../domain/words';
import { day, openDesk, type Desk } from '../../support/desk';
import { loanRow } from '../../support/loans';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const kept = { address: '1 Nanjing Road', area: 'pudong' };
const known = () => loanRow(localDate('2026-11-01'), kept);
const keep = (row: Readonly<Record<string, unknown>>, takingOver?: TakingOver) => {
  const parsed = parseRow(row, desk.dependencies.policy, 'jd-jintiao');
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
  return keepLoan(desk.dependencies.book, parsed.row, takingOver);
};
const of = async ({ borrowerId }: { borrowerId: string }) => {
  const { db } = desk.dependencies.book;
  const borrower = db
    .selectFrom('borrower')
    .leftJoin('borrower_contact', 'borrower_contact.borrower_id', 'borrower.borrower_id')
    .where('borrower.borrower_id', '=', borrowerId);
  const history = db.selectFrom('borrower_contact_history').where('borrower_id', '=', borrowerId);
  return {
    now: await borrower
      .select(['name', 'phone', 'email', 'address', 'area', 'zone', 'language'])
      .executeTakeFirstOrThrow(),
    before: await history.selectAll().orderBy('id').execute(),
  };
};

const CHANGES = {
  name: 'Somebody Else',
  phone: '+8613911112222',
  email: 'else@example.com',
  address: '2 Nanjing Road',
  area: 'xuhui',
  zone: 'America/New_York',
  language: 'zh-CN',
} as const;
const changes = Object.entries(CHANGES);

test.each(changes)(
  'another %s of a known borrower stays out of the book, and is told',
  async (field, value) => {
    const row = known();
    expect(await keep(row)).toEqual([]);
    const before = await of(row);
    expect(await keep({ ...row, [field]: value })).toEqual([field]);
    expect(await keep({ ...loanRow(localDate('2026-11-01')), borrowerId: row.borrowerId })).toContain(
      'phone',
    );
    expect(await of(row)).toEqual(before);
  },
);

test.each(changes)(
  'another %s is taken over when a person says so, and what it was is kept',
  async (field, value) => {
    const row = known();
    await keep(row);
    const { now } = await of(row);
    desk.clock.set(day(3, '12:00'));
    expect(await keep({ ...row, [field]: value }, { who: 'staff:0900' })).toEqual([field]);
    expect(await keep({ ...row, [field]: value }, { who: 'staff:0900' })).toEqual([]);
    const after = await of(row);
    expect(after.now).toEqual({ ...now, [field]: value });
    const changed = { changed: [field], changed_at: new Date(day(3, '12:00')), who: 'staff:0900' };
    expect(after.before).toMatchObject([{ ...now, ...changed }]);
  },
);

test('a row says nothing of what it leaves empty', async () => {
  const row = known();
  await keep(row);
  const before = await of(row);
  const empty = { ...row, phone: '', email: '', address: '', area: '', language: '' };
  expect(await keep(empty, { who: 'lender' })).toEqual([]);
  expect(await of(row)).toEqual(before);
});

test('a row that fills a gap changes whom we reach: that is said, too', async () => {
  const row = known();
  await keep({ ...row, phone: '' });
  expect(await keep(row)).toEqual(['phone']);
  expect((await of(row)).now.phone).toBeNull();
  await keep(row, { who: 'lender' });
  expect((await of(row)).now.phone).toBe(row.phone);
});

test('contact data that was erased does not come back by itself', async () => {
  const row = known();
  await keep(row);
  const { db } = desk.dependencies.book;
  await db.deleteFrom('borrower_contact').where('borrower_id', '=', row.borrowerId).execute();
  expect(await keep(row)).toEqual(['name', 'phone', 'email', 'address', 'area']);
  expect((await of(row)).now.name).toBeNull();
  await keep(row, { who: 'lender' });
  expect((await of(row)).now).toMatchObject({ name: row.name, phone: row.phone, ...kept });
});

test('of rows at once for one borrower one is the first; the others are compared with it', async () => {
  const row = known();
  const phones = ['+8613911113331', '+8613911113332', '+8613911113333'];
  const all = await Promise.all(
    phones.map((phone, at) => keep({ ...row, loanId: `${row.loanId}-${at}`, phone })),
  );
  expect(all.filter((other) => other.length === 0)).toHaveLength(1);
});
