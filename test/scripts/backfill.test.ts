import { stepsSkipped } from '../../domain/facts/fact';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { parseRow } from '../../intake/loans/read-row';
import { keepLoan } from '../../casebook/loans/loans';
import { openCase } from '../../casebook/case/episodes';
import { localDate } from '../../domain/words';
import { ofKind } from '../support/cases';
import { loanRow } from '../support/loans';
import { until } from '../support/until';
import { isPlain } from './arrears';
import { csv, HEADER, line, ndjson, rejects } from './files';
import { openCommandWorld, overdue, type CommandWorld } from './support';

let world: CommandWorld;
beforeAll(async () => {
  world = await openCommandWorld();
});
afterAll(() => world.close());

const loans = () =>
  world.dependencies.book.db.selectFrom('loan').select('loan_id').orderBy('loan_id').execute();

test('a CSV file from a spreadsheet: exact counts, and each refused row with its line, field and reason', async () => {
  const one = overdue({ name: 'Doe, Jane' });
  const [late, future] = [loanRow(localDate('2026-10-02')), loanRow(localDate('2026-12-01'))];
  const formula = '=HYPERLINK("http://example.com")';
  const file = csv(
    [
      `\uFEFF${HEADER}`,
      ...[one, late, future].map((row) => line(row)),
      'L-short,B-1,only three',
      line(overdue(), { loanId: formula }),
      line(overdue(), { instalments: `${formula}; 2026-11-01 100.00` }),
      line(overdue(), { zone: 'Mars/Olympus', currency: 'CNY ', costs: '-1' }),
      line(overdue(), { phone: '+8612', instalments: '2026-11-01 12.345' }),
    ],
    '\r\n',
  );
  const ran = await world.arrears(['backfill', file]);
  expect(ran).toMatchObject({
    code: 1,
    stderr: `5 rows were refused: mend them in ${file}.rejected.csv and enrol that file\n`,
  });
  expect(ran.stdout.match(/^\w.*? {2,}\d+/gm)?.map((text) => text.replace(/ +/g, ' '))).toEqual(
    ['opened 2', 'not overdue 1', 'refused 5', 'rows 8'], // prettier-ignore
  );
  expect(isPlain(ran)).toBe(true);
  expect(
    rejects(file)
      .map((row) => row.join(' '))
      .toSorted(),
  ).toEqual([
    '5 row has 3 columns, the header has 10',
    '6 loanId must be 1 to 64 letters, digits, dots, dashes or underscores',
    `7 instalments "${formula}" must read like 2026-10-01 500.00+12.50`,
    '8 costs must be a decimal amount such as 1000.00',
    '8 zone must be a time zone such as Asia/Shanghai',
    '9 instalments must be a decimal amount such as 1000.00',
    '9 phone must be an international number such as +8613800000000',
  ]);
  expect((await loans()).map(({ loan_id }) => loan_id)).toEqual(
    [one, late, future].map(({ loanId }) => loanId),
  );
  const skipped = ofKind(await world.facts(late.loanId), 'skipped').filter(({ because }) =>
    because.includes('clause:enrolled-on-day-31'),
  );
  expect(skipped).toHaveLength(1);
  const steps = skipped.flatMap(stepsSkipped);
  expect(steps.length).toBeGreaterThan(1);
  expect(ran.stdout).toContain(`${steps.length} earlier steps skipped, each with its reason`);
});

test('no cell of the reject file is a formula, whatever stood in the row', async () => {
  const nasty = line(overdue(), { loanId: '@sum', name: '=cmd|calc', phone: '+8612' });
  const file = csv([HEADER, nasty, '=1+1', '-1,+2,@x']);
  expect(await world.arrearsHere(['backfill', file, '--json'])).toMatchObject({ code: 1 });
  const cells = parse(readFileSync(`${file}.rejected.csv`), { relax_column_count: true }).flat();
  expect(cells.length).toBeGreaterThan(9);
  expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
});

