import { ofKind } from '../support/cases';
import { day } from '../support/desk';
import { beforeTheCall, tasksOf } from '../support/stations';
import { mistaken } from './arrears';
import { mistakeIn, openCommandDesk, type CommandDesk } from './on-a-desk';
import { callerOf, recordResult } from '../support/people';

let desk: CommandDesk;
beforeAll(async () => {
  desk = await openCommandDesk();
});
afterAll(() => desk.close());

const result = (...args: readonly string[]) => desk.arrearsHere('result', ...args);
const called = async () => {
  const { loanId } = await beforeTheCall(desk);
  await desk.live(loanId, day(3, '14:05'));
  return loanId;
};

test('R5 result: what a collector brings back is on record under their number, and closes the work item', async () => {
  const loanId = await called();
  const words = ['--cause', 'lost the job', '--solution', 'half by Friday'];
  const promise = ['--said', 'promise', '--on', '2027-01-10', '--identified'];
  const by = `staff:${await callerOf(desk.dependencies, loanId)}`;
  const brought = [loanId, ...promise, ...words, '--by', by];
  const ran = await desk.arrears('result', ...brought);
  expect(ran).toEqual({ code: 0, stderr: '', stdout: `${loanId} day-3-call: promise, by ${by}\n` });
  expect(ofKind(await desk.facts(loanId), 'result')).toMatchObject([{ said: 'promise', who: by }]);
  expect(await tasksOf(desk, loanId)).toMatchObject([{ result: 'promise' }]);
});

test('result: a second one changes nothing and says so, in words and to programs', async () => {
  const loanId = await called();
  await recordResult(desk.dependencies, loanId, { said: 'refused' });
  const caller = await callerOf(desk.dependencies, loanId);
  const plan = [loanId, '--said', 'plan', '--identified', '--by', caller];
  const same = [loanId, '--said', 'refused', '--by', '0417', '--of', 'day-3-call', '--json'];
  const [words, json] = await Promise.all([result(...plan), result(...same)]);
  expect(words).toEqual({
    code: 1,
    stderr: 'not recorded: day-3-call already has its result: refused. Name another step with "of"\n',
    stdout: '',
  });
  expect(JSON.parse(json.stdout)).toEqual({ loanId, said: 'refused', status: 'known' });
  expect(ofKind(await desk.facts(loanId), 'result')).toMatchObject([{ said: 'refused' }]);
});

test('R5 result: a call is not somebody else’s, and what is open is listed with what to name', async () => {
  const loanId = await called();
  const caller = await callerOf(desk.dependencies, loanId);
  expect(await result(loanId, '--said', 'refused', '--identified', '--by', '0801')).toEqual({
    code: 1,
    stdout: '',
    stderr: `not recorded: staff:0801 has nothing open here: name the step with "of". Open: day-3-call (call since 2026-11-04 14:03 +08:00, staff:${caller})\n`,
  });
});

test('result: a step that has nothing to bring a result of is named with what is open', async () => {
  const loanId = await called();
  const caller = await callerOf(desk.dependencies, loanId);
  const { code, stderr } = await result(loanId, '--said', 'refused', '--by', caller, '--of', 'day-3-cal');
  expect(code).toBe(2);
  expect(stderr).toContain(
    'work item of step day-3-cal that can have a result. Open: day-3-call (call since',
  );
});

test('result: what cannot be recorded is refused with the reason, and only that is on record', async () => {
  const { loanId } = await desk.open();
  const [step, unknown] = await Promise.all([
    result(loanId, '--said', 'refused', '--by', '0417', '--of', 'team'),
    result('L-none', '--said', 'refused', '--by', '0417'),
  ]);
  expect(step).toEqual(
    mistaken(
      'not recorded: there is no call, visit or work item of step team that can have a result. Nothing is open\n',
    ),
  );
  expect(unknown).toMatchObject({ code: 2, stdout: '' });
  expect(unknown.stderr).toContain(
    'loan L-none is not in the case book. Enrol it with: npx arrears backfill FILE\n',
  );
  expect(await desk.kinds(loanId)).toEqual(['opened', 'input-refused']);
});

test.each([
  ["required option '--said <result>' not specified", '--by', '0417'],
  ['Allowed choices are promise, plan, refused', '--said', 'maybe', '--by', '0417'],
  ['It must be a staff number such as 0417.', '--said', 'refused', '--by', 'Collector Nobody'],
])('result: a mistake of the caller is named: %s', async (message, ...args) => {
  expect(await mistakeIn(['result', 'L-1', ...args])).toContain(message);
});
