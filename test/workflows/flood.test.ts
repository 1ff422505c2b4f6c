import { setTimeout as pause } from 'node:timers/promises';
import { addDays } from '../../domain/calendar';
import { ofKind } from '../support/cases';
import { messagesTo } from '../support/letters';
import { loanRow } from '../support/loans';
import { openRealWorld, type RealWorld } from '../support/real-world';
import { until } from '../support/until';
import { signed } from '../support/doors';

const SIGNALS = Number(process.env['FLOOD_SIGNALS'] ?? 120);
const UPDATES = Number(process.env['FLOOD_UPDATES'] ?? 60);
const IS_LONG = SIGNALS > 1_000;
const LONGEST = IS_LONG ? 3_600_000 : 60_000;

let world: RealWorld;
let row: ReturnType<typeof loanRow>;
let firstRun: string;
beforeAll(async () => {
  world = await openRealWorld({
    ...{ at: '09:00', secondsBefore: 3, speed: 1 },
    // A short flood renews the history as often as a long one does on a server as it is.
    ...(IS_LONG ? {} : { dynamicConfig: { 'limit.historyCount.suggestContinueAsNew': '60' } }),
  });
  await world.work();
  world.go();
  row = loanRow(addDays(world.today, -1));
  await world.enrol(row);
  firstRun = await runId();
});
afterAll(() => world.close());

const runId = async () => (await world.handle(row.loanId).describe()).runId;
const facts = () => world.facts(row.loanId);
const byId = (ids: readonly string[]): ReadonlyMap<string, number> =>
  ids.reduce((counts, id) => counts.set(id, (counts.get(id) ?? 0) + 1), new Map<string, number>());

/** What Temporal refuses for now, or the case while it renews itself, is sent again, as a sender would. */
let sentAgain = 0;
const send = async (one: () => Promise<unknown>): Promise<void> => {
  for (;;) {
    const isTaken = await one().then(
      () => true,
      () => false,
    );
    if (isTaken) return;
    sentAgain++;
    await pause(50);
  }
};

const flood = async (count: number, atOnce: number, one: (index: number) => Promise<unknown>) => {
  let next = 0;
  const sender = async () => {
    while (next < count) {
      const index = next++;
      await send(() => one(index));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sender));
};

const signal = (index: number) =>
  world.repay(row.loanId, { paymentId: `flood-${index}`, amount: '0.01', currency: 'CNY' });
const update = (index: number) =>
  world
    .handle(row.loanId)
    .executeUpdate(
      'attitude',
      signed(
        row.loanId,
        'attitude',
        { is: index % 2 === 0 ? 'cooperative' : 'neutral', by: '0417' },
        `flood-${index}`,
      ),
    );

test(
  'R22 R23 a flood of payments and answers over some runs: each counts once, nobody is contacted meanwhile, and the case ends by its repayment',
  async () => {
    const began = Date.now();
    await Promise.all([flood(SIGNALS, 40, signal), flood(UPDATES, 6, update)]);
    const sentMs = Date.now() - began;
    const paid = async () => ofKind(await facts(), 'paid').map(({ paymentId }) => paymentId);
    await until('every payment is recorded', async () => (await paid()).length === SIGNALS, LONGEST);
    const recordedMs = Date.now() - began;
    expect([...byId(await paid()).values()].every((times) => times === 1)).toBe(true);
    expect(ofKind(await facts(), 'attitude')).toHaveLength(UPDATES);
    expect(await runId()).not.toBe(firstRun);

    await until('the SMS is sent afterwards', () => messagesTo(world.outside, row).length > 0, LONGEST);
    const rest = { paymentId: 'rest', amount: '1500.00', currency: 'CNY' };
    await send(() => world.repay(row.loanId, rest));
    const isClosed = async () => (await world.handle(row.loanId).describe()).status.name === 'COMPLETED';
    await until('the case ends', isClosed, LONGEST);
    expect(await world.outcomeOf(row.loanId)).toBe('repaid');
    expect(messagesTo(world.outside, row)).toHaveLength(1);
    const runs = world.client.workflow.list({ query: `WorkflowId = 'loan/${row.loanId}'` });
    const ids = new Set<string>();
    for await (const run of runs) ids.add(run.runId);
    process.stdout.write(
      `${SIGNALS} signals, ${UPDATES} updates: sent in ${sentMs} ms, recorded in ${recordedMs} ms, ${sentAgain} sent again, ${ids.size} runs\n`,
    );
  },
  2 * LONGEST,
);
