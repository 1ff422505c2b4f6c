import type { ColumnType, Generated } from 'kysely';

/** What was recorded outside workflows and has to be delivered. */
export type OutboxTable = {
  id: Generated<number>;
  loan_id: string;
  message: ColumnType<Record<string, unknown>, string, string>;
  created_at: Generated<Date>;
  delivered_at: Date | null;
  /** How often it was taken up, and when it is taken up again. */
  attempts: Generated<number>;
  next_attempt_at: Generated<Date>;
  /** When and why it was given up: a person has a task about it. */
  failed_at: Generated<Date | null>;
  failed_code: Generated<string | null>;
};
