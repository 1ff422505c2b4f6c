import type { StaffRole } from './authority/may-do';

/** Where the people of a role look for what they have to do. */
export const QUEUE_OF: Readonly<Record<StaffRole, string>> = {
  collector: 'collectors',
  agent: 'agents',
  team: 'internal-team',
  supervisor: 'supervisors',
  manager: 'managers',
  compliance: 'compliance',
  operator: 'operators',
};

/** Where messages wait that somebody has to read. */
export const INBOUND = 'inbound';

/** Where cases wait that are worth no person's time: they are written off together. */
export const WRITE_OFFS = 'write-offs';

/** The queues that there are whatever a strategy says. */
export const STANDING_QUEUES: readonly string[] = [...Object.values(QUEUE_OF), INBOUND];
