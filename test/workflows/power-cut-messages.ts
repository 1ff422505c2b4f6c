import { addDays } from '../../domain/calendar';
import type { Fact } from '../../domain/facts/fact';
import { ofKind } from '../support/cases';
import { messagesTo } from '../support/letters';
import { loanRow } from '../support/loans';
import { startProxy, type Proxy } from '../support/proxy';
import { openRealWorld, type RealWorld } from '../support/real-world';
import { until } from '../support/until';
import { startWorkerProcess, type WorkerProcess } from '../support/worker-process';

type Row = ReturnType<typeof loanRow>;

let world: RealWorld;
let mailProxy: Proxy;
const processes: WorkerProcess[] = [];
const startProcess = (): WorkerProcess => {
  const started = startWorkerProcess(world, { smtpUrl: mailProxy.url });
  processes.push(started);
  return started;
};

/** A worker dies in the middle of four messages, before and after their provider had them; the next one goes on. */
export async function cutMessages(): Promise<void> {
  world = await openRealWorld({ at: '09:30', secondsBefore: 240, speed: 60 });
  mailProxy = await startProxy(world.outside.relay.url);
  try {
    await killInTheMiddle();
  } finally {
    for (const one of processes) await one.kill();
    await mailProxy.stop();
    await world.close();
  }
}

const has = (facts: readonly Fact[], kind: Fact['kind']) => ofKind(facts, kind).length > 0;
const isClaimedOnly = async (row: Row) =>
  has(await world.facts(row.loanId), 'started') && messagesTo(world.outside, row).length === 0;
const isReceivedOnly = async (row: Row) =>
  messagesTo(world.outside, row).length === 1 && !has(await world.facts(row.loanId), 'ended');
const howEnded = async (row: Row) => ofKind(await world.facts(row.loanId), 'ended').map(({ how }) => how);
const accepted = (row: Row) => [
  { kind: 'accepted', reference: messagesTo(world.outside, row)[0]?.reference },
];

const killInTheMiddle = async (): Promise<void> => {
  const row = (changes: Readonly<Record<string, unknown>>) => loanRow(addDays(world.today, -4), changes);
  const claimedSms = row({ email: '' });
  const sentSms = row({ email: '' });
  const mail = [row({ phone: '' }), row({ phone: '' })] as const;
  const { phones, mailboxes } = world.outside;
  phones.fault(claimedSms.phone, { kind: 'hold' });
  phones.fault(sentSms.phone, { kind: 'store-then-hold' });
  mailboxes.fault('*', 'store-then-hold');
  mailProxy.stall(1); // the first of the two hears no greeting, so its words never leave

  world.go(3_000);
  const dying = startProcess();
  for (const one of [claimedSms, sentSms, ...mail]) await world.enrol(one);
  const mailsInOrder = async (): Promise<readonly [stalled: Row, sent: Row]> =>
    (await isClaimedOnly(mail[0])) ? mail : [mail[1], mail[0]];
  const inTheMiddle = async () => {
    const [stalled, sent] = await mailsInOrder();
    const claimed = (await isClaimedOnly(claimedSms)) && (await isClaimedOnly(stalled));
    return claimed && (await isReceivedOnly(sentSms)) && (await isReceivedOnly(sent));
  };
  await until('all four are in the middle', inTheMiddle, 40_000);
  const [claimedMail, sentMail] = await mailsInOrder();
  await dying.kill();
  phones.clearFaults();
  mailboxes.clearFaults();

  const next = startProcess();
  const all = [claimedSms, sentSms, claimedMail, sentMail];
  const isOver = async (one: Row) => has(await world.facts(one.loanId), 'ended');
  await until('all four end', async () => (await Promise.all(all.map(isOver))).every(Boolean), 80_000);
  await until('a person is asked', async () => has(await world.facts(sentMail.loanId), 'work-item-opened'));
  expect(all.map((one) => messagesTo(world.outside, one).length)).toEqual([1, 1, 1, 1]);
  expect(await howEnded(claimedSms)).toEqual(accepted(claimedSms));
  expect(await howEnded(sentSms)).toEqual(accepted(sentSms));
  expect(await howEnded(claimedMail)).toEqual(accepted(claimedMail));
  expect(await howEnded(sentMail)).toEqual([{ kind: 'unknown' }]); // a mail relay cannot be asked
  expect(await next.stop()).toBe(0);
};
