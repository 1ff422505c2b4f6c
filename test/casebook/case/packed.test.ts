import { sql } from 'kysely';
import { ofKind } from '../../support/cases';
import { day, openDesk, type Desk } from '../../support/desk';
import { agreeing, decisionsOf, verdictsOn } from '../read/audit/moments';

const LOAN = 'L-packed';

/** A book in which workers of before may be at work, which do not read what is packed, and one that packs. */
let mixed: Desk;
let packing: Desk;
const both = () => [mixed, packing] as const;
beforeAll(async () => {
  [mixed, packing] = [await openDesk(), await openDesk()];
  await sql`update packing set since = now() + interval '31 days'`.execute(mixed.dependencies.book.db);
  for (const desk of both()) {
    await desk.open({
      loanId: LOAN,
      borrowerId: 'B-packed',
      phone: '+8613800000777',
      email: 'p@example.com',
    });
    await desk.live(LOAN, day(4, '13:00'));
  }
});
afterAll(() => Promise.all(both().map((desk) => desk.close())));

const bytesOf = async ({ dependencies: { book } }: Desk, table: 'fact' | 'decision') => {
  const { rows } = await sql<{ read: number; packed: number }>`
    select sum(pg_column_size(${sql.ref(table === 'fact' ? 'data' : 'decision')}))::int as read,
      coalesce(sum(length(packed)), 0)::int as packed
    from ${sql.table(table)} where ${sql.raw(table === 'fact' ? `kind = 'started'` : 'true')}`.execute(
    book.db,
  );
  return rows[0];
};

test('a fact of a contact, and a decision, take a third of their text', async () => {
  for (const table of ['fact', 'decision'] as const) {
    const text = (await bytesOf(mixed, table))?.read ?? 0;
    const { read = 0, packed = 0 } = (await bytesOf(packing, table)) ?? {};
    expect(packed).toBeGreaterThan(0);
    expect((read + packed) / text).toBeLessThan(0.35);
  }
});

test('nothing is packed as long as workers of before may be at work', async () => {
  for (const table of ['fact', 'decision'] as const) expect((await bytesOf(mixed, table))?.packed).toBe(0);
});

test('what is packed is read as what is not', async () => {
  const [plain, packed] = await Promise.all(both().map((desk) => desk.facts(LOAN)));
  const begun = (facts: typeof plain = []) => ofKind(facts, 'started');
  expect(begun(packed).length).toBeGreaterThan(5);
  expect(begun(packed)).toEqual(begun(plain));
  expect(packed?.map(({ kind }) => kind)).toEqual(plain?.map(({ kind }) => kind));
  expect(ofKind(packed ?? [], 'ended')[0]?.how).toMatchObject({ kind: 'accepted' });
  const decided = async (desk: Desk) => (await decisionsOf(desk, LOAN)).map(({ decision }) => decision);
  expect(await decided(packing)).toEqual(await decided(mixed));
});

test('a past moment is recomputed from what is packed', async () => {
  const verdicts = await verdictsOn(packing, LOAN);
  expect(verdicts.length).toBeGreaterThan(10);
  expect(verdicts).toEqual(agreeing(verdicts));
});

test('what was packed under an earlier policy is read by its text in the book', async () => {
  const { book } = packing.dependencies;
  const { rows } = await sql<{ hash: string; kept: string }>`
    select distinct encode(substring(packed from 1 for 6), 'hex') as hash, policy_version.hash as kept
    from decision left join policy_version
      on policy_version.hash = encode(substring(packed from 1 for 6), 'hex') and policy_version.kind = 'words'`.execute(
    book.db,
  );
  expect(rows).toEqual([
    { hash: book.rules.wordings?.['record']?.hash, kept: book.rules.wordings?.['record']?.hash },
  ]);
});
