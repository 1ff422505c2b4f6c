import type { By } from '../facts/fact';
import type { Minor, NonEmpty } from '../words';
import type { Deed } from './deeds';

/** What somebody of ours can be, by `policy/staff.yaml`. */
export const STAFF_ROLES = [
  'collector',
  'agent',
  'team',
  'supervisor',
  'manager',
  'compliance',
  'operator',
] as const;

/** What somebody of ours is. */
export type StaffRole = (typeof STAFF_ROLES)[number];

/** The columns of the table: our people's roles, and whoever comes by a door that is the borrower's own. */
export const ROLES = [...STAFF_ROLES, 'borrower'] as const;

/** A column of the table. */
export type Role = (typeof ROLES)[number];

/** What stands in the table: alone, or together with a second person of a role. Where nothing stands, they may not. */
export type Cell = 'may' | `with ${StaffRole}`;

/** One row of the table; up to an amount that is overdue, when it has one. */
export type Band = Readonly<{ upTo?: Minor | undefined } & Partial<Record<Role, Cell | undefined>>>;

/** The table of who may do what: the content of `policy/authority.yaml`. A deed may have a row for each size of amount, the largest last. */
export type Authority = Readonly<Record<Deed, readonly Band[]>>;

/** Whoever stands at a door: who, how they are known there, and what they are. */
export type Person = Omit<By, 'asked'> & Readonly<{ roles: readonly Role[] }>;

/** Whether somebody may do something: alone, with a second person of one of these roles, or not. */
export type Verdict = Readonly<
  { kind: 'may' } | { kind: 'not' } | { kind: 'with'; roles: readonly StaffRole[] }
>;

/**
 * Whether a person may do something, about so much that is overdue: the one check behind every door. What is only
 * claimed proves no second person.
 */
export function mayDo(
  person: Pick<Person, 'roles' | 'known'>,
  deed: Deed,
  authority: Authority,
  overdue: number = 0,
): Verdict {
  return mayIn(
    authority[deed].find(({ upTo }) => upTo === undefined || overdue <= upTo),
    person,
  );
}

/** The first of several deeds that a person may not do whatever is overdue, alone or with others. */
export function neverMay(
  person: Pick<Person, 'roles' | 'known'>,
  deeds: NonEmpty<Deed>,
  authority: Authority,
): Deed | undefined {
  return deeds.find((deed) => authority[deed].every((band) => mayIn(band, person).kind === 'not'));
}

function mayIn(band: Band | undefined, { roles, known }: Pick<Person, 'roles' | 'known'>): Verdict {
  const cells = roles.flatMap((role) => band?.[role] ?? []);
  if (cells.includes('may')) return { kind: 'may' };
  const seconds = cells.filter((cell) => cell !== 'may').map((cell) => cell.slice(5) as StaffRole);
  if (seconds.length === 0 || known === 'claimed') return { kind: 'not' };
  return { kind: 'with', roles: [...new Set(seconds)] };
}

/** The most that a person may do of several deeds at once: what one of them forbids, or leaves to two, holds for all. */
export function mayDoAll(
  person: Person,
  deeds: NonEmpty<Deed>,
  authority: Authority,
  overdue: number,
): Verdict & Readonly<{ deed: Deed }> {
  const verdicts = deeds.map((deed) => ({ deed, ...mayDo(person, deed, authority, overdue) }));
  const strictest = (kind: Verdict['kind']) => verdicts.find((verdict) => verdict.kind === kind);
  return strictest('not') ?? strictest('with') ?? { kind: 'may', deed: deeds[0] };
}

/** Whether two people together may do what one of them may not alone: they are two, and one has the role that the other needs. */
export function mayTogether(one: Person, other: Person, verdictOn: (person: Person) => Verdict): boolean {
  const isWith = (asking: Person, second: Person): boolean => {
    const verdict = verdictOn(asking);
    return verdict.kind === 'with' && verdict.roles.some((role) => second.roles.includes(role));
  };
  return one.who !== other.who && (isWith(one, other) || isWith(other, one));
}

/** Who may do something of so much, alone or with others, for whoever may not. */
export function whoMay(deed: Deed, authority: Authority): readonly Role[] {
  return ROLES.filter((role) => authority[deed].some((band) => band[role] !== undefined));
}

/** Why somebody may not do something, in words that say who may. */
export function whyNot({ who, roles, known }: Person, deed: Deed, authority: Authority): string {
  const may = whoMay(deed, authority).join(', ');
  const is = roles.length === 0 ? 'without a role' : roles.join(', ');
  const asked = known === 'claimed' ? `${who}, only claimed and so an operator,` : `${who} (${is})`;
  return `${asked} may not do "${deed}": ${may === '' ? 'nobody may' : `ask ${may}`} (policy/authority.yaml)`;
}
