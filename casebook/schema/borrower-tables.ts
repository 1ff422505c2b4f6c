import type { Generated } from 'kysely';

/** The tables of borrowers: who they are, and how they are reached, which is personal data. */
export type BorrowerTables = {
  borrower: { borrower_id: string; zone: string; language: string; created_at: Generated<Date> };
  borrower_contact: {
    borrower_id: string;
    name: string;
    phone: string | null;
    email: string | null;
    /** Where they live, and the lender's code for the area: a visit needs both. */
    address: string | null;
    area: string | null;
    updated_at: Generated<Date>;
  };
  /** What contact data was until it changed, by whom, and in which fields; all null of the borrower whose data was erased. */
  borrower_contact_history: {
    id: Generated<number>;
    borrower_id: string;
    changed: string[];
    name: string | null;
    phone: string | null;
    email: string | null;
    address: string | null;
    area: string | null;
    zone: string;
    language: string;
    changed_at: Date;
    who: string;
  };
};
