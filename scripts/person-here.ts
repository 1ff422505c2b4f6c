import { userInfo } from 'node:os';
import type { Asked } from '../casebook/case/second-person';
import type { Person, StaffRole } from '../domain/authority/may-do';
import type { By } from '../domain/facts/fact';
import type { BookDependencies } from '../intake/dependencies';
import { byIn, personOf, type Door } from '../intake/doors';
import { order, type Ordered } from '../intake/orders';
import { everyone, type Staff } from '../policy/staff';
import { environment } from './connect';
import { Refused, say } from './output';

/**
 * Whoever is at the command line. Where `policy/staff.yaml` maps an account of the operating system, accounts alone say
 * who that is; before that it is whom `--by` or ARREARS_STAFF names, and nothing proves it.
 */
export function personHere(staff: Staff, by: unknown): Person | string {
  if (hasAccounts(staff)) return personOfAccount(staff, by);
  const number = by ?? environment()['ARREARS_STAFF'];
  if (number === undefined)
    return 'by: your staff number is missing: write it (--by STAFF, by=STAFF), or set ARREARS_STAFF to it';
  return personOf(staff, number, 'setting');
}

/** Whether accounts of the operating system say who is at the command line. */
export function hasAccounts(staff: Staff): boolean {
  return everyone(staff).some(({ account }) => account !== undefined);
}

/** A refusal at the command line; who is nobody of ours is told who is, and has made a mistake. */
export function refusedHere(staff: Staff, by: unknown, what: string, reason: string): Refused {
  const all = everyone(staff);
  const number = by ?? environment()['ARREARS_STAFF'];
  const isNobody = number !== undefined && all.every((one) => one.staff !== number);
  if (!isNobody) return new Refused(`${what}: ${reason}`);
  const known = all.slice(0, SHOWN).map(({ staff: number, roles }) => `${number} (${roles.join(', ')})`);
  const more = all.length > SHOWN ? `, and ${all.length - SHOWN} more` : '';
  return new Refused(`${what}: ${reason}\nThere are: ${known.join(', ')}${more}`, 2);
}

const SHOWN = 20;

const personOfAccount = (staff: Staff, by: unknown): Person | string => {
  const { username } = userInfo();
  const own = everyone(staff).find(({ account }) => account === username);
  if (!own)
    return `the account ${username} belongs to nobody: ask for it to be written beside its owner in policy/staff.yaml (account: ${username})`;
  if (by !== undefined && by !== own.staff)
    return `by: the account ${username} belongs to ${own.staff}: other people must use their own account`;
  return personOf(staff, own.staff, 'account');
};

/** The command line as a door. */
export function commandLine(staff: Staff): Door {
  return ({ answer }) => personHere(staff, byIn(answer));
}

/**
 * In whose name an order is given from the command line; undefined when it waits for a second person, which is said then.
 * @throws Refused with the reason when whoever is here may not give it
 */
export async function orderHere(
  dependencies: BookDependencies,
  asked: Asked,
  by: string | undefined,
): Promise<By | undefined> {
  const ordered = await order(dependencies, asked, personHere(dependencies.policy.staff, by));
  if (ordered.kind === 'refused')
    throw refusedHere(dependencies.policy.staff, by, 'nothing was changed', ordered.reason);
  if (ordered.kind === 'given') return ordered.by;
  sayItWaits(ordered);
  return undefined;
}

/** Says that an order waits for a second person. */
export function sayItWaits({ second }: Extract<Ordered, { kind: 'asked' }>): void {
  say(`nothing is changed yet: ${secondInWords(second)}`);
}

/** What has to happen until what was asked for is done. */
export function secondInWords(second: readonly StaffRole[]): string {
  return `it waits for a second person (${second.join(', ')}), who must give the same command. See: npx arrears work-items`;
}
