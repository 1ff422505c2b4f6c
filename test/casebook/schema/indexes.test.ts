import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { recordFate } from '../../../casebook/acts/fate';
import { isCallKnown } from '../../../casebook/acts/calls';
import { askToLookAgain, markDelivered, takeDue } from '../../../casebook/case/outbox';
import { requestsThatWait } from '../../../casebook/case/second-person';
import { loansToSweep } from '../../../casebook/loans/loans-to-sweep';
import { loansBeside } from '../../../casebook/loans/loans-beside';
import { recordLook } from '../../../casebook/read/audit/looks';
import { auditOf } from '../../../casebook/read/audit/audit';
import { lookBack } from '../../../casebook/read/audit/look-back';
import { newestLooks } from '../../../casebook/read/desk/control';
import { newsSince } from '../../../casebook/read/desk/news';
import { tasksWaiting } from '../../../casebook/read/desk/person';
import { searchLoans } from '../../../casebook/read/desk/search';
import { approvalsAwaited, callsWithoutResult, tasksInHands } from '../../../casebook/read/desk/team';
import { promisedFor } from '../../../casebook/read/desk/wallboard';
import { takeNext } from '../../../casebook/tasks/take';
import { readToForesee } from '../../../casebook/read/foreseen';
import { lookUp } from '../../../casebook/read/look-up';
import { writeOffList } from '../../../casebook/read/write-offs';
import { openWorkItems } from '../../../casebook/tasks/open-work-items';
import { connectBook } from '../../../casebook/schema/connect';
import { localDate } from '../../../domain/words';
import { takeInText } from '../../../intake/answers/take-in-sms';
import { day, firstSms, openDesk, type Desk } from '../../support/desk';
import { by } from '../../support/doors';
import { multiply } from '../../support/large-book';
import { readInFull } from '../../support/plans';
import { askedBy } from '../../support/queries';

/** Enough that PostgreSQL takes an index wherever there is one; `LOANS=200000` takes minutes. */
const LOANS = Number(process.env['LOANS'] ?? 20_000);

let desk: Desk;
let row: Awaited<ReturnType<Desk['open']>>;
beforeAll(async () => {
  desk = await openDesk();
  row = await desk.open();
  await oneOfEach(desk);
  const db = connectBook(desk.databaseUrl, undefined, { max: 1, connectMs: 5_000, answerMs: 900_000 });
  const started = performance.now();
  await sql`insert into claim select n, n, 'CA-' || n from generate_series(1, ${LOANS}::int) n`.execute(db);
  await multiply(db, row, { from: 1, until: LOANS });
  const took = Math.round((performance.now() - started) / 1000);
  process.stderr.write(`a book of ${LOANS} loans, written in ${took} s\n`);
  await db.destroy();
}, 900_000);
afterAll(() => desk.close());

/** A loan that has a row in every table in which a book of many has many. */
const oneOfEach = async ({ dependencies, clock, sms, pay, report }: Desk): Promise<void> => {
  const { loanId, phone } = row;
  const { book } = dependencies;
  clock.set(day(1, '09:30'));
  await sms(firstSms(loanId));
  await pay(loanId, `${loanId}-P`, '1.00');
  await report(loanId, { reversalId: `${loanId}-R`, paymentId: `${loanId}-P`, reversedAt: '2026-11-02' });
  await takeInText(dependencies, { id: 'SM-hello', from: phone, text: 'hello' });
  await recordLook(book, { by: by('0900'), what: 'audit', masked: true, loanId });
  const asked = { deed: 'end-settled', loan_id: loanId, about: loanId, who: '0900' } as const;
  const at = new Date(await clock.now());
  await book.db
    .insertInto('request')
    .values({ ...asked, known: 'setting', at, over_at: at })
    .execute();
  await book.db.updateTable('outbox').set({ delivered_at: at }).execute();
  await book.db.updateTable('work_item').set({ closed_at: at }).execute();
};

const USUAL = ['promise', 'due', 'amount'] as const;
const A_LATER_DAY = {
  ...{ date: localDate('2026-11-20'), from: day(19, '00:00'), until: day(20, '00:00') },
  zone: 'Asia/Shanghai',
};

