import { userInfo } from 'node:os';
import { stops } from '../../casebook/stops/emergency-stops';
import { ofKind } from '../support/cases';
import { copyOfPolicy, edit, removeCopies } from '../policy/policy-copy';
import type { Ran } from './arrears';
import { csv, HEADER } from './files';
import { arrearsHere } from './here';
import { openCommandDesk, type CommandDesk } from './on-a-desk';

let desk: CommandDesk;
let loanId: string;
beforeAll(async () => {
  desk = await openCommandDesk();
});
beforeEach(async () => {
  ({ loanId } = await desk.open());
});
afterAll(async () => {
  removeCopies();
  await desk.close();
});

const refusedOrders = (deed: string) =>
  desk.dependencies.book.db
    .selectFrom('request')
    .where('deed', '=', deed)
    .where('refused', 'is not', null)
    .selectAll()
    .execute();
const run = (env: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Ran> =>
  arrearsHere(args, {
    DATABASE_URL: desk.databaseUrl,
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    ...env,
  });

describe('a number that the staff list does not have is refused by', () => {
  const by = ['--by', '9999'];
  const answers = [
    ['answer', () => ['answer', loanId, 'end', 'outcome=written-off', 'by=9999']],
    ['result', () => ['result', loanId, '--said', 'no-result', ...by]],
    ['approve', () => ['approve', loanId, ...by]],
  ] as const;
  it.each(answers)('%s, on record in the case', async (_, args) => {
    const ran = await desk.arrearsHere(...args());
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(
      'by: 9999 is not in policy/staff.yaml: ask for the person to be written there',
    );
    expect(ran.stderr).toContain('\nThere are: 0417 (collector), ');
    expect(ofKind(await desk.facts(loanId), 'input-refused')).toHaveLength(1);
  });

  const orders = [
    ['emergencyStop', () => ['emergency-stop', '--all', '--why', 'x', ...by]],
    ['switchStrategy', () => ['switch-strategy', '--to', 'jd-jintiao', '--apply', ...by]],
    ['updateContacts', () => ['backfill', csv([HEADER]), '--update-contacts', ...by]],
    ['reassign', () => ['reassign', loanId, 'team', '--to', '0502', ...by]],
    ['unmask', () => ['show', loanId, '--audit', '--unmask', '--why', 'x', ...by]],
  ] as const;
  it.each(orders)('%s, on record as what was refused', async (deed, args) => {
    const ran = await desk.arrearsHere(...args());
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('by: 9999 is not in policy/staff.yaml');
    expect(await refusedOrders(deed)).toMatchObject([{ who: 'unknown' }]);
    expect(await stops(desk.dependencies.book.db)).toEqual([]);
  });

  it('unmask in the same words when there is no such loan', async () => {
    const [there, not] = await Promise.all(
      [loanId, 'L-none'].map((loan) =>
        desk.arrearsHere('show', loan, '--audit', '--unmask', '--why', 'x', ...by),
      ),
    );
    expect(there).toEqual(not);
  });
});

test('whoever may not is told who may: a collector stops nobody and switches nothing', async () => {
  const ran = await desk.arrearsHere('emergency-stop', '--all', '--why', 'x', '--by', '0417');
  expect(ran.stderr).toBe(
    'nothing was changed: staff:0417 (collector) may not do "emergencyStop": ask supervisor, manager, compliance, operator (policy/authority.yaml)\n',
  );
});

describe('who is at the command line', () => {
  const note = () => ['answer', loanId, 'note', 'text=x'];
  const lastFact = async () => (await desk.facts(loanId)).at(-1);

  it('is whom ARREARS_STAFF names, when nobody says otherwise', async () => {
    expect(await run({ ARREARS_STAFF: '0970' }, ...note())).toMatchObject({ code: 0 });
    expect(await lastFact()).toMatchObject({ who: 'staff:0970', known: 'setting' });
  });

  it('has to be said', async () => {
    expect((await run({}, ...note())).stderr).toContain('or set ARREARS_STAFF to it');
  });

  const withAccount = (account: string) => {
    const folder = copyOfPolicy();
    edit(
      folder,
      'staff.yaml',
      '{ staff: "0502", roles: [team] }',
      `{ staff: "0502", roles: [team], account: ${account} }`,
    );
    return { POLICY_FOLDER: folder, ARREARS_STAFF: '0900' };
  };

  it('is the owner of the account, once accounts are mapped, whatever the environment says', async () => {
    expect(await run(withAccount(userInfo().username), ...note())).toMatchObject({ code: 0 });
    expect(await lastFact()).toMatchObject({ who: 'staff:0502', known: 'account' });
  });

  it('is nobody else by that account', async () => {
    const ran = await run(withAccount(userInfo().username), ...note(), 'by=0900');
    expect(ran).toMatchObject({ code: 1 });
    expect(ran.stderr).toContain('belongs to 0502: other people must use their own account');
  });

  it('is nobody with an account that is not mapped', async () => {
    const ran = await run(withAccount('somebody-else'), ...note(), 'by=0900');
    expect(ran).toMatchObject({ code: 1 });
    expect(ran.stderr).toContain(
      'belongs to nobody: ask for it to be written beside its owner in policy/staff.yaml',
    );
  });
});

test('what waits for a second person is seen by show and by work-items', async () => {
  await desk.arrearsHere('answer', loanId, 'end', 'outcome=written-off', 'by=0900');
  await desk.arrearsHere('switch-strategy', '--to', 'jd-jintiao', '--apply', '--by', '0900');
  expect((await desk.arrearsHere('show', loanId)).stdout).toMatch(
    /end-written-off was asked for by staff:0900 at .*: nothing is changed until a second person says the same/,
  );
  const { stdout } = await desk.arrearsHere('work-items');
  expect(stdout).toContain('second-end-written-off');
  expect(stdout).toMatch(
    /switchStrategy \(to jd-jintiao@.*\) was asked for by staff:0900 at .*: nothing is changed until a second person \(manager\) gives the same command/,
  );
});

test('what waits for a second person and is about no loan is among the work items for programs as well, in the queue of whoever is needed', async () => {
  await desk.arrearsHere('switch-strategy', '--to', 'jd-jintiao', '--apply', '--by', '0901');
  const of = async (...args: readonly string[]) =>
    JSON.parse((await desk.arrearsHere('work-items', '--json', ...args)).stdout) as Record<string, unknown>[];
  const switching = expect.objectContaining({
    step: 'second-switchStrategy',
    queue: 'managers',
    aim: expect.stringMatching(/^staff:0901 asks for switchStrategy \(to jd-jintiao@/) as unknown,
    openedAt: expect.any(String) as unknown,
    dueOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as unknown,
  }) as unknown;
  expect(await of()).toContainEqual(switching);
  expect(await of('--queue', 'managers')).toContainEqual(switching);
  expect(await of('--queue', 'collectors')).not.toContainEqual(switching);
  const { stdout } = await desk.arrearsHere('work-items', '--queue', 'collectors');
  expect(stdout).not.toContain('switchStrategy');
});
