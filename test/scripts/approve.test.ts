import { ofKind } from '../support/cases';
import { beforeTheApproval, beforeTheApprovalOfTwo, tasksOf } from '../support/stations';
import { openCommandDesk, type CommandDesk } from './on-a-desk';

let desk: CommandDesk;
beforeAll(async () => {
  desk = await openCommandDesk();
});
afterAll(() => desk.close());

const approve = (...args: readonly string[]) => desk.arrearsHere('approve', ...args);
const asked = async () => (await beforeTheApproval(desk)).loanId;

test('R11 approve: a supervisor’s yes and no are on record under their number, and close the question', async () => {
  const [one, other] = [await asked(), await asked()];
  const [yes, no] = await Promise.all([
    desk.arrears('approve', one, '--by', '0900'),
    approve(other, '--by', 'staff:0900', '--refuse'),
  ]);
  expect(yes).toEqual({ code: 0, stderr: '', stdout: `${one} agency: approved by staff:0900\n` });
  expect(no).toEqual({ code: 0, stderr: '', stdout: `${other} agency: refused by staff:0900\n` });
  expect(ofKind(await desk.facts(one), 'approved')).toMatchObject([{ step: 'agency', who: 'staff:0900' }]);
  expect(ofKind(await desk.facts(other), 'approval-refused')).toMatchObject([{ who: 'staff:0900' }]);
  expect((await tasksOf(desk, one)).at(-1)).toMatchObject({ result: 'approved by staff:0900' });
});

test('R11 approve: where nobody brought a result the first is told that it waits, work-items asks a second one, and then it is given', async () => {
  const { loanId } = await beforeTheApprovalOfTwo(desk);
  expect(await approve(loanId, '--by', '0900')).toEqual({
    code: 0,
    stderr: '',
    stdout: `${loanId}: it waits for a second person (supervisor), who must give the same command. See: npx arrears work-items\n`,
  });
  const items = await desk.arrearsHere('work-items', loanId, '--json', '--by', '0901');
  expect(JSON.parse(items.stdout)).toContainEqual(
    expect.objectContaining({ step: 'second-approval-no-result', queue: 'supervisors' }),
  );
  const show = await desk.arrearsHere('show', loanId);
  expect(show.stdout).toMatch(
    /approval-no-result was asked for by staff:0900 at .*: nothing is changed until/,
  );
  expect(await desk.kinds(loanId)).not.toContain('approved');
  const second = await approve(loanId, '--by', '0901');
  expect(second).toMatchObject({ code: 0, stdout: `${loanId} agency: approved by staff:0901\n` });
});

test('R11 approve: whoever brought the result that asks for it is refused, and nothing is recorded', async () => {
  const loanId = await asked();
  expect(await approve(loanId, '--by', '0901')).toEqual({
    code: 1,
    stdout: '',
    stderr:
      'not recorded: staff:0901 recorded the result that led to this question: another person must answer\n',
  });
  expect(await desk.kinds(loanId)).not.toContain('approved');
});

test('approve: when nothing is asked, the answer is refused; a loan that nobody knows is named', async () => {
  const { loanId } = await desk.open();
  const [nothing, unknown] = await Promise.all([
    approve(loanId, '--by', '0900'),
    approve('L-none', '--by', '0900'),
  ]);
  const stderr = 'not recorded: this case waits for no approval\n';
  expect(nothing).toEqual({ code: 1, stdout: '', stderr });
  expect(unknown).toMatchObject({ code: 2, stdout: '' });
  expect(unknown.stderr).toContain('L-none is not in the case book');
});
