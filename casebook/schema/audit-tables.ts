import type { Generated } from 'kysely';

/** The tables of the audit: who looked at a case with names, numbers and words unmasked, and why. */
export type AuditTables = {
  audit_access: {
    id: Generated<number>;
    at: Date;
    who: string;
    why: string;
    loan_id: string;
    /** The one case that was looked at; null when it was every case of the loan. */
    episode: number | null;
    recorded_at: Generated<Date>;
  };
};
