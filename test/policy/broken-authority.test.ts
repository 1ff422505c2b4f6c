import { copyOfPolicy, edit, lintOf, refusedIn, removeCopies, whileEdited, type Broken } from './policy-copy';

afterAll(removeCopies);

const broken: readonly Broken[] = [
  [
    'a role that there is not',
    'approval:                 { supervisor: may',
    'approval:                 { boss: may',
    'approval:                 { ¦boss',
    '"boss" is no key of approval. Known here: collector, agent, team, supervisor, manager, compliance, operator, borrower.',
  ],
  [
    'a second person of no role',
    'supervisor: with manager, manager: with supervisor }\nunmask',
    'supervisor: with boss, manager: with supervisor }\nunmask',
    'supervisor: ¦with boss',
    'supervisor must be may or with collector or with agent or with team or with supervisor or with manager or with compliance or with operator',
  ],
  [
    'an amount for a yes without a result, which is about none',
    'approval-no-result:       { supervisor: with supervisor',
    'approval-no-result:       { upTo: "1000.00", supervisor: with supervisor',
    'approval-no-result:       { ¦upTo',
    '"upTo" is no key of approval-no-result. Known here: collector, agent, team, supervisor, manager, compliance, operator, borrower.',
  ],
];

test('a deed without its row is refused: nobody could say whether it is allowed', () => {
  const folder = copyOfPolicy();
  edit(folder, 'authority.yaml', 'approval: ', '# approval: ');
  expect(lintOf(folder)).toEqual(['authority.yaml:9:1  approval is missing']);
});

test('so is a table from before a yes without a result had its own row', () => {
  const folder = copyOfPolicy();
  edit(folder, 'authority.yaml', 'approval-no-result: ', '# ');
  expect(lintOf(folder)).toEqual(['authority.yaml:9:1  approval-no-result is missing']);
});

describe('who may do what is refused with', () => {
  it.each(broken)('%s', refusedIn('authority.yaml'));
});

const warned = (from: string, to: string, file = 'authority.yaml'): readonly string[] => {
  let said: readonly string[] = [];
  whileEdited([{ file, from, to }], (folder) => {
    said = lintOf(folder);
  });
  return said;
};

test('amounts that do not grow leave a row that never holds', () => {
  expect(warned('  - { supervisor: with manager', '  - { upTo: "500.00", supervisor: with manager')).toEqual([
    'authority.yaml:46:3  rows are written from the smallest upTo to the largest, and the last one has none',
  ]);
});

test('what Temporal lets an operator do anyhow cannot be forbidden', () => {
  expect(
    warned(
      'start:                    { supervisor: may, manager: may, operator: may }',
      'start: { supervisor: may }',
    ),
  ).toEqual([
    'authority.yaml:60:8  an operator may start by Temporal alone, and the table says otherwise. Write operator: may.',
  ]);
});

test('a second person who is not there is told of', () => {
  expect(warned('  - { staff: "0902", roles: [manager] }\n', '', 'staff.yaml')).toEqual([
    'authority.yaml:47:19  warning: supervisor needs a second person for end-settled, and no other one of policy/staff.yaml is manager. Name one, or another role.',
    'authority.yaml:50:19  warning: supervisor needs a second person for end-written-off, and no other one of policy/staff.yaml is manager. Name one, or another role.',
    'authority.yaml:58:41  warning: supervisor needs a second person for switchStrategy, and no other one of policy/staff.yaml is manager. Name one, or another role.',
  ]);
});

test('a second supervisor who is not there is told of where a yes without a result needs one', () => {
  const alone = warned('  - { staff: "0901", roles: [supervisor] }\n', '', 'staff.yaml');
  expect(alone).toContain(
    'authority.yaml:21:41  warning: supervisor needs a second person for approval-no-result, and no other one of policy/staff.yaml is supervisor. Name one, or another role.',
  );
});

test('one person who may say yes without a result alone is told of, and can be meant', () => {
  expect(
    warned('{ supervisor: with supervisor, manager: with supervisor }    #', '{ manager: may } #'),
  ).toEqual([
    'authority.yaml:21:38  warning: manager may approval-no-result alone: nobody else has looked at the case, of which nobody brought a result. Name a second person.',
  ]);
});

test('two people with one number, or with one account, are one too many', () => {
  expect(warned('"0901"', '"0900"', 'staff.yaml')).toEqual([
    'staff.yaml:33:14  "0900" is the staff number of somebody else too',
  ]);
});
