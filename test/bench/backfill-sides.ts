import { join } from 'node:path';
import { keepPolicyVersions } from '../../casebook/case/policy-version';
import type { ClientDependencies } from '../../intake/dependencies';
import { AT_ONCE, enrolAll } from '../../intake/loans/enrol-all';
import type { Enrolling } from '../../intake/loans/enrol';
import { readCsv } from '../../scripts/rows/read-csv';
import type { Row } from '../../scripts/rows/row';
import { systemClock } from '../../workers/clock';
import { openBook } from '../../workers/compose';
import { connectClient } from '../../workers/connect-client';
import { startWorkflow } from '../../intake/workflows/start-workflow';
import type { Next } from '../../domain/next';
import { localDate } from '../../domain/words';
import { BARE_QUEUE } from './bare/contract';
import { backfillRows } from './loans';

/** The backfill; the book alone, that is a backfill that starts nothing; starts of workflows as the backfill makes them; and bare ones. */
export const SIDES = ['backfill', 'book', 'starts', 'bare'] as const;
export type Side = (typeof SIDES)[number];

/** What is asked of the process that does all sides, and what came of it. */
export type Asked = Readonly<{ side: Side; round: number; loans: number }>;
export type BackfillRound = Asked & Readonly<{ seconds: number; processorMs: number }>;

const STRATEGY = 'jd-jintiao';

/** The process of the backfill's bench that does each side in turn. */
export async function runBackfillSides(): Promise<void> {
  const { DATABASE_URL: databaseUrl = '', TEMPORAL_ADDRESS: address = '' } = process.env;
  const parts = openBook({ databaseUrl, policyFolder: join(process.cwd(), 'policy'), clock: systemClock });
  await keepPolicyVersions(parts.book.db, parts.policy.sources);
  const client = await connectClient({ connectionOptions: { address }, namespace: 'default' });
  process.on('message', (asked: Asked) => {
    void timed(asked, { ...parts, client }).then((came) => process.send?.(came));
  });
  process.on('disconnect', () => {
    void Promise.all([parts.book.db.destroy(), client.connection.close()]);
  });
}

const timed = async (asked: Asked, dependencies: ClientDependencies): Promise<BackfillRound> => {
  const text = [...backfillRows(`${asked.side}${asked.round}`, asked.loans)].join('\n');
  const [began, used] = [performance.now(), process.cpuUsage()];
  await WORK[asked.side](dependencies, text);
  const { user, system } = process.cpuUsage(used);
  return { ...asked, seconds: (performance.now() - began) / 1_000, processorMs: (user + system) / 1_000 };
};

type Work = (dependencies: ClientDependencies, text: string) => Promise<void>;

const rowsIn = (text: string): AsyncGenerator<Row> =>
  readCsv({
    name: 'bench',
    form: 'csv',
    beginning: text.slice(0, 1_000),
    bytes: bytesOf(text),
    size: undefined,
  });

const bytesOf = async function* (text: string): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from(text));
};

const enrol = async (dependencies: Enrolling, text: string): Promise<void> => {
  const options = { strategy: STRATEGY, reject: refused, progress: () => undefined };
  await enrolAll(dependencies, rowsIn(text), options);
};

const backfill: Work = enrol;

const book: Work = ({ book, policy }, text) => enrol({ book, policy }, text);

const refused = (): never => {
  throw new Error('a row of the bench was refused');
};

/** As many starts at once as the backfill makes. */
const sideBySide = async (text: string, start: (loanId: string) => Promise<unknown>): Promise<void> => {
  const waiting = text.split('\n').slice(1);
  const line = async (): Promise<void> => {
    for (let row = waiting.pop(); row !== undefined; row = waiting.pop())
      await start(row.slice(0, row.indexOf(',')));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, line));
};

/** What Temporal Web shows of a case is part of its start. */
const starts: Work = ({ client }, text) => sideBySide(text, (loanId) => startWorkflow(client, loanId, NEXT));

const NEXT: Next = {
  ...{ kind: 'act', act: 'sendSms', key: 'L-1/1/day-4-sms#1/sendSms', revision: 1 },
  wakeAt: '2026-11-05T01:30:00.000Z',
  summary: 'day 4 · SMS amount-today · 2026-11-05 09:30 +08:00',
  because: 'step:day-4-sms',
  done: [],
  details: '',
  labels: { stage: 'initial', strategy: 'jd-jintiao@0123456789ab', overdueSince: localDate('2026-11-01') },
};

/** An id and nothing else. */
const bare: Work = ({ client }, text) =>
  sideBySide(text, (workflowId) =>
    client.workflow.start('bare', { workflowId, taskQueue: BARE_QUEUE, args: [] }),
  );

const WORK: Readonly<Record<Side, Work>> = { backfill, book, starts, bare };
