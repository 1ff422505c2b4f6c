import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, written } from '../../domain/calendar';
import type { LocalDate } from '../../domain/words';
import { placementIdOf } from '../../casebook/acts/placements';
import { copyOfPolicy, removeCopies } from '../policy/policy-copy';
import { ofKind } from '../support/cases';
import { lenderOf } from '../support/lender';
import { lettersTo } from '../support/letters';
import { loanRow } from '../support/loans';
import { openSkippingWorld, type SkippingWorld } from '../support/skipping-world';

/** A short ladder that ends at a law firm. */
const LADDER = `
strategy: jd-jintiao
retryCallsAt: ["15:00", "18:30"]
resultsBy: "20:00"
stages:
  - stage: initial
    from: 1
    steps:
      - { id: day-1-sms, day: 1, at: "09:00", sms: amount-and-due-date }
  - stage: legal
    from: 3
    steps:
      - id: team
        day: 3
        at: "10:00"
        workItem: { queue: internal-team, aim: find out whether a lawsuit makes sense, dueIn: 2 }
      - id: weekly-sms
        repeat: { from: 4, every: 7 }
        at: "09:30"
        if: { before: [court] }
        sms: latest-amount
      - id: court
        day: 6
        at: "11:00"
        if: { failed: [team] }
        handOff: { to: legal, approvedBy: supervisor }
`;

let world: SkippingWorld;
let today: LocalDate;
let row: ReturnType<typeof loanRow>;
beforeAll(async () => {
  const policyFolder = copyOfPolicy();
  writeFileSync(join(policyFolder, 'strategies/jd-jintiao.yaml'), LADDER);
  world = await openSkippingWorld({ policyFolder });
  const lender = lenderOf(world);
  today = await world.morning();
  row = loanRow(addDays(today, -1));
  await world.enrol(row);
  await world.sleepUntil(on(6), '11:10');
  expect(await lender.approve(row.loanId)).toMatchObject({ kind: 'recorded', step: 'court' });
  await world.sleepUntil(on(6), '12:30');
  await lender.takeIn();
  await world.sleepUntil(on(100), '06:00');
});
afterAll(async () => {
  await world.close();
  removeCopies();
});

const on = (day: number): LocalDate => addDays(today, day - 1);
const placementId = (): string => placementIdOf(`${row.loanId}/1/court#1/referToLegal`);

test('R11 after a supervisor’s approval the case goes to the law firm by one file, and to nobody else', async () => {
  const facts = await world.facts(row.loanId);
  const [referred] = ofKind(facts, 'started').filter(({ key }) => key.endsWith('/referToLegal'));
  expect(referred && written(referred.at, row.zone)).toBe(`${on(6)} 12:00`);
  expect(ofKind(facts, 'acknowledged')).toMatchObject([{ key: referred?.key, how: 'accepted' }]);
  const { lawFirm, agency } = world.outside;
  expect(lawFirm.files().map(({ name }) => name)).toEqual([
    `REFERRAL_${placementId()}.csv`,
    `REFERRAL_${placementId()}.csv.manifest.json`,
  ]);
  expect(lawFirm.placements()).toEqual([placementId()]);
  expect(agency.files()).toEqual([]);
});

test('R11 while the law firm has it nothing of ours comes, for as long as it takes', () => {
  expect(lettersTo(world.outside, row)).toEqual([
    `${on(1)} 09:00 sms amount-and-due-date`,
    `${on(4)} 09:30 sms latest-amount`,
  ]);
});

test('R23 a repayment calls it back from the law firm, and then the case ends', async () => {
  await world.repay(row.loanId, { paymentId: 'all', amount: '5000.00', currency: 'CNY' });
  expect(await world.outcomeOf(row.loanId)).toBe('repaid');
  expect(world.outside.lawFirm.recalls()).toEqual([placementId()]);
});
