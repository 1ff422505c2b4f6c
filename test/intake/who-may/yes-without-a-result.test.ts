import type { Authority } from '../../../domain/authority/may-do';
import { openDesk, type Desk } from '../../support/desk';
import { takeIn } from '../../support/people';
import { beforeTheApprovalOfTwo } from '../../support/stations';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

let count = 0;

/** A supervisor says yes or no on a loan, under a table in which only these rows are others. */
const says = (approved: boolean, loanId: string, rows: Partial<Authority>) => {
  const { policy } = desk.dependencies;
  const to = { ...desk.dependencies, policy: { ...policy, authority: { ...policy.authority, ...rows } } };
  return takeIn(to, { loanId, name: 'approval', id: `A-${++count}`, answer: { approved, by: '0901' } });
};
const byManagers = [{ manager: 'may' }] as const;
const mayNot = (deed: string) => ({
  kind: 'refused',
  forbidden: true,
  reason: `staff:0901 (supervisor) may not do "${deed}": ask manager (policy/authority.yaml)`,
});

test('whoever may say yes neither with a result nor without is told so of every loan, there or not', async () => {
  const rows = { approval: byManagers, 'approval-no-result': byManagers };
  const { loanId } = await desk.open();
  expect(await says(true, loanId, rows)).toEqual(mayNot('approval'));
  expect(await says(true, 'L-nobody', rows)).toEqual(mayNot('approval'));
});

test('whoever may say yes only with a result is refused where there is none, and by that row', async () => {
  const rows = { 'approval-no-result': byManagers };
  const { loanId } = await beforeTheApprovalOfTwo(desk);
  expect(await says(true, loanId, rows)).toMatchObject(mayNot('approval-no-result'));
});

test('whoever may say yes only without a result is heard where there is none, and refused where there is one', async () => {
  const rows = { approval: byManagers };
  const [without, brought] = [await beforeTheApprovalOfTwo(desk), await desk.open()];
  expect(await says(true, without.loanId, rows)).toMatchObject({ kind: 'asked' });
  await takeIn(desk.dependencies, {
    loanId: brought.loanId,
    name: 'refusal',
    id: 'R',
    answer: { by: '0417' },
  });
  expect(await says(true, brought.loanId, rows)).toMatchObject(mayNot('approval'));
});

test('a no needs the row of an approval, whatever was brought', async () => {
  const rows = { 'approval-no-result': byManagers };
  const { loanId } = await beforeTheApprovalOfTwo(desk);
  expect(await says(false, loanId, rows)).toMatchObject({ kind: 'recorded' });
  expect(await says(false, 'L-nobody', { approval: byManagers })).toEqual(mayNot('approval'));
});
