import { existsSync } from 'node:fs';
import { localDate } from '../../domain/words';
import { day, openDesk, type Desk } from '../support/desk';
import { loanRow } from '../support/loans';
import { isPlain } from './arrears';
import { ndjson } from './files';
import { arrearsHere } from './here';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const overdue = (dueOn: string, changes: Readonly<Record<string, unknown>> = {}) =>
  loanRow(localDate(dueOn), changes);

const backfill = (file: string, ...args: readonly string[]) => {
  const pace = { start: day(3, '11:00'), since: Number.MAX_SAFE_INTEGER, speed: 1 };
  const env = { DATABASE_URL: desk.databaseUrl, SANDBOX_CLOCK: JSON.stringify(pace) };
  return arrearsHere(['backfill', file, '--dry-run', ...args], env);
};

type Foreseen = Readonly<{
  contacts: readonly Readonly<{ on: string; hour: number; channel: string; count: number }>[];
}>;

const rows = async () => {
  const known = await desk.open();
  return [
    known,
    overdue('2026-11-01'),
    overdue('2026-09-01'),
    overdue('2026-12-01'),
    overdue('2026-11-01', { zone: 'Mars' }),
    overdue('2026-11-01', { zone: 'Mars' }),
  ];
};

test('P3 a dry run of a backfill tells what would come of each row, and the contacts by day and hour; nothing is written', async () => {
  const file = ndjson(await rows());
  const { db } = desk.dependencies.book;
  const loans = () => db.selectFrom('loan').select('loan_id').execute();
  const before = await loans();
  const { code, stdout } = await backfill(file, '--json', '--days', '4');
  expect(code).toBe(1);
  const told = JSON.parse(stdout) as Foreseen;
  const refused = [{ field: 'zone', reason: 'must be a time zone such as Asia/Shanghai', rows: 2, line: 5 }];
  expect(told).toMatchObject({
    ...{ rows: 6, opened: 2, alreadyOpen: 1, notOverdue: 1, rejected: 2, days: 4, sampled: 2 },
    ...{ stages: { initial: 1, sustained: 1 }, refused },
  });
  expect(told.contacts).toContainEqual({ on: '2026-11-04', hour: 14, channel: 'call', count: 1 });
  expect(told.contacts).toContainEqual({ on: '2026-11-05', hour: 9, channel: 'sms', count: 2 });
  expect(await loans()).toEqual(before);
  expect(existsSync(`${file}.rejected.ndjson`)).toBe(false);
});

test('people see the same as tables with bars', async () => {
  const ran = await backfill(ndjson(await rows()));
  expect(isPlain(ran)).toBe(true);
  expect(ran.stdout).toMatch(
    /^would be opened +2\nalready open +1\nnot overdue +1\nwould be refused +2\nrows +6$/m,
  );
  expect(ran.stdout).toMatch(/^zone must be a time zone such as Asia\/Shanghai \(first: line 5\) +2$/m);
  expect(ran.stdout).toContain('contacts of the coming 28 days, of all 2 loans; each loan by itself');
  expect(ran.stdout).toMatch(/^2026-11-05( +\d+)+ +█+$/m);
  expect(ran.stdout).toMatch(/^14:00( +\d+)+ +█+$/m);
});
