import { day } from '../support/desk';
import { copyOfPolicy, edit, removeCopies } from '../policy/policy-copy';
import { openCommandDesk, type CommandDesk } from './on-a-desk';

let desk: CommandDesk;
let folder: string;
beforeAll(async () => {
  folder = copyOfPolicy();
  desk = await openCommandDesk(day(1_900, '15:00'), folder);
  const { loanId } = await desk.open();
  await desk.pay(loanId, 'P-1', '1000.50');
});
afterAll(async () => {
  await desk.close();
  removeCopies();
});

test('old cases leave when the lender says for how long they are kept, and somebody asks for it', async () => {
  const silent = await desk.arrearsHere('retention');
  expect(silent.stdout).toMatch(/^first +20\d\d-\d\d-01 +1 +0 +2026-11-01 +kept for good/m);
  expect(await desk.arrearsHere('retention', '--drop')).toMatchObject({ code: 2 });

  edit(folder, 'lender.yaml', '# retention: { months: 60 }', 'retention: { months: 60 }');
  const shown = await desk.arrearsHere('retention');
  expect(shown.stdout).toMatch(/^first .* may leave$/m);
  expect(shown.stdout).toContain('npx arrears retention --drop');
  const dropped = await desk.arrearsHere('retention', '--drop');
  expect(dropped.stdout).toMatch(
    /^first was dropped: \d+ facts?, \d+ decisions?, 0 messages; 3 facts that still count stay$/m,
  );
  expect((await desk.arrearsHere('retention')).stdout).toMatch(/^first .* was dropped$/m);
});
