import { createHash } from 'node:crypto';
import type { StaffRole } from '../domain/authority/may-do';
import type { StepKey } from '../domain/facts/fact';
import { speaking, visiting } from '../domain/roster';
import { isOnDuty, type Duty } from '../domain/visit/duty';
import type { Instant, Language, NonEmpty } from '../domain/words';

export type { Duty } from '../domain/visit/duty';

/** Everyone who may act: the content of `policy/staff.yaml`. Names, telephone numbers and addresses never leave for Temporal. */
export type Staff = Readonly<{
  collectors: readonly Collector[];
  fieldAgents: readonly FieldAgent[];
  /** Everyone else who may act. */
  others: readonly Colleague[];
  /** How long one visit takes with the way to it, in minutes. */
  visitMinutes: number;
}>;

/** Somebody of ours, by the number by which the record names them; `account` is theirs of the operating system, where the command line runs. */
type Colleague = Readonly<{ staff: string; roles: readonly StaffRole[]; account?: string | undefined }>;

/** What else somebody is who calls or visits. */
type Besides = Readonly<{ roles?: readonly StaffRole[] | undefined; account?: string | undefined }>;

/** Who calls borrowers. `staff` is the number by which a borrower can check them (R15). */
export type Collector = Besides &
  Readonly<{
    staff: string;
    name: Readonly<Record<Language, string>>;
    phone: string;
    languages: NonEmpty<Language>;
    duty: Duty;
  }>;

/** Who visits borrowers, in which areas; an area is a code that the lender gives to addresses. */
export type FieldAgent = Besides &
  Readonly<{
    staff: string;
    name: Readonly<Record<Language, string>>;
    email: string;
    areas: NonEmpty<string>;
    duty: Duty;
  }>;

/** A collector on duty who speaks the borrower's language; another one at every attempt, so that no one's absence stops a case. */
export function collectorFor(
  staff: Staff,
  language: Language,
  call: StepKey,
  at: Instant,
): Collector | undefined {
  const able = speaking(staff.collectors, language).filter(({ duty }) => isOnDuty(duty, at));
  const turn = createHash('sha256').update(call).digest().readUInt32BE(0);
  return able[turn % Math.max(1, able.length)];
}

/** The field agents who visit in an area; none where the area of an address is not known. */
export function agentsIn({ fieldAgents }: Staff, area: string | null): readonly FieldAgent[] {
  return visiting(fieldAgents, area);
}

/** Everyone who may act, each with all of their roles. */
export function everyone({ collectors, fieldAgents, others }: Staff): readonly Colleague[] {
  const as = (role: StaffRole, { staff, roles = [], account }: Besides & Readonly<{ staff: string }>) => ({
    staff,
    roles: [role, ...roles],
    account,
  });
  return [
    ...collectors.map((one) => as('collector', one)),
    ...fieldAgents.map((one) => as('agent', one)),
    ...others,
  ];
}
