import { DEEDS, type Deed } from '../../domain/authority/deeds';
import type { Authority, StaffRole } from '../../domain/authority/may-do';
import type { Finding } from '../finding';
import type { PolicyFile, PolicyFolder } from '../read-folder';
import { everyone, type Staff } from '../staff';
import { inFile, type Fault } from './rungs';

/** Whoever may write to the Temporal namespace cancels and starts workflows: a table that forbids it would only say so. */
const NOBODY_PREVENTS: readonly Deed[] = ['end-withdrawn', 'start'];

/** Without somebody for these, what goes wrong goes on, or never again. */
const SOMEBODY_MUST: readonly Deed[] = ['emergencyStop', 'liftStop'];

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
  return DEEDS.flatMap((deed) =>
    authority[deed].flatMap((band, index) =>
      Object.entries(band).flatMap(([role, cell]) => {
        if (typeof cell !== 'string' || cell === 'may') return [];
        const second = cell.slice('with '.length) as StaffRole;
        const isPair = holders(role).some((one) =>
          holders(second).some((other) => other.staff !== one.staff),
        );
        if (isPair || holders(role).length === 0) return [];
        const path = deed.startsWith('end-') ? [deed, index, role] : [deed, role];
        const reason = `${role} needs a second person for ${deed}, and no other one of policy/staff.yaml is ${second}`;
        return [{ path, reason, remedy: `Name one, or another role.` }];
      }),
    ),
  );
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

/** What the table says and nobody could keep: what Temporal allows anyhow, a second person who is not there, and what nobody could do. */
export function authorityFindings({
  authority,
  staff,
}: Pick<PolicyFolder, 'authority' | 'staff'>): readonly Finding[] {
  if (!authority) return [];
  const { value } = authority;
  const faults = pretended(value).map(inFile(authority));
  return staff ? [...faults, ...ofPeople(authority, staff.value)] : faults;
}

/** With fewer people than a lender has in the end the policy is used all the same: it is said, and stops nobody. */
const ofPeople = (authority: PolicyFile<Authority>, staff: Staff): readonly Finding[] =>
  [...alone(authority.value, staff), ...nobody(authority.value, { staff })]
    .map(inFile(authority))
    .map((finding) => ({ ...finding, severity: 'warning' as const }));
