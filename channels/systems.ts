import type { Attempt } from '../domain/facts/attempt';
import type { Provider } from './provider';
import { signedPosts, type SignedEndpoint } from './signed-post';

/** What another system of the lender is told about a loan; `undoes` is the id of the notice that it takes back. */
export type SystemNotice = Readonly<{
  to: 'systems';
  says: string;
  loanId: string;
  borrowerId: string;
  undoes?: string;
}>;

/** The system will not do that, whoever asks. */
const REFUSALS = { 422: 'will-not' } as const;

/**
 * Tells the lender's other systems (docs/systems.md). A notice counts once by its id, which is the act's: also a second one
 * of the same id, after a doubt, does nothing twice.
 */
export function noticesToSystems(systems: SignedEndpoint): Provider<SystemNotice> {
  const [notices, withdrawals] = [signedPosts(systems, REFUSALS), signedPosts(systems, {})];
  return {
    send: async ({ key: id, message: { to: _, ...notice } }, mayLeave) => {
      await mayLeave();
      // What is taken back has to be: a refusal is tried again like an outage, and becomes a person's.
      return (notice.undoes === undefined ? notices : withdrawals).send('/notices', { id, ...notice });
    },
    find: ({ key }: Attempt<SystemNotice>) => notices.find('/notices/find', key),
  };
}
