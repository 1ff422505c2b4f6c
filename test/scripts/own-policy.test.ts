import { userInfo } from 'node:os';
import { copyOfPolicy, edit, removeCopies } from '../policy/policy-copy';
import { arrearsHere } from './here';
import { openCommandDesk, type CommandDesk } from './on-a-desk';

let desk: CommandDesk;
beforeAll(async () => {
  desk = await openCommandDesk();
});
afterAll(async () => {
  removeCopies();
  await desk.close();
});

/** A copy of the policy in which one's own account is one of the team, as the lender has it; and one that somebody made for themselves. */
const folder = (roles: string, row?: string): string => {
  const copy = copyOfPolicy();
  const own = `{ staff: "0502", roles: [${roles}], account: ${userInfo().username} }`;
  edit(copy, 'staff.yaml', '{ staff: "0502", roles: [team] }', own);
  if (row !== undefined)
    edit(
      copy,
      'authority.yaml',
      '  - { supervisor: with manager, manager: with supervisor }\nend-written-off:',
      row,
    );
  return copy;
};
const settle = (loanId: string, policy: string) =>
  arrearsHere(['answer', loanId, 'end', 'outcome=settled'], {
    DATABASE_URL: desk.databaseUrl,
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    POLICY_FOLDER: policy,
  });

test('whoever brings a policy folder of their own is no more by it than the lender’s says, and settles nothing alone', async () => {
  const { loanId } = await desk.open();
  expect(await settle(loanId, folder('team'))).toMatchObject({ code: 1 });
  const row = '  - { manager: may }\nend-written-off:';
  expect(await settle(loanId, folder('manager', row))).toMatchObject({ code: 1 });
  expect(await desk.kinds(loanId)).not.toContain('stopped');
});
