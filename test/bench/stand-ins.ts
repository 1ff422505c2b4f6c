import { startPhones } from '../../sandbox/phones/phones';
import { freePort } from '../../sandbox/ports';

/** When a message reached its phone, by the wall clock. */
export type Arrival = Readonly<{ to: string; at: number }>;

/** The account by which the phones of a bench know both sides. */
export const ACCOUNT = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'bench-token', from: '+15005550006' };

/** The phones of a bench as a process of their own. It tells where they are, and when it is asked what arrived since. */
export async function runStandIns(): Promise<void> {
  const { from, ...account } = ACCOUNT;
  const phones = await startPhones({ ...account, numbers: [from], port: await freePort() });
  let told = 0;
  process.on('message', () => {
    const all = phones.messages();
    const arrived = all.slice(told).map(({ to, receivedAt }): Arrival => ({ to, at: receivedAt.getTime() }));
    told = all.length;
    process.send?.(arrived);
  });
  process.on('disconnect', () => void phones.stop());
  process.send?.(phones.url);
}
