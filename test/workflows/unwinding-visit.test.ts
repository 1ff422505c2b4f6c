import { addDays, written } from '../../domain/calendar';
import type { LocalDate } from '../../domain/words';
import { deliverNews } from '../../intake/workflows/deliver';
import { enrolKnown, type Enrolled } from '../../intake/loans/enrol';
import { takeInRepayment } from '../../intake/repayments/take-in-repayment';
import { invitationsTo, visitsShownTo } from '../support/calendars';
import { ofKind } from '../support/cases';
import { lenderOf } from '../support/lender';
import { messagesTo } from '../support/letters';
import { loanRow } from '../support/loans';
import { openSkippingWorld, type SkippingWorld } from '../support/skipping-world';
import { HOME } from '../support/stations';

type Row = ReturnType<typeof loanRow>;

let world: SkippingWorld;
let today: LocalDate;
let repaid: Row;
let unreachable: Row;
let withdrawn: Row;
let terminated: Row;
let paidUnheard: Row;

/**
 * On day 30 five visits are booked. On day 31 one loan is repaid, one is while mail is away, and one is withdrawn; the
 * workflows of two are terminated, of which one is then swept, and the other repaid by HTTP.
 */
beforeAll(async () => {
  world = await openSkippingWorld();
  today = await world.morning();
  const row = () => loanRow(addDays(today, -28), HOME);
  [repaid, unreachable, withdrawn, terminated, paidUnheard] = [row(), row(), row(), row(), row()];
  for (const one of [repaid, unreachable, withdrawn, terminated, paidUnheard]) await world.enrol(one);
  await world.sleepUntil(on(31), '10:00');
  await pay(repaid);
  await world.outcomeOf(repaid.loanId);
  await world.handle(withdrawn.loanId).cancel();
  await world.outcomeOf(withdrawn.loanId);
  await terminateAndTellNobody();
  await world.outside.mailboxes.stop();
  await pay(unreachable);
  await world.sleepUntil(on(31), '11:45');
  await world.outside.mailboxes.restart();
  await world.sleepUntil(on(31), '20:00');
}, 120_000);
afterAll(() => world.close());

const terminateAndTellNobody = async () => {
  const dependencies = { ...world.dependencies, client: world.client };
  for (const { loanId } of [terminated, paidUnheard]) await world.handle(loanId).terminate();
  swept = [await enrolKnown(dependencies, terminated.loanId)];
  const { loanId } = paidUnheard;
  await takeInRepayment(dependencies, loanId, { paymentId: loanId, amount: '5000.00', currency: 'CNY' });
  await deliverNews(dependencies, loanId);
  for (const one of [terminated, paidUnheard]) await world.outcomeOf(one.loanId).catch(() => undefined);
  swept.push(await enrolKnown(dependencies, terminated.loanId));
};
let swept: Enrolled[];

const on = (day: number): LocalDate => addDays(today, day - 28);
const pay = ({ loanId }: Row) =>
  world.repay(loanId, { paymentId: `all-${loanId}`, amount: '5000.00', currency: 'CNY' });
const agentOf = async ({ loanId }: Row): Promise<string> =>
  `field-agent-${String(ofKind(await world.facts(loanId), 'visit-booked')[0]?.agent)}@lender.example`;
const uidOf = async ({ loanId }: Row) => ofKind(await world.facts(loanId), 'visit-booked')[0]?.uid;
const cancellations = async ({ loanId, zone }: Row) =>
  ofKind(await world.facts(loanId), 'ended')
    .filter(({ key }) => key.endsWith('/cancelVisit'))
    .map(({ at, how }) => `${written(at, zone)} ${how.kind}`);

test('R10 R23 a repayment cancels the booked visit to borrower and agent: the same UID, a higher SEQUENCE', async () => {
  const uid = await uidOf(repaid);
  for (const mailbox of [repaid.email, await agentOf(repaid)]) {
    const mine = invitationsTo(world.outside, mailbox).filter((one) => one.uid === uid);
    expect(mine).toEqual([
      { method: 'REQUEST', uid, sequence: 0 },
      { method: 'CANCEL', uid, sequence: 1 },
    ]);
    expect(visitsShownTo(world.outside, mailbox).has(String(uid))).toBe(false);
  }
});

