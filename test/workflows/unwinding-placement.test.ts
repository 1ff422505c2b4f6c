import { addDays, written } from '../../domain/calendar';
import type { StepKey } from '../../domain/facts/fact';
import type { LocalDate } from '../../domain/words';
import { deliverNews } from '../../intake/workflows/deliver';
import { enrolKnown } from '../../intake/loans/enrol';
import { takeInRepayment } from '../../intake/repayments/take-in-repayment';
import { placementIdOf } from '../../casebook/acts/placements';
import { ofKind } from '../support/cases';
import { lenderOf, type Lender } from '../support/lender';
import { lettersTo } from '../support/letters';
import { loanRow } from '../support/loans';
import { openSkippingWorld, type SkippingWorld } from '../support/skipping-world';

type Row = ReturnType<typeof loanRow>;

let world: SkippingWorld;
let lender: Lender;
let today: LocalDate;
let repaid: Row;
let unreachable: Row;
let withdrawn: Row;
let terminated: Row;

/** On day 60 four cases are placed. On day 62 one loan is repaid, one is while SFTP is away, one is withdrawn, and the workflow of one is terminated. */
beforeAll(async () => {
  world = await openSkippingWorld();
  lender = lenderOf(world);
  today = await world.morning();
  const row = () => loanRow(addDays(today, -58));
  [repaid, unreachable, withdrawn, terminated] = [row(), row(), row(), row()];
  const all = [repaid, unreachable, withdrawn, terminated];
  for (const one of all) await world.enrol(one);
  await world.sleepUntil(on(59), '08:00'); // the cases look again at 09:30
  for (const { loanId } of all) await lender.result(loanId, 'no-result', 'team');
  await world.sleepUntil(on(60), '11:30');
  for (const { loanId } of all) await lender.approve(loanId);
  await world.sleepUntil(on(60), '12:30');
  await lender.takeIn();
  await world.sleepUntil(on(62), '10:00');
  await pay(repaid);
  await world.outcomeOf(repaid.loanId);
  await world.handle(withdrawn.loanId).cancel();
  await world.outcomeOf(withdrawn.loanId);
  await world.handle(terminated.loanId).terminate();
  await enrolKnown({ ...world.dependencies, client: world.client }, terminated.loanId);
  await world.outcomeOf(terminated.loanId).catch(() => undefined);
  await world.outside.agency.stop();
  await pay(unreachable);
  await world.sleepUntil(on(62), '11:45');
  await world.outside.agency.restart();
  await world.sleepUntil(on(62), '20:00');
}, 120_000);
afterAll(() => world.close());

const on = (day: number): LocalDate => addDays(today, day - 58);
const pay = ({ loanId }: Row) =>
  world.repay(loanId, { paymentId: `all-${loanId}`, amount: '5000.00', currency: 'CNY' });
const placementOf = ({ loanId }: Row, occurrence = 1): string =>
  placementIdOf(`${loanId}/1/agency#${occurrence}/handOffToAgency` as StepKey);
const reasonsOf = (row: Row): readonly (string | undefined)[] =>
  world.outside.agency
    .files()
    .filter(({ name }) => name.startsWith(`RECALL_${placementOf(row)}.csv`) && name.endsWith('.csv'))
    .map(({ content }) => content.split('\n')[1]?.split(',')[2]);
const recalls = async ({ loanId, zone }: Row) =>
  ofKind(await world.facts(loanId), 'ended')
    .filter(({ key }) => key.endsWith('/recallFromAgency'))
    .map(({ at, how }) => `${written(at, zone)} ${how.kind}`);

test('R11 R23 P11 a repayment while placed recalls the case by one file, and then it ends as repaid; nothing else is sent', async () => {
  expect(await recalls(repaid)).toEqual([`${on(62)} 10:00 accepted`]);
  expect(reasonsOf(repaid)).toEqual(['repaid']);
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
  expect(lettersTo(world.outside, repaid)).toEqual([
    `${on(59)} 09:30 sms latest-amount`,
    `${on(59)} 09:35 email latest-amount`,
  ]);
  const left = await lender.workItems(repaid.loanId);
  expect(left.map(({ step }) => step)).toEqual([expect.stringMatching(/^overpaid-/)]);
});

test('R23 SFTP is away at that moment: it is tried again every thirty minutes until the recall is there, and then the case ends', async () => {
  expect(await recalls(unreachable)).toEqual([
    ...['10:00', '10:30', '11:00', '11:30'].map((time) => `${on(62)} ${time} not-sent`),
    `${on(62)} 12:00 accepted`,
  ]);
  expect(reasonsOf(unreachable)).toEqual(['repaid']);
  expect(await world.outcomeOf(unreachable.loanId)).toBe('repaid');
});

test("R11 R23 an operator's Cancel while placed recalls the case before it ends as withdrawn", async () => {
  expect(await recalls(withdrawn)).toEqual([`${on(62)} 10:00 accepted`]);
  expect(reasonsOf(withdrawn)).toEqual(['withdrawn']);
  expect(await world.outcomeOf(withdrawn.loanId)).toBe('withdrawn');
});

test('R11 R23 a workflow that a person terminated while placed: the sweep has the case recalled before it ends as withdrawn', async () => {
  expect(await recalls(terminated)).toEqual([`${on(62)} 10:00 accepted`]);
  expect(reasonsOf(terminated)).toEqual(['withdrawn']);
  const facts = await world.facts(terminated.loanId);
  expect(ofKind(facts, 'closed').map(({ outcome }) => outcome)).toEqual(['withdrawn']);
});

test('R11 R23 a reversal reopens the case where it stood: it is placed again under the same approval', async () => {
  const dependencies = { ...world.dependencies, client: world.client };
  const { loanId } = repaid;
  await takeInRepayment(dependencies, loanId, { paymentId: `all-${loanId}`, reversalId: 'R-placed' });
  await deliverNews(dependencies, loanId);
  await world.sleepUntil(on(63), '12:00');
  const facts = await world.facts(loanId);
  expect(ofKind(facts, 'approved')).toHaveLength(1);
  const asked = ofKind(facts, 'work-item-opened').filter(({ key }) => key.endsWith('/askApproval'));
  expect(asked).toHaveLength(1);
  const placed = ofKind(facts, 'started').filter(({ key }) => key.endsWith('/handOffToAgency'));
  expect(placed.map(({ at }) => written(at, repaid.zone))).toEqual([`${on(60)} 12:00`, `${on(63)} 11:00`]);
  expect(world.outside.agency.placements().filter((id) => id.startsWith(`${loanId}.`))).toEqual([
    placementOf(repaid),
    placementOf(repaid, 2),
  ]);
});
