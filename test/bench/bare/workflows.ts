import { condition, defineSignal, proxyActivities, setHandler, sleep } from '@temporalio/workflow';
import { BARE_REPAYMENT, type BareContacts } from './contract';

type Bare = Readonly<{
  sendSms: (to: string, count: number) => Promise<string>;
  record: (paymentId: string) => Promise<string>;
}>;

const { sendSms, record } = proxyActivities<Bare>({ startToCloseTimeout: '30s' });

/** A workflow of the same shape as a case, and nothing else: a timer and an activity for each contact. */
export async function bareContacts({ to, at }: BareContacts): Promise<void> {
  for (const [count, due] of at.entries()) {
    await sleep(Math.max(1, due - Date.now()));
    await sendSms(to, count);
  }
}

const repayment = defineSignal<[paymentId: string]>(BARE_REPAYMENT);

/** The same for a repayment: a signal, one activity, the end. A contact is due meanwhile that never comes. */
export async function bareRepayment(due: number): Promise<void> {
  const paid: string[] = [];
  setHandler(repayment, (paymentId) => void paid.push(paymentId));
  await condition(() => paid.length > 0, Math.max(1, due - Date.now()));
  for (const paymentId of paid) await record(paymentId);
}
