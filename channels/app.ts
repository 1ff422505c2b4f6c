import type { Attempt } from '../domain/facts/attempt';
import type { Provider } from './provider';
import { signedPosts, type SignedEndpoint } from './signed-post';

/** One notification in the lender's app: `to` is the borrower's id, `title` what a locked screen may show, `text` what is read in the app. */
export type AppMessage = Readonly<{
  to: string;
  title: string;
  text: string;
  reference: string;
  validForSeconds: number;
}>;

/** Nobody has the app under this id, or nobody lets it notify: it will take nothing from us. */
const REFUSALS = { 410: 'no-app' } as const;

/**
 * Notifies through the lender's own push gateway (docs/app.md). A notification counts once by its id, which is the act's:
 * also a second one of the same id, after a doubt, reaches nobody twice.
 */
export function appThroughGateway(gateway: SignedEndpoint): Provider<AppMessage> {
  const posts = signedPosts(gateway, REFUSALS);
  return {
    send: async ({ key: id, message: { to, title, text, validForSeconds } }, mayLeave) => {
      await mayLeave();
      return posts.send('/notifications', { id, to, title, text, validForSeconds });
    },
    find: ({ key }: Attempt<AppMessage>) => posts.find('/notifications/find', key),
  };
}
