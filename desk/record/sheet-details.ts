import type { AuditLine } from '../../casebook/read/audit/lines';
import type { Language } from '../../domain/words';
import { term } from '../../domain/telling/terms';

type Fields = Readonly<Record<string, unknown>>;

/** How something ended, or what somebody said, in one cell. */
export function resultOf(details: Fields, language: Language): string {
  const { how, said, outcome, is } = details;
  const ended: Fields = typeof how === 'object' && how !== null ? { ...how } : { kind: how };
  const parts = [ended['kind'], ended['code'], said, outcome, is];
  return parts
    .filter((part) => typeof part === 'string')
    .map((part) => term(part, language))
    .join(' · ');
}

/** What of a fact has no column of its own. */
export function restOf({ details, loanId }: AuditLine): Fields {
  return Object.fromEntries(
    Object.entries(details).filter(([name, value]) => !hasColumn(name, value, loanId)),
  );
}

const hasColumn = (name: string, value: unknown, loanId: string): boolean => {
  if (name === 'quoted') return isOfOneLoan(value, loanId);
  // Of a record that went back they are numbers of its decisions.
  if (name === 'from' || name === 'until') return typeof value === 'string';
  return COLUMNS_OF_THEIR_OWN.includes(name);
};

const COLUMNS_OF_THEIR_OWN: readonly string[] = [
  ...['how', 'said', 'outcome', 'is', 'amount', 'waived', 'due', 'when', 'valueOn', 'on'],
  ...['paymentId', 'reversalId', 'known', 'asked'],
];

const isOfOneLoan = (quoted: unknown, loanId: string): boolean => {
  const { loans }: Fields = { ...(typeof quoted === 'object' ? quoted : {}) };
  return Array.isArray(loans) && loans.every((one: Fields) => one['loanId'] === loanId);
};
