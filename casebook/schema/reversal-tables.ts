import type { Generated } from 'kysely';

type Reversal = {
  reversal_id: string;
  payment_id: string;
  loan_id: string;
  value_on: string;
  received_at: Date;
  recorded_at: Generated<Date>;
};

/** The tables of payments that were taken back. */
export type ReversalTables = {
  reversal: Reversal;
  /** Those that came before their payment: in force once they stand in `reversal` too. */
  early_reversal: Reversal;
};
