import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { lookUp } from '../../casebook/read/look-up';
import { instantOf } from '../../domain/calendar';
import { formatAmount } from '../../domain/money/amount';
import { localDate, type Instant } from '../../domain/words';
import { sign } from '../../http/signature';
import { ownWords } from '../../sandbox/child';
import { MESSAGES, workflowIdOf } from '../../workflows/contract';
import { again, ComeAgain } from './away';
import type { Demo } from './demo';

/** How a repayment reaches us: the payments system's signal, its HTTP call, or a person at the command line. */
type Way = 'signal' | 'http' | 'command line';
type Repayment = Readonly<{ on: string; loanId: string; way: Way; amount?: string; reverses?: string }>;

/** What the borrowers of the shipped portfolio do; without an amount they pay everything that is overdue. */
const PLANNED: readonly Repayment[] = [
  { on: '2026-11-04', loanId: 'L-1011', way: 'http' },
  { on: '2026-11-05', loanId: 'L-1003', way: 'signal' },
  { on: '2026-11-08', loanId: 'L-1005', way: 'http' },
  { on: '2026-11-10', loanId: 'L-1006', way: 'command line' },
  { on: '2026-11-13', loanId: 'L-1010', way: 'http', amount: '700.00' },
  { on: '2026-11-16', loanId: 'L-1004', way: 'signal' },
  { on: '2026-11-20', loanId: 'L-1012', way: 'http', amount: '1015.00' },
  { on: '2026-11-24', loanId: 'L-1014', way: 'signal' },
  { on: '2026-11-28', loanId: 'L-1005', way: 'http', reverses: 'demo-L-1005-2026-11-08' },
  { on: '2026-12-02', loanId: 'L-1001', way: 'command line' },
  { on: '2026-12-02', loanId: 'L-1018', way: 'http' }, // while a visit is booked
  { on: '2026-12-15', loanId: 'L-1010', way: 'signal' },
  { on: '2026-12-20', loanId: 'L-1016', way: 'http' },
  { on: '2026-12-22', loanId: 'L-1017', way: 'signal' }, // while the agency has it
];

/** What was paid, when its sender had it acknowledged, and until when nothing could be asked for; a reversal ends that. */
export type Acknowledged = Readonly<{ loanId: string; at: Instant; what: 'all' | 'a-part' | 'taken-back' }>;

/** Sends the planned repayments at noon of their days, each over its real path; time stands until each is on record. */
export async function repayAsPlanned(demo: Demo): Promise<readonly Acknowledged[]> {
  const known = new Set(
    (await again(() => demo.book.db.selectFrom('loan').select('loan_id').execute())).map(
      (row) => row.loan_id,
    ),
  );
  const planned = PLANNED.map((one) => ({
    ...one,
    at: instantOf(localDate(one.on), '12:00', 'Asia/Shanghai'),
  }));
  return Promise.all(
    planned
      .filter(({ at, loanId }) => at < demo.end && known.has(loanId))
      .map(({ at, ...one }) => demo.clock.appoint(at, () => send(demo, one))),
  );
}

const send = async (demo: Demo, planned: Repayment): Promise<Acknowledged> => {
  const { loanId, way, amount, reverses } = planned;
  const message = await again(() => messageOf(demo, planned)); // and sent as often as it takes: its id counts once
  if (way === 'signal')
    await demo.client.workflow.getHandle(workflowIdOf(loanId)).signal(MESSAGES.repayment, message);
  else if (way === 'http') await again(() => post(demo, { loanId, ...message }));
  else await again(() => repay(loanId, message));
  if (way === 'signal') await again(() => untilHeard(demo, message['paymentId'] ?? ''));
  const what = reverses === undefined ? (amount === undefined ? 'all' : 'a-part') : 'taken-back';
  return { loanId, at: demo.clock.now(), what };
};

/** A signal is acknowledged before it is heard; who is away hears it later. */
const untilHeard = async ({ book }: Demo, paymentId: string): Promise<void> => {
  const heard = book.db.selectFrom('payment').where('payment_id', '=', paymentId).select('payment_id');
  const until = Date.now() + HEARD_WITHIN_MS;
  while (!(await heard.executeTakeFirst()) && Date.now() < until) await sleep(20);
};

/** A worker from which PostgreSQL was away for half a minute tries again half a minute later. */
const HEARD_WITHIN_MS = 60_000;

const messageOf = async (
  { book }: Demo,
  { loanId, on, amount, reverses }: Repayment,
): Promise<Record<string, string>> => {
  if (reverses !== undefined) return { reversalId: `${reverses}-reversed`, paymentId: reverses };
  const paidAt = new Date(await book.clock.now()).toISOString();
  const { owed, currency } = await lookUp(book, loanId);
  const total = owed.status === 'overdue' ? owed.total : undefined;
  const [inFull = '0.01'] =
    total === undefined ? [] : formatAmount(total, currency).replaceAll(',', '').split(' ');
  return { paymentId: `demo-${loanId}-${on}`, amount: amount ?? inFull, currency, paidAt };
};

const post = async ({ config }: Demo, body: Record<string, string>): Promise<void> => {
  const { port, secret } = config.http;
  const [text, timestamp] = [JSON.stringify(body), String(Math.floor(Date.now() / 1000))];
  const headers = {
    'content-type': 'application/json',
    'x-arrears-timestamp': timestamp,
    'x-arrears-signature': sign(secret, timestamp, text),
  };
  const answer = await fetch(`http://127.0.0.1:${port}/repayments`, { method: 'POST', headers, body: text });
  if (answer.ok) return;
  const fault = `POST /repayments answered ${answer.status}: ${await answer.text()}`;
  throw answer.status === 503 ? new ComeAgain(fault) : new Error(fault);
};

const ROOT = resolve(__dirname, '../..');

const repay = async (
  loanId: string,
  { amount = '', paymentId = '' }: Record<string, string>,
): Promise<void> => {
  const { DATABASE_URL: _, ...env } = process.env; // the command must find the demo's own stack
  const command = [join(ROOT, 'bin', 'arrears.js'), 'repay', loanId, amount, '--payment-id', paymentId];
  await promisify(execFile)(process.execPath, command, { cwd: ROOT, env }).catch((error: unknown) => {
    const fault = ownWords(error);
    throw fault.startsWith('PostgreSQL cannot be reached') ? new ComeAgain(fault) : error;
  });
};
