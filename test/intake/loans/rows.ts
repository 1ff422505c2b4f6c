import { parseRow } from '../../../intake/loans/read-row';
import { localDate } from '../../../domain/words';
import { loadPolicy } from '../../../policy/load';
import { loanRow } from '../../support/loans';

/** The policy that rows are checked against. */
export const policy = loadPolicy();
const good = loanRow(localDate('2026-11-01'), { loanId: 'L-1', borrowerId: 'B-1', phone: '+8613800000001' });
/** Reads a good row with some changes. */
export function parsed(changes: Readonly<Record<string, unknown>>) {
  return parseRow({ ...good, ...changes }, policy, 'jd-jintiao');
}
/** Reads a good row without one field. */
export function without(field: string) {
  const { [field]: _, ...rest } = { ...good } as Record<string, unknown>;
  return parseRow(rest, policy, 'jd-jintiao');
}
/** What is wrong with a row, one line each. */
export function faultsOf(result: ReturnType<typeof parseRow>) {
  return 'faults' in result ? result.faults.map(({ field, reason }) => `${field}: ${reason}`) : [];
}
/** The loan that was read. */
export function rowOf(result: ReturnType<typeof parseRow>) {
  if ('faults' in result) throw new Error(JSON.stringify(result.faults));
  return result.row;
}

/** What is said of an amount that cannot be read. */
export const AMOUNT = 'must be a decimal amount such as 1000.00';

/** A single instalment with some changes. */
export function instalment(changes: Readonly<Record<string, unknown>>) {
  return {
    instalments: [{ dueOn: '2026-11-01', principal: '1000.00', interest: '0', ...changes }],
  };
}
