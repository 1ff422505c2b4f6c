import { parseRow } from '../../intake/loans/read-row';
import { deliverNews } from '../../intake/workflows/deliver';
import { hasUnheard } from '../../intake/workflows/unheard';
import { append } from '../../casebook/case/append';
import { openCase } from '../../casebook/case/episodes';
import { enqueue, LOOK_AGAIN } from '../../casebook/case/outbox';
import { underLock } from '../../casebook/case/under-lock';
import { keepLoan } from '../../casebook/loans/loans';
import { addDays } from '../../domain/calendar';
import type { Next } from '../../domain/next';
import { MESSAGES, workflowIdOf } from '../../workflows/contract';
import { ofKind } from '../support/cases';
import { activitiesOf, summariesOf, wordsOf } from '../support/history';
import { loanRow } from '../support/loans';
import { openRealWorld, type RealWorld } from '../support/real-world';
import { until } from '../support/until';
import { takeIn } from '../support/people';

let world: RealWorld;
let loanId: string;
beforeAll(async () => {
  world = await openRealWorld({
    ...{ at: '06:00', secondsBefore: 0, speed: 1 },
    dynamicConfig: { 'limit.historyCount.suggestContinueAsNew': '40' },
  });
  await world.work();
  world.go();
});
beforeEach(async () => {
  const row = loanRow(addDays(world.today, -1));
  ({ loanId } = row);
  await world.enrol(row);
});
afterAll(() => world.close());

const next = () => world.handle(loanId).query<Next>(MESSAGES.nextStep);
const look = () => world.handle(loanId).signal(MESSAGES.lookAgain);
const history = () => world.handle(loanId).fetchHistory();
const runId = async () => (await world.handle(loanId).describe()).runId;
const isRecorded = async () => {
  const { pendingActivities, pendingWorkflowTask } = (await world.handle(loanId).describe()).raw;
  return !pendingWorkflowTask && (pendingActivities ?? []).length === 0;
};

/** It is on record that the borrower wants no SMS, and the case has yet to be told. */
const optOut = async () => {
  const answer = { channel: 'sms' };
  await takeIn(world.dependencies, { loanId, name: 'optOut', id: `no-sms-${loanId}`, answer });
  expect(await next()).toMatchObject({ act: 'sendSms', revision: 1 });
};
const knows = () => until('the case decided again', async () => (await next()).revision > 1);

/** While somebody else has the borrower in hand, nothing can be recorded. */
const whileInHand = (work: () => Promise<void>) => underLock(world.dependencies.book, loanId, () => work());

const outbox = () => world.dependencies.book.db.selectFrom('outbox').where('loan_id', '=', loanId);
const tell = () => deliverNews({ ...world.dependencies, client: world.client }, loanId);

test('R22 what is recorded outside a case is told by a signal of its own: the case looks, and waits for something else', async () => {
  await optOut();
  expect(await tell()).toBe(true);
  await knows();
  expect(activitiesOf(await history())).toEqual(['review']);
  expect(summariesOf(await history())).toContain('decide again: something new is in the case book');
});

test('R22 the form in which it was told before is still understood', async () => {
  await optOut();
  await world.repay(loanId, LOOK_AGAIN);
  await knows();
  expect(activitiesOf(await history())).toEqual(['recordRepayment']);
  expect(ofKind(await world.facts(loanId), 'input-refused')).toEqual([]);
});

test('R22 however often it is told while the case looks, it looks once more, also when its history is renewed meanwhile', async () => {
  const first = await runId();
  await whileInHand(async () => {
    await look();
    await until('it looks', async () => !(await isRecorded()));
    for (let times = 0; times < 60; times++) await look();
    await until('all is heard', async () => !(await world.handle(loanId).describe()).raw.pendingWorkflowTask);
    expect(await hasUnheard(world.client, workflowIdOf(loanId))).toBe(true); // what it looks for may be a payment
  });
  await until('another run goes on', async () => (await runId()) !== first);
  await until('it looks again', async () => activitiesOf(await history()).length > 0);
  await until('and has looked', isRecorded);
  const before = await world.client.workflow.getHandle(`loan/${loanId}`, first).fetchHistory();
  expect([activitiesOf(before), activitiesOf(await history())]).toEqual([['review'], ['recordRepayments']]);
  const handedOn = wordsOf(await history()).match(/"lookAgain":true/g);
  expect(handedOn).toHaveLength(2); // in what the run begins with, and in what it records
});

test('R22 nobody has to be told of what is over: a case that ended is not opened again', async () => {
  await world.repay(loanId, { paymentId: `all-${loanId}`, amount: '1500.00', currency: 'CNY' });
  expect(await world.outcomeOf(loanId)).toBe('repaid');
  const last = await runId();
  const { db } = world.dependencies.book;
  await underLock(world.dependencies.book, loanId, ({ tx }) => enqueue(tx, loanId, LOOK_AGAIN));
  expect(await tell()).toBe(false); // its workflow may be about to begin
  await db
    .updateTable('outbox')
    .set({ created_at: new Date(Date.now() - 60_000) })
    .where('loan_id', '=', loanId)
    .execute();
  expect(await tell()).toBe(true);
  expect(await outbox().where('delivered_at', 'is', null).selectAll().execute()).toEqual([]);
  expect(await runId()).toBe(last);
});

/** A loan with a case in the book that has no workflow, as a crash leaves it. */
const openInBook = async (): Promise<string> => {
  const { book, policy } = world.dependencies;
  const parsed = parseRow(loanRow(addDays(world.today, -1)), policy, 'jd-jintiao');
  if ('faults' in parsed) throw new Error('a bad row');
  await keepLoan(book, parsed.row);
  await openCase(book, parsed.row.loanId);
  return parsed.row.loanId;
};

test('R22 a case that has no workflow when it is told gets one that has looked', async () => {
  loanId = await openInBook();
  await underLock(world.dependencies.book, loanId, async (hand) => {
    const to = hand.dossier.borrower.addresses.sms ?? '';
    await append(hand, { kind: 'opted-out', by: 'sms', to });
    await enqueue(hand.tx, loanId, LOOK_AGAIN);
  });
  expect(await tell()).toBe(true);
  const begun = await next();
  expect(begun).toMatchObject({ kind: 'act', revision: 2 });
  expect(begun).not.toMatchObject({ act: 'sendSms' });
});
