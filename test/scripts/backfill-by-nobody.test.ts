import { copyOfPolicy, edit, removeCopies } from '../policy/policy-copy';
import { csv, HEADER, line } from './files';
import { openCommandWorld, overdue, type CommandWorld } from './support';

let world: CommandWorld;
beforeAll(async () => {
  world = await openCommandWorld();
});
afterAll(async () => {
  removeCopies();
  await world.close();
});

test('whoever is at the command line with an account that is nobody’s takes over no contact data', async () => {
  const row = overdue();
  await world.arrearsHere(['backfill', csv([HEADER, line(row)])]);
  const folder = copyOfPolicy();
  const own = '{ staff: "0502", roles: [team] }';
  edit(folder, 'staff.yaml', own, '{ staff: "0502", roles: [team], account: somebody-else }');
  const moved = csv([HEADER, line({ ...row, phone: '+8613900099999' })]);
  const ran = await world.arrearsHere(['backfill', moved, '--update-contacts'], { POLICY_FOLDER: folder });
  expect(ran).toMatchObject({ code: 1, stdout: '' });
});
