import type { StaffRole } from '../domain/authority/may-do';
import type { Visitor } from './dependencies';

/** Whoever leads people. */
export const LEADS: readonly StaffRole[] = ['supervisor', 'manager'];

/** Whoever looks for any borrower. */
export const SEARCHES: readonly StaffRole[] = [...LEADS, 'compliance'];

/** Whether the table lets somebody stop or lift. */
export function mayStop({ may }: Pick<Visitor, 'may'>): boolean {
  return may('emergencyStop') || may('liftStop');
}

/** Whether somebody has one of some roles. */
export function isOne({ person }: Pick<Visitor, 'person'>, roles: readonly StaffRole[]): boolean {
  return roles.some((role) => person.roles.includes(role));
}
