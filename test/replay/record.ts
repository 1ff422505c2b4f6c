import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { addDays } from '../../domain/calendar';
import { lenderOf } from '../support/lender';
import { loanRow } from '../support/loans';
import { running } from '../support/running';
import { startServers } from '../support/servers';
import { openSkippingWorld, type SkippingWorld } from '../support/skipping-world';
import { HOME } from '../support/stations';

/** A life that is lived in a world; the answer is its loan. */
type Life = (world: SkippingWorld) => Promise<string>;

const enrolOnDayOne = async (world: SkippingWorld, changes: Readonly<Record<string, unknown>> = {}) => {
  const today = await world.morning();
  const row = loanRow(addDays(today, -1), changes);
  await world.enrol(row);
  return { ...row, today };
};

const payment = (amount: string) => ({ paymentId: `P-${amount}`, amount, currency: 'CNY' });

const lives: Readonly<Record<string, Life>> = {
  'sixty-days-with-a-partial-payment': async (world) => {
    const { loanId, today } = await enrolOnDayOne(world);
    await world.sleepUntil(addDays(today, 20), '12:00');
    await world.repay(loanId, payment('300.00'));
    await world.repay(loanId, null);
    await world.sleepUntil(addDays(today, 60), '12:00');
    await world.repay(loanId, payment('900.00'));
    await world.outcomeOf(loanId);
    return loanId;
  },
  'repaid-while-a-message-is-in-doubt': async (world) => {
    const { loanId, phone, today } = await enrolOnDayOne(world);
    const lift = world.outside.phones.fault(phone, { kind: 'error', status: 500, code: 20500 });
    await world.sleepUntil(today, '09:01');
    await world.repay(loanId, payment('1000.50'));
    await world.outcomeOf(loanId);
    lift();
    return loanId;
  },
  cancelled: async (world) => {
    const { loanId, today } = await enrolOnDayOne(world);
    await world.sleepUntil(addDays(today, 2), '12:00');
    await world.handle(loanId).cancel();
    await world.outcomeOf(loanId);
    return loanId;
  },
  'called-visited-placed-and-repaid': async (world) => {
    const { loanId, today } = await enrolOnDayOne(world, HOME);
    const lender = lenderOf(world);
    await world.sleepUntil(addDays(today, 59), '11:30');
    await lender.approve(loanId);
    await world.sleepUntil(addDays(today, 59), '12:30');
    await lender.takeIn();
    await world.sleepUntil(addDays(today, 65), '12:00');
    await world.repay(loanId, payment('1200.00'));
    await world.outcomeOf(loanId);
    return loanId;
  },
  'repaid-before-the-visit': async (world) => {
    const { loanId, today } = await enrolOnDayOne(world, HOME);
    await world.sleepUntil(addDays(today, 30), '12:00');
    await world.repay(loanId, payment('1100.00'));
    await world.outcomeOf(loanId);
    return loanId;
  },
};

/**
 * Records whole lives for `replay.test.ts`: those that have no history yet. What was lived before stays as it was, so
 * that the workflow of today is held against it; only a change of the workflow on purpose is a reason to remove one.
 * `looked-again-over-an-update` is of no life here: it was lived under two versions, of which the first did not know the signal.
 */
const record = async (): Promise<void> => {
  await startServers();
  const world = await openSkippingWorld();
  for (const [name, live] of Object.entries(lives)) {
    const file = join(__dirname, 'histories', `${name}.json`);
    if (existsSync(file)) continue;
    const loanId = await live(world);
    const history = historyToJSON(await world.handle(loanId).fetchHistory());
    writeFileSync(file, `${history}\n`);
    process.stdout.write(`${name}: ${loanId}\n`);
  }
  await world.close();
  await running.stop();
};

void record();
