import type { GeneratedAlways } from 'kysely';

/** The tables of what keeps cases from contacting anybody. */
export type HaltingTables = {
  /** Who stopped what, and why; it is in force until somebody lifts it. `named` is null for all. */
  emergency_stop: {
    id: GeneratedAlways<number>;
    scope: 'all' | 'strategy' | 'channel' | 'segment';
    named: string | null;
    why: string;
    set_by: string;
    set_at: Date;
    lifted_by: string | null;
    lifted_at: Date | null;
  };
  /** One row: when the payments feed was heard of, the last time; null while it never was. */
  payments_feed: { heard_at: Date | null };
};
