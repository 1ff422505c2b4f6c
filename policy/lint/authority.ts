import { DEEDS, ENDS, ORDERS, WITHOUT_RESULT, type Deed } from '../../domain/authority/deeds';
import type { Authority, StaffRole } from '../../domain/authority/may-do';
import { HOLDS } from '../../domain/facts/answered';
import type { Finding } from '../finding';
import type { PolicyFile, PolicyFolder } from '../read-folder';
import type { Path } from '../read-yaml';
import { everyone, type Staff } from '../staff';
import { inFile, type Fault } from './rungs';

/** Whoever may write to the Temporal namespace cancels and starts workflows: a table that forbids it would only say so. */
const NOBODY_PREVENTS: readonly Deed[] = ['end-withdrawn', 'start'];

/** Without somebody for these, what goes wrong goes on, what is held up stays so, and what is asked waits for ever. */
const SOMEBODY_MUST: readonly Deed[] = [
  'emergencyStop',
  'liftStop',
  'approval',
  WITHOUT_RESULT,
  ...HOLDS.map((hold) => `release-${hold}` as const),
];

/** What is decided about a borrower, and never by them. */
const NEVER_THE_BORROWER: readonly Deed[] = [
  'result',
  'approval',
  WITHOUT_RESULT,
  ...ENDS.map((end) => `end-${end}` as const),
  ...ORDERS,
];

/** What takes people, gives money up or goes on after a stop: whoever may write to the Temporal namespace is an operator, and nobody else. */
const NEVER_BY_TEMPORAL: readonly Deed[] = [
  'result',
  'approval',
  WITHOUT_RESULT,
  'end-settled',
  'end-written-off',
  'end-referred',
  'liftStop',
  'switchStrategy',
];

/** A cell of the table in its place. */
type Cell = Readonly<{ deed: Deed; role: string; cell: string; path: Path }>;

const cellsOf = (authority: Authority, deed: Deed): readonly Cell[] =>
  authority[deed].flatMap((band, index) =>
    Object.entries(band).flatMap(([role, cell]) =>
      typeof cell === 'string'
        ? [{ deed, role, cell, path: deed.startsWith('end-') ? [deed, index, role] : [deed, role] }]
        : [],
    ),
  );

const byTheBorrower = (authority: Authority): Fault[] =>
  NEVER_THE_BORROWER.flatMap((deed) => cellsOf(authority, deed))
    .filter(({ role }) => role === 'borrower')
    .map(({ deed, path }) => ({
      path,
      reason: `a borrower may ${deed}, also with a second person: it is decided about them, not by them`,
      remedy: 'Leave borrower out.',
    }));

/** What a borrower asks for by an SMS or a link: the law lets them. */
const withoutOptOut = (authority: Authority): Fault[] =>
  authority.optOut.every(({ borrower }) => borrower === 'may')
    ? []
    : [
        {
          path: ['optOut'],
          reason: 'a borrower who says STOP, or unsubscribes, would be refused',
          remedy: 'Write borrower: may.',
        },
      ];

/** It is the lender's to decide, and told: it can be meant. */
const byTemporal = (authority: Authority): Fault[] =>
  NEVER_BY_TEMPORAL.flatMap((deed) => cellsOf(authority, deed))
    .filter(({ role, cell }) => role === 'operator' && cell === 'may')
    .map(({ deed, path }) => ({
      path,
      reason: `an operator may ${deed} alone, and so may whoever writes to the Temporal namespace`,
      remedy: 'Leave operator out, or name a second person.',
    }));

/** It is the lender's to decide, too: a second person is the reason for the row. */
const byOne = (authority: Authority): Fault[] =>
  cellsOf(authority, WITHOUT_RESULT)
    .filter(({ role, cell }) => cell === 'may' && role !== 'operator')
    .map(({ deed, role, path }) => ({
      path,
      reason: `${role} may ${deed} alone: nobody else has looked at the case, of which nobody brought a result`,
      remedy: 'Name a second person.',
    }));

const pretended = (authority: Authority): Fault[] =>
  NOBODY_PREVENTS.filter((deed) => !authority[deed].every(({ operator }) => operator === 'may')).map(
    (deed) => ({
      path: [deed],
      reason: `an operator may ${deed} by Temporal alone, and the table says otherwise`,
      remedy: 'Write operator: may.',
    }),
  );

/** What a role may do only with a second person whom nobody can be. */
const alone = (authority: Authority, staff: Staff): Fault[] => {
  const people = everyone(staff);
  const holders = (role: string) => people.filter(({ roles }) => roles.some((one) => one === role));
  return DEEDS.flatMap((deed) => cellsOf(authority, deed)).flatMap(({ deed, role, cell, path }) => {
    if (cell === 'may') return [];
    const second = cell.slice('with '.length) as StaffRole;
    const isPair = holders(role).some((one) => holders(second).some((other) => other.staff !== one.staff));
    if (isPair || holders(role).length === 0) return [];
    const reason = `${role} needs a second person for ${deed}, and no other one of policy/staff.yaml is ${second}`;
    return [{ path, reason, remedy: `Name one, or another role.` }];
  });
};

const nobody = (authority: Authority, { staff }: Readonly<{ staff: Staff }>): Fault[] => {
  const roles = new Set<string>(everyone(staff).flatMap((one) => one.roles));
  return SOMEBODY_MUST.filter((deed) =>
    authority[deed].some(
      (band) => !Object.entries(band).some(([role, cell]) => typeof cell === 'string' && roles.has(role)),
    ),
  ).map((deed) => ({
    path: [deed],
    reason: `nobody of policy/staff.yaml may ${deed}`,
    remedy: 'Give it to a role that somebody has.',
  }));
};

/** What the table says and nobody could keep, or should: what Temporal allows anyhow, what is not a borrower's, a second person who is not there, and what nobody could do. */
export function authorityFindings({
  authority,
  staff,
}: Pick<PolicyFolder, 'authority' | 'staff'>): readonly Finding[] {
  if (!authority) return [];
  const { value } = authority;
  const faults = [...pretended(value), ...byTheBorrower(value), ...withoutOptOut(value)];
  const meant = [...byTemporal(value), ...byOne(value)];
  const told = [...faults.map(inFile(authority)), ...meant.map(inFile(authority)).map(asWarning)];
  return staff ? [...told, ...ofPeople(authority, staff.value)] : told;
}

const asWarning = (finding: Finding): Finding => ({ ...finding, severity: 'warning' });

/** With fewer people than a lender has in the end the policy is used all the same: it is said, and stops nobody. */
const ofPeople = (authority: PolicyFile<Authority>, staff: Staff): readonly Finding[] =>
  [...alone(authority.value, staff), ...nobody(authority.value, { staff })]
    .map(inFile(authority))
    .map(asWarning);
