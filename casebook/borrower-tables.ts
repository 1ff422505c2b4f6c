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
};
