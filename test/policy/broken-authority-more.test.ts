import { lintOf, removeCopies, whileEdited } from './policy-copy';

afterAll(removeCopies);

const said = (from: string, to: string, file = 'authority.yaml'): readonly string[] => {
  let found: readonly string[] = [];
  whileEdited([{ file, from, to }], (folder) => {
    found = lintOf(folder);
  });
  return found;
};

test.each([
  [
    'whoever may write to Temporal alone approves an agency',
    'approval:                 { supervisor: may',
    'approval:                 { operator: may, supervisor: may',
  ],
  [
    'a borrower approves an agency',
    'approval:                 { supervisor: may',
    'approval:                 { borrower: may, supervisor: may',
  ],
  [
    'whoever may write to Temporal alone says yes where nobody brought a result',
    'approval-no-result:       { supervisor: with supervisor',
    'approval-no-result:       { operator: may, supervisor: with supervisor',
  ],
  [
    'a borrower is one of the two who say yes where nobody brought a result',
    'approval-no-result:       { supervisor: with supervisor',
    'approval-no-result:       { borrower: with supervisor, supervisor: with supervisor',
  ],
  [
    'a borrower ends a case',
    'end-deceased:             [{ supervisor: may',
    'end-deceased:             [{ borrower: may, supervisor: may',
  ],
  [
    'a borrower brings results',
    'result:                   { collector: may',
    'result:                   { borrower: may, collector: may',
  ],
  [
    'a borrower lifts a stop',
    'liftStop:                 { supervisor: with supervisor',
    'liftStop:                 { borrower: may, supervisor: with supervisor',
  ],
  [
    'a borrower asks for a settlement',
    'end-settled:\n  - { upTo: "1000.00", supervisor: with supervisor',
    'end-settled:\n  - { upTo: "1000.00", borrower: with supervisor, supervisor: with supervisor',
  ],
  [
    'nobody approves',
    'approval:                 { supervisor: may, manager: may }',
    'approval:                 { }',
  ],
  [
    'nobody says yes where nobody brought a result',
    'approval-no-result:       { supervisor: with supervisor, manager: with supervisor }',
    'approval-no-result:       { }',
  ],
  [
    'nobody releases a dispute',
    'release-dispute:          { team: may, supervisor: may, manager: may }',
    'release-dispute:          { }',
  ],
  [
    'a borrower may not opt out',
    'optOut:                   { collector: may, agent: may, team: may, supervisor: may, manager: may, compliance: may, operator: may, borrower: may }',
    'optOut:                   { collector: may }',
  ],
])('%s: it is told of', (_, from, to) => {
  expect(said(from, to)).not.toEqual([]);
});
