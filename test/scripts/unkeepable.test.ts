import { UNKEEPABLE } from '../support/unkeepable';
import { openCommandDesk, type CommandDesk } from './on-a-desk';

let desk: CommandDesk;
beforeAll(async () => {
  desk = await openCommandDesk();
});
afterAll(() => desk.close());

const BAD = 'must not hold control characters or half characters';

/** Commands as they are meant, each with the one word that is spoilt, and how it is named. */
const commands: readonly (readonly [name: string, spoilt: string, args: readonly string[]])[] = [
  ['--why', 'blocked', ['emergency-stop', '--all', '--why', 'blocked', '--by', '0900']],
  ['--why', '--why=blocked', ['emergency-stop', '--all', '--why=blocked', '--by', '0900']],
  ['--segment', 'language=en', ['emergency-stop', '--segment', 'language=en', '--why', 'x', '--by', '0900']],
  ['--strategy', 'jd-jintiao', ['emergency-stop', '--strategy', 'jd-jintiao', '--why', 'x', '--by', '0900']],
  ['--by', '0900', ['emergency-stop', '--all', '--why', 'blocked', '--by', '0900']],
  ['--cause', 'ill', ['result', 'LOAN', '--said', 'refused', '--cause', 'ill', '--by', '0417']],
  ['--id', 'A-1', ['answer', 'LOAN', 'note', 'text=paid', '--id', 'A-1']],
  ['text', 'text=paid', ['answer', 'LOAN', 'note', 'text=paid']],
  ['--why', 'asked', ['show', 'LOAN', '--audit', '--unmask', '--why', 'asked', '--by', '0417']],
  ['argument 2', 'LOAN', ['show', 'LOAN']],
  ['--to', 'jd-jintiao', ['switch-strategy', '--to', 'jd-jintiao']],
];

test.each(commands)('of %s a command refuses what cannot be kept: %s', async (name, spoilt, args) => {
  const { loanId } = await desk.open();
  const { db } = desk.dependencies.book;
  const noted = () =>
    Promise.all([desk.facts(loanId), db.selectFrom('emergency_stop').selectAll().execute()]);
  const before = await noted();
  for (const bad of UNKEEPABLE) {
    const given = args.map((arg) => (arg === spoilt ? arg + bad : arg).replace('LOAN', loanId));
    const ran = await desk.arrearsHere(...given);
    expect(ran).toEqual({ code: 2, stdout: '', stderr: `${name} ${BAD}\n` });
  }
  expect(await noted()).toEqual(before);
});

test('words over some lines are words', async () => {
  const { loanId } = await desk.open();
  const ran = await desk.arrearsHere('answer', loanId, 'note', 'text=paid\non Friday');
  expect(ran).toMatchObject({ code: 0, stderr: '' });
});
