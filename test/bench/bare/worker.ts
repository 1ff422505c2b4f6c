import { join } from 'node:path';
import { NativeConnection, Runtime, DefaultLogger, Worker } from '@temporalio/worker';
import { smsThroughTwilio } from '../../../channels/sms';
import { keyOf } from '../../../domain/facts/fact';
import { ACCOUNT } from '../stand-ins';
import { BARE_QUEUE } from './contract';

/** The bare side as a process of its own: a worker as the SDK makes it. Its SMS goes the product's way to the same phones. */
export async function runBare(): Promise<void> {
  const { TEMPORAL_ADDRESS: address = '', TWILIO_BASE_URL: baseUrl = '' } = process.env;
  const sms = smsThroughTwilio({ ...ACCOUNT, baseUrl });
  const key = keyOf({ loanId: 'bare', episode: 1, step: 'bare', occurrence: 1, act: 'sendSms' });
  const text =
    'Example Finance: please pay CNY 1,000.00 by 4 November. Pay at https://pay.example.com. Ref 0';
  const sendSms = async (to: string, count: number): Promise<string> => {
    const message = { to, text: `${text}${count}`, reference: `0${count}`, validForSeconds: 14_400 };
    const now = new Date();
    const ending = await sms.send({ key, message, claimedAt: now, firstClaimedAt: now }, () =>
      Promise.resolve(),
    );
    return JSON.stringify(ending);
  };
  const record = (paymentId: string): Promise<string> => Promise.resolve(paymentId);
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const worker = await Worker.create({
    connection: await NativeConnection.connect({ address }),
    taskQueue: BARE_QUEUE,
    workflowsPath: join(process.cwd(), 'test/bench/bare/workflows.ts'),
    activities: { sendSms, record },
  });
  process.on('disconnect', () => {
    if (worker.getState() === 'RUNNING') worker.shutdown();
  });
  process.send?.('ready');
  await worker.run();
}