test('R23 then the work items are closed, the case ends as repaid, and nothing else is sent', async () => {
  const facts = await world.facts(repaid.loanId);
  const after = facts.slice(facts.findIndex(({ kind }) => kind === 'paid'));
  expect(after.map(({ kind }) => kind)).toEqual([
    'paid',
    'overpaid',
    'started',
    'handing-over',
    'ended',
    'closed',
  ]);
  expect(ofKind(facts, 'closed').map(({ outcome }) => outcome)).toEqual(['repaid']);
  const left = await lenderOf(world).workItems(repaid.loanId);
  expect(left.map(({ step }) => step)).toEqual([expect.stringMatching(/^overpaid-/)]);
  const [last] = messagesTo(world.outside, repaid).slice(-1);
  expect(last?.subject).toContain('cancelled');
  expect(await slotsTaken()).toBe(0);
});

const slotsTaken = async (): Promise<number> => {
  const visits = world.dependencies.book.db.selectFrom('visit').where('cancelled_at', 'is', null);
  return (await visits.select('uid').execute()).length;
};

test('R23 mail is away at that moment: it is tried again every thirty minutes until both are told, and then the case ends', async () => {
  expect(await cancellations(unreachable)).toEqual([
    ...['10:00', '10:30', '11:00', '11:30'].map((time) => `${on(31)} ${time} not-sent`),
    `${on(31)} 12:00 accepted`,
  ]);
  expect(await world.outcomeOf(unreachable.loanId)).toBe('repaid');
  for (const mailbox of [unreachable.email, await agentOf(unreachable)])
    expect(visitsShownTo(world.outside, mailbox).has(String(await uidOf(unreachable)))).toBe(false);
});

test("R10 R23 an operator's Cancel cancels the visit before the case ends as withdrawn", async () => {
  expect(await world.outcomeOf(withdrawn.loanId)).toBe('withdrawn');
  expect(await cancellations(withdrawn)).toEqual([`${on(31)} 10:00 accepted`]);
  expect(visitsShownTo(world.outside, withdrawn.email).size).toBe(0);
});

test('R10 R23 a workflow that a person terminated: the sweep has the visit cancelled, and the case ends as withdrawn', async () => {
  expect(swept).toEqual([
    { kind: 'stopped-by-a-person', loanId: terminated.loanId },
    { kind: 'stopped-by-a-person', loanId: terminated.loanId },
  ]);
  expect(await cancellations(terminated)).toEqual([`${on(31)} 10:00 accepted`]);
  for (const mailbox of [terminated.email, await agentOf(terminated)])
    expect(visitsShownTo(world.outside, mailbox).has(String(await uidOf(terminated)))).toBe(false);
  const facts = await world.facts(terminated.loanId);
  expect(ofKind(facts, 'stopped')).toHaveLength(1);
  expect(ofKind(facts, 'closed').map(({ outcome }) => outcome)).toEqual(['withdrawn']);
});

test('R22 R23 repaid by HTTP after its workflow was terminated: nobody comes, and the case ends', async () => {
  expect(await cancellations(paidUnheard)).toEqual([`${on(31)} 10:00 accepted`]);
  expect(visitsShownTo(world.outside, paidUnheard.email).size).toBe(0);
  const kinds = (await world.facts(paidUnheard.loanId)).map(({ kind }) => kind);
  const unwound = ['overpaid', 'stopped', 'started', 'handing-over', 'ended', 'closed'];
  expect(kinds.slice(kinds.indexOf('paid') + 1)).toEqual(unwound);
});

test('R10 R23 a reversal reopens the case where it stood: a visit is booked again, with the whole notice', async () => {
  const dependencies = { ...world.dependencies, client: world.client };
  const { loanId } = repaid;
  await takeInRepayment(dependencies, loanId, { paymentId: `all-${loanId}`, reversalId: 'R-visit' });
  await deliverNews(dependencies, loanId);
  await world.sleepUntil(on(32), '12:00');
  const visits = ofKind(await world.facts(loanId), 'visit-booked');
  expect(visits.map(({ at }) => written(at, repaid.zone))).toEqual([`${on(30)} 09:00`, `${on(32)} 09:00`]);
  const [first, second] = visits;
  expect(second?.uid).not.toBe(first?.uid);
  expect(second && written(second.from, repaid.zone) >= `${on(35)} 09:00`).toBe(true);
  expect([...visitsShownTo(world.outside, repaid.email).keys()]).toEqual([second?.uid]);
});