const PATHS: readonly (readonly [string, (desk: Desk) => Promise<unknown>])[] = [
  ['the contacts of a week', (d) => d.live(row.loanId, day(7, '12:00'))],
  ['a repayment', (d) => d.pay(row.loanId, randomUUID(), '1.00')],
  [
    'what became of a message',
    ({ dependencies: { book } }) => recordFate(book, firstSms(row.loanId), 'SM-1', { kind: 'delivered' }),
  ],
  ['whose call a reference is', ({ dependencies: { book } }) => isCallKnown(book, 'CA1')],
  ['a page of the sweep', ({ dependencies: { book } }) => loansToSweep(book, `${row.loanId}-5`, 100)],
  ['an inbound STOP', (d) => takeInText(d.dependencies, { id: randomUUID(), from: row.phone, text: 'STOP' })],
  ['an inbound SMS', (d) => takeInText(d.dependencies, { id: randomUUID(), from: row.phone, text: 'hello' })],
  ['the tasks of a queue', ({ dependencies: { book } }) => openWorkItems(book, { queue: 'supervisors' })],
  ['the tasks of a loan', ({ dependencies: { book } }) => openWorkItems(book, { loanId: row.loanId })],
  ['all tasks', ({ dependencies: { book } }) => openWorkItems(book)],
  [
    'the next task by promises',
    ({ dependencies: { book } }) =>
      takeNext(book, { staff: '0900', queues: ['supervisors'], order: ['promise'], leaseMs: 1, now: 0 }),
  ],
  [
    'the next task of the usual order',
    ({ dependencies: { book } }) =>
      takeNext(book, { staff: '0417', queues: ['collectors'], order: USUAL, leaseMs: 1, now: 0 }),
  ],
  [
    'what waits in somebody’s queues',
    ({ dependencies: { book } }) => tasksWaiting(book, ['collectors', 'inbound'], '0417', '2026-11-04'),
  ],
  ['who has what in hand', ({ dependencies: { book } }) => tasksInHands(book, 0)],
  ['what waits for a yes', ({ dependencies: { book } }) => approvalsAwaited(book)],
  ['calls without a result', ({ dependencies: { book } }) => callsWithoutResult(book, '2026-11-04')],
  ['what was promised for a day', ({ dependencies: { book } }) => promisedFor(book, A_LATER_DAY)],
  ['a loan by its borrower’s number', ({ dependencies: { book } }) => searchLoans(book, row.phone)],
  [
    'who looked at a loan',
    ({ dependencies: { book } }) => newestLooks(book, { loanId: row.loanId, inFull: false }),
  ],
  ['what happened since', ({ dependencies: { book } }) => newsSince(book, row.loanId, 0)],
  [
    'what was known at an instant',
    ({ dependencies: { book } }) => lookBack(book, row.loanId, () => day(2, '12:00')),
  ],
  ['the list for write-off', ({ dependencies: { book } }) => writeOffList(book)],
  ['a loan looked up', ({ dependencies: { book } }) => lookUp(book, row.loanId)],
  ['a loan foreseen', ({ dependencies: { book } }) => readToForesee(book, row.loanId)],
  ['the audit of a loan', ({ dependencies: { book } }) => auditOf(book, row.loanId)],
  ['loans beside one that is not there', ({ dependencies: { book } }) => loansBeside(book, 'L-0001-x')],
  ['what waits for a second person', ({ dependencies: { book } }) => requestsThatWait(book.db, row.loanId)],
  ['what waits that is about no loan', ({ dependencies: { book } }) => requestsThatWait(book.db, null)],
  ['news that is due', ({ dependencies: { book } }) => takeDue(book.db)],
  ['questions that are due', ({ dependencies: { book } }) => takeDue(book.db, undefined, 'questions')],
  ['news of a loan', ({ dependencies: { book } }) => takeDue(book.db, row.loanId)],
  ['a delivery', ({ dependencies: { book } }) => markDelivered(book.db, 1)],
  [
    'what looks again',
    ({ dependencies: { book } }) => book.db.transaction().execute((tx) => askToLookAgain(tx, [row.loanId])),
  ],
];

test.each(PATHS)(
  '%s reads no large table from end to end, and looks into one part of each case alone',
  async (_, work) => {
    expect(await readInFull(desk.databaseUrl, await askedBy(() => work(desk)))).toEqual([]);
  },
);