test('NDJSON again and again: open cases stay, a crash is mended, what a person stopped is listed until started', async () => {
  const rows = [overdue(), overdue(), overdue(), overdue()];
  const [running = overdue(), withdrawn = running, terminated = running, crashed = running] = rows;
  const statuses = () => Promise.all(rows.map(({ loanId }) => world.status(loanId)));
  const file = ndjson([...rows.slice(0, 3), '{"loanId":', { ...overdue(), zone: 5 }]);
  const first = await world.arrearsHere(['backfill', file, '--json']);
  const rejectFile = `${file}.rejected.ndjson`;
  expect(JSON.parse(first.stdout)).toMatchObject({ rows: 5, opened: 3, rejected: 2, rejectFile });
  expect(rejects(file).map((row) => row.slice(0, 2).join(' '))).toEqual(['4 row', '5 zone']);

  await world.handle(withdrawn.loanId).cancel();
  await world.handle(terminated.loanId).terminate();
  await until('the withdrawn case ends', async () => (await world.status(withdrawn.loanId)) !== 'RUNNING');
  const { book, policy } = world.dependencies;
  const parsed = parseRow(crashed, policy, 'jd-jintiao');
  if ('faults' in parsed) throw new Error('the row is sound');
  await keepLoan(book, parsed.row);
  await openCase(book, crashed.loanId);

  const again = ndjson(rows);
  const second = await world.arrears(['backfill', again, '--json']);
  expect(second).toMatchObject({ code: 0, stderr: '' });
  const {
    stopped,
    reconciled: _,
    ...counts
  } = JSON.parse(second.stdout) as {
    stopped: string[];
    reconciled: unknown;
  };
  const none = { opened: 0, notOverdue: 0, rejected: 0, skipped: 0, otherContacts: 0, unreachable: 0 };
  expect(counts).toEqual({
    ...none,
    ...{ rows: 4, alreadyOpen: 2, started: 1, stoppedByAPerson: 2, rejectFile: null },
  });
  expect(stopped.toSorted()).toEqual([withdrawn.loanId, terminated.loanId].toSorted());
  expect(existsSync(`${again}.rejected.ndjson`)).toBe(false);
  expect(await statuses()).toEqual(['RUNNING', 'COMPLETED', 'TERMINATED', 'RUNNING']);

  const [one, other] = await Promise.all(
    [withdrawn, terminated].map(({ loanId }) => world.arrearsHere(['start', loanId])),
  );
  expect([one?.code, other?.code]).toEqual([0, 0]);
  expect(await statuses()).toEqual(rows.map(() => 'RUNNING'));
  expect(ofKind(await world.facts(withdrawn.loanId), 'opened')).toHaveLength(2);
});

test('P3 with --book-only cases are opened where no Temporal answers, and the next sweep starts their workflows', async () => {
  const rows = [overdue(), overdue()];
  const args = ['backfill', ndjson(rows), '--book-only'];
  const nowhere = { TEMPORAL_ADDRESS: '127.0.0.1:1' };
  const first = await world.arrearsHere([...args, '--json'], nowhere);
  expect(first).toMatchObject({ code: 0, stderr: '' });
  const told = JSON.parse(first.stdout) as Readonly<{ reconciled: object }>;
  expect(told).toMatchObject({ rows: 2, opened: 2, alreadyOpen: 0 });
  expect(Object.keys(told.reconciled)).toEqual(['openCases']);
  const again = await world.arrearsHere(args, nowhere);
  expect(again.stdout).toMatch(/already open {2}2.*No workflow was started/s);
  await world.arrearsHere(['sweep']);
  expect(await Promise.all(rows.map(({ loanId }) => world.status(loanId)))).toEqual(['RUNNING', 'RUNNING']);
  expect(await world.arrearsHere([...args, '--dry-run'])).toMatchObject({ code: 2, stdout: '' });
});

test('contact data that the book has otherwise is counted by borrower, and taken over when a person says so', async () => {
  const one = overdue();
  const two = { ...one, loanId: `${one.loanId}-2` };
  await world.arrearsHere(['backfill', ndjson([one, two])]);
  const moved = ndjson([one, two].map((row) => ({ ...row, phone: '+8613911112222' })));
  const { stdout } = await world.arrearsHere(['backfill', moved]);
  expect(stdout).toContain('\n1 borrower with other contact data in this file: run again with --update');
  const taken = await world.arrearsHere(['backfill', moved, '--update-contacts', '--by', '0900', '--json']);
  expect(JSON.parse(taken.stdout)).toMatchObject({ rows: 2, alreadyOpen: 2, otherContacts: 1 });
});

