import { parseRow } from '../../intake/loans/read-row';
import { keepLoan } from '../../casebook/loans/loans';
import { openCase } from '../../casebook/case/episodes';
import { pacedClock, writePace } from '../../workers/clock';
import { HOME } from '../support/stations';
import { openBookWorld, type BookWorld } from '../support/world';
import { arrears, type Variables } from './arrears';
import { arrearsHere } from './here';
import { overdue } from './support';

type Line = Readonly<Record<'at' | 'step' | 'act', unknown>>;
const lines = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((text) => JSON.parse(text) as Line);

describe('dry-run of a loan of the case book', () => {
  const pace = { start: Date.parse('2026-11-02T00:30:00+08:00'), since: Date.now() + 86_400_000, speed: 1 };
  let world: BookWorld;
  let env: Variables;
  beforeAll(async () => {
    world = await openBookWorld(pacedClock(pace));
    env = { DATABASE_URL: world.databaseUrl, SANDBOX_CLOCK: writePace(pace) };
  });
  afterAll(() => world.close());

  const keep = async (changes: Readonly<Record<string, unknown>> = {}) => {
    const { book, policy } = world.dependencies;
    const parsed = parseRow(overdue(changes), policy, 'jd-jintiao');
    if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
    await keepLoan(book, parsed.row);
    await openCase(book, parsed.row.loanId);
    return parsed.row.loanId;
  };

  it('goes on from what the book has decided, until day 200 past due, and writes nothing', async () => {
    const loanId = await keep(HOME);
    const facts = () => world.dependencies.book.db.selectFrom('fact').selectAll().execute();
    const before = await facts();
    const ran = await arrears(['dry-run', loanId, '--json'], env);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const all = lines(ran.stdout);
    expect(all[0]).toMatchObject({
      loanId,
      at: '2026-11-02T09:00:00+08:00',
      step: 'day-1-sms',
      act: 'sendSms',
    });
    expect(all).toHaveLength(36);
    expect(Date.parse(String(all.at(-1)?.at))).toBeLessThan(Date.parse('2027-05-21T00:00:00+08:00'));
    expect(await facts()).toEqual(before);
  });

  it('says what is neither a loan nor a file, what a loan cannot have, and that a loan that is not overdue has nothing ahead', async () => {
    const later = await keep({ instalments: [{ dueOn: '2026-12-01', principal: '1000.00' }] });
    const [none, noFile, from, notYet] = await Promise.all([
      arrearsHere(['dry-run', 'L-none'], env),
      arrearsHere(['dry-run', 'no-such-file.csv']),
      arrearsHere(['dry-run', later, '--from', '2026-11-02'], env),
      arrearsHere(['dry-run', later], env),
    ]);
    expect(none).toEqual({
      code: 2,
      stdout: '',
      stderr: 'L-none is neither a loan in the case book nor a file\n',
    });
    expect(noFile).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('no-such-file.csv is not a file') as unknown,
    });
    expect(from).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('--from is for a file') as unknown,
    });
    expect(notYet).toMatchObject({ code: 0, stderr: '' });
    expect(notYet.stdout).toContain(`${later}  nothing is overdue: nothing would happen`);
  });
});
