import type { StaffRole } from '../domain/authority/may-do';
import type { Visitor } from './dependencies';

/** Whoever leads people. */
export const LEADS: readonly StaffRole[] = ['supervisor', 'manager'];

/** Whoever looks for any borrower. */
export const SEARCHES: readonly StaffRole[] = [...LEADS, 'compliance'];

/** Whoever the shipped table lets stop and lift. */
export const STOPS: readonly StaffRole[] = [...SEARCHES, 'operator'];

/** Whether somebody has one of some roles. */
export function isOne({ person }: Pick<Visitor, 'person'>, roles: readonly StaffRole[]): boolean {
  return roles.some((role) => person.roles.includes(role));
}
