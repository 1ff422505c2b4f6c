import { sql } from 'kysely';
import { stops } from '../../casebook/stops/emergency-stops';
import { day } from '../support/desk';
import { liftAll } from '../casebook/stops/halting';
import { mistakeIn, openCommandDesk, type CommandDesk } from './on-a-desk';

let desk: CommandDesk;
beforeAll(async () => {
  desk = await openCommandDesk();
});
afterEach(() => liftAll(desk));
afterAll(() => desk.close());

const run = (...args: readonly string[]) => desk.arrearsHere('emergency-stop', ...args);
const newest = async () => (await stops(desk.dependencies.book.db))[0];
const AT = '2026-12-31 15:00 +08:00';
const AT_IN_PATTERN = AT.replace('+', '\\+');

test('P15 emergency-stop: set, listed and lifted by staff number, each on record', async () => {
  const set = await desk.arrears(
    'emergency-stop',
    '--channel',
    'sms',
    '--why',
    'the sender is blocked',
    '--by',
    '0900',
  );
  const id = (await newest())?.id ?? 0;
  expect(set).toEqual({
    code: 0,
    stderr: '',
    stdout: `stop ${id}: channel sms stopped at ${AT} by staff:0900: the sender is blocked
Lift it with: npx arrears emergency-stop --lift ${id} --by STAFF\n`,
  });
  const listed = await run('--list');
  expect(listed.stdout).toMatch(
    new RegExp(`${id} +channel sms +${AT_IN_PATTERN} staff:0900 +in force +the sender is blocked`),
  );
  expect(listed.stdout).toContain('1 in force');
  expect(await run('--lift', String(id), '--by', '0900')).toEqual({
    code: 0,
    stderr: '',
    stdout:
      'nothing is changed yet: it waits for a second person (supervisor), who must give the same command. See: npx arrears work-items\n',
  });
  expect((await run('--list')).stdout).toContain('1 in force');
  expect(await run('--lift', String(id), '--by', 'staff:0901')).toEqual({
    code: 0,
    stderr: '',
    stdout: `stop ${id}: channel sms lifted at ${AT} by staff:0900 and staff:0901\nCases go on within a quarter of an hour each.\n`,
  });
  expect((await run('--list')).stdout).toMatch(
    new RegExp(`${AT_IN_PATTERN} staff:0900 and staff:0901 +the sender is blocked\n0 in force`),
  );
});

const stopped = async (): Promise<string> => {
  await run('--all', '--why', 'a drill', '--by', '0900');
  return String((await newest())?.id);
};

test('P15 P24 emergency-stop: the list says of a stop that somebody wants lifted who, since when, and who is still needed', async () => {
  const id = await stopped();
  await run('--lift', id, '--by', '0950');
  const { stdout } = await run('--list');
  expect(stdout).toMatch(
    new RegExp(
      `^${id} +all +${AT_IN_PATTERN} staff:0900 +in force; asked for at ${AT_IN_PATTERN} by staff:0950, who needs a second person \\(supervisor\\) +a drill$`,
      'm',
    ),
  );
  expect(stdout).toContain('1 in force');
  const [listed] = JSON.parse((await run('--list', '--json')).stdout) as unknown[];
  expect(listed).toMatchObject({
    id: Number(id),
    liftWanted: [{ who: 'staff:0950', at: new Date(day(60, '15:00')).toISOString(), second: ['supervisor'] }],
  });
  await run('--lift', id, '--by', '0901');
  expect((await run('--list')).stdout).not.toContain('asked for');
});

test('P15 P24 emergency-stop: a lift that fails uses up nobody’s word: the second person gives it again', async () => {
  const id = await stopped();
  const { db } = desk.dependencies.book;
  await run('--lift', id, '--by', '0900');
  await sql`create trigger no_lift before update on emergency_stop for each statement execute function refuse_change()`.execute(
    db,
  );
  expect(await run('--lift', id, '--by', '0901')).toMatchObject({ code: 1, stdout: '' });
  await sql`drop trigger no_lift on emergency_stop`.execute(db);
  expect((await run('--lift', id, '--by', '0901')).stdout).toContain(`by staff:0900 and staff:0901`);
});

test.each([
  ['all', ['--all'], null],
  ['strategy', ['--strategy', 'jd-jintiao'], 'jd-jintiao'],
  ['segment', ['--segment', 'language=en'], 'language=en'],
] as const)('P15 emergency-stop: stops by %s, and tells programs as JSON', async (scope, args, named) => {
  await desk.keep(); // a segment is one of borrowers that the book has
  const { stdout } = await run(...args, '--why', ' a drill ', '--by', '0900', '--json');
  const expected = {
    scope,
    named,
    why: 'a drill',
    setBy: 'staff:0900',
    setAt: new Date(day(60, '15:00')).toISOString(),
  };
  expect(JSON.parse(stdout)).toMatchObject(expected);
  expect((JSON.parse((await run('--list', '--json')).stdout) as unknown[])[0]).toMatchObject(expected);
});

test('P15 emergency-stop: what is lifted already or was never set is refused, with where to look', async () => {
  await run('--all', '--why', 'a drill', '--by', '0900');
  const id = String((await newest())?.id);
  await run('--lift', id, '--by', '0900');
  await run('--lift', id, '--by', '0901');
  const see = 'See: npx arrears emergency-stop --list\n';
  expect(await run('--lift', id, '--by', '0902')).toEqual({
    code: 2,
    stdout: '',
    stderr: `nothing was changed: stop ${id} was lifted already, by staff:0901. ${see}`,
  });
  expect(await run('--lift', '99999', '--by', '0902')).toMatchObject({
    code: 2,
    stderr: `nothing was changed: there is no emergency stop 99999. ${see}`,
  });
});

test.each([
  ['say one of: --all, --strategy, --channel, --segment, --list, --lift', []],
  ['say one of: --all', ['--all', '--channel', 'sms', '--why', 'x', '--by', '0900']],
  ['--why TEXT is missing: why it is stopped', ['--all', '--by', '0900']],
])('P15 emergency-stop: %s', async (message, args) => {
  const ran = await run(...args);
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).toContain(message);
});

test('P15 emergency-stop: a channel that there is not is named with those that there are', async () => {
  const ran = await run('--channel', 'fax', '--why', 'x', '--by', '0900');
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).toContain(
    'there is no channel fax. Channels: sms, whatsapp, app, email, call, visit, agency, legal',
  );
});

test('emergency-stop: a stop without a number, or without a word why, is a mistake of the caller', async () => {
  expect(await mistakeIn(['emergency-stop', '--lift', 'all', '--by', '0900'])).toContain(
    'It must be the number of a stop',
  );
  expect(await mistakeIn(['emergency-stop', '--all', '--why', ' ', '--by', '0900'])).toContain(
    'It must say something',
  );
});

test('P15 heartbeat: notes that the payments feed is alive, and says what waits for it', async () => {
  expect(await desk.arrears('heartbeat')).toEqual({
    code: 0,
    stderr: '',
    stdout: `last news from the payments feed: ${AT}\nNo contact waits for it: policy/lender.yaml has no paymentsFeed.\n`,
  });
  const heard = desk.dependencies.book.db.selectFrom('payments_feed').select('heard_at');
  expect(await heard.executeTakeFirstOrThrow()).toEqual({ heard_at: new Date(day(60, '15:00')) });
  const { stdout } = await desk.arrearsHere('heartbeat', '--json');
  expect(JSON.parse(stdout)).toEqual({
    heardAt: new Date(day(60, '15:00')).toISOString(),
    staleAfterMinutes: null,
  });
});