test('a file that cannot be used is refused at once, and nothing of it is kept', async () => {
  const before = await loans();
  const headless = csv([line(overdue())]);
  const broken = csv([HEADER, line(overdue(), { zone: 'nowhere' })]);
  const kept = readFileSync(broken, 'utf8');
  const [lacking, same, unwritable] = await Promise.all([
    world.arrearsHere(['backfill', headless]),
    world.arrearsHere(['backfill', broken, '--rejects', broken]),
    world.arrears(['backfill', broken, '--rejects', `${broken}.folder/rejects.csv`]),
  ]);
  expect(lacking).toMatchObject({ code: 2, stdout: '' });
  expect(lacking.stderr).toContain('the header lacks loanId, borrowerId, name, zone, currency, instalments');
  expect(same).toMatchObject({ code: 2, stdout: '', stderr: '--rejects must name another file\n' });
  expect(readFileSync(broken, 'utf8')).toBe(kept);
  expect(unwritable).toMatchObject({ code: 1, stdout: '' });
  expect(unwritable.stderr).toContain('ENOENT: no such file or directory, open');
  for (const ran of [lacking, same, unwritable]) expect(isPlain(ran)).toBe(true);
  expect(await loans()).toEqual(before);
});

test('a reject file holds the whole rows: mended, it is enrolled as it is, whatever stands between its cells', async () => {
  const [one, other] = [overdue(), overdue()];
  const lines = [HEADER, line(one, { phone: '+8612', zone: 'Mars/Olympus' }), line(other), 'L-short,B-1'];
  const file = csv(lines.map((text) => text.replaceAll(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/g, ';')));
  const first = await world.arrearsHere(['backfill', file, '--json']);
  expect(JSON.parse(first.stdout)).toMatchObject({ rows: 3, opened: 1, rejected: 2 });
  const rejected = `${file}.rejected.csv`;
  const text = readFileSync(rejected, 'utf8');
  expect(text).toContain(
    'zone must be a time zone such as Asia/Shanghai | phone must be an international number',
  );
  expect(text).toContain("'+8612"); // no formula for a spreadsheet
  writeFileSync(rejected, text.replace('Mars/Olympus', one.zone).replace('+8612', one.phone));
  const again = await world.arrearsHere(['backfill', rejected, '--json']);
  expect(JSON.parse(again.stdout)).toMatchObject({ rows: 2, opened: 1, rejected: 1 });
  const { phone } = await world.dependencies.book.db
    .selectFrom('borrower_contact')
    .where('borrower_id', '=', one.borrowerId)
    .select('phone')
    .executeTakeFirstOrThrow();
  expect(phone).toBe(one.phone);
});

test('Ctrl-C ends it after the rows in hand and says what to do; the same command enrols the rest', async () => {
  const rows = Array.from({ length: 200 }, () => overdue());
  const file = ndjson(rows);
  const ofFile = async () => {
    const known = new Set((await loans()).map(({ loan_id }) => loan_id));
    return rows.filter(({ loanId }) => known.has(loanId)).length;
  };
  const running = world.arrearsHere(['backfill', file]);
  await until('some are enrolled', async () => (await ofFile()) > 0);
  process.emit('SIGINT');
  const { code, stdout, stderr } = await running;
  expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
  const opened = await ofFile();
  expect(opened).toBeLessThan(rows.length);
  expect(stderr).toBe(
    `stopped after ${opened} rows, ${opened} opened and 0 refused: run the same command again, open cases stay as they are\n`,
  );
  const again = await world.arrearsHere(['backfill', file, '--json']);
  expect(JSON.parse(again.stdout)).toMatchObject({ rows: 200, opened: 200 - opened, alreadyOpen: opened });
});

test('NDJSON that was refused is mended where it stands, and a loan that nobody can be written to about is told', async () => {
  const { phone: _, ...mute } = { ...overdue(), email: '' };
  const file = ndjson([{ ...mute, zone: 5, costs: 'x' }]);
  await world.arrearsHere(['backfill', file]);
  expect(rejects(file).map((row) => row.join(' '))).toEqual([
    '1 zone must be a text',
    '1 costs must be a decimal amount such as 1000.00',
  ]);
  const rejected = `${file}.rejected.ndjson`;
  const text = readFileSync(rejected, 'utf8');
  writeFileSync(
    rejected,
    text.replace('"zone":5', '"zone":"Asia/Shanghai"').replace('"costs":"x"', '"costs":"0"'),
  );
  const { code, stdout } = await world.arrearsHere(['backfill', rejected]);
  expect(code).toBe(0);
  expect(stdout).toContain('\n1 opened with neither phone nor e-mail in this file');
});
