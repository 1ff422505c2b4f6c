import { addDays, instantOf } from '../../domain/calendar';
import type { Fact, StepKey } from '../../domain/facts/fact';
import type { Instant } from '../../domain/words';
import { placementIdOf } from '../../casebook/acts/placements';
import { freePort } from '../../sandbox/ports';
import { visitsShownTo } from '../support/calendars';
import { ofKind } from '../support/cases';
import { approved, bringBefore, placedBefore, reached } from '../support/life-before';
import { loanRow } from '../support/loans';
import { openRealWorld, type RealWorld } from '../support/real-world';
import { HOME } from '../support/stations';
import { until } from '../support/until';
import { startWorkerProcess, type WorkerProcess } from '../support/worker-process';

type Row = ReturnType<typeof loanRow>;

let world: RealWorld;
let httpPort: number;
const processes: WorkerProcess[] = [];
const startProcess = (): WorkerProcess => {
  const started = startWorkerProcess(world, { httpPort });
  processes.push(started);
  return started;
};

/** A worker dies in the middle of calls, visits, placements and recalls, before and after their provider had them. */
export async function cutActs(): Promise<void> {
  world = await openRealWorld({ at: '11:00', secondsBefore: 60, speed: 30 });
  httpPort = await freePort();
  try {
    await killInTheMiddle();
  } finally {
    for (const one of processes) await one.kill();
    await world.close();
  }
}

/** Everything is due at eleven in Shanghai: where borrowers of calls live it is 14:00 then, and 09:00 where visits are. */
const atEleven = (): Instant => instantOf(world.today, '11:00', 'Asia/Shanghai');
const overdue = (days: number, changes: Readonly<Record<string, unknown>> = {}) =>
  loanRow(addDays(world.today, -days), changes);
const placementOf = ({ loanId }: Row): string =>
  placementIdOf(`${loanId}/1/agency#1/handOffToAgency` as StepKey);
const has = async ({ loanId }: Row, kind: Fact['kind'], what = '') =>
  ofKind(await world.facts(loanId), kind).some((fact) => JSON.stringify(fact).includes(what));
const endedSince = async ({ loanId }: Row) =>
  ofKind(await world.facts(loanId), 'ended').filter(({ how }) => !JSON.stringify(how).includes('"before-'));
const ringsOf = ({ phone }: Row) => world.outside.phones.calls().filter(({ to }) => to === phone);
const filesNamed = (name: string) => world.outside.agency.files().filter((file) => file.name === name);
const collectors = ['+861055500417', '+861055500423'];

/** A call in doubt is asked for after 2, 4, 8, 16 minutes, at thirty times the pace: after one answer more that says nothing it takes twice as long. */
const SPOKEN_WITHIN_MS = 160_000;

type Two = readonly [Row, Row];

/** Three cases before their call, and two each before a visit, a placement and the repayment of what is placed. */
const bringAll = async () => {
  const call = () => overdue(3, { zone: 'Pacific/Guadalcanal' });
  const visit = () => overdue(31, { zone: 'Asia/Dhaka', ...HOME });
  const calls: readonly [Row, Row, Row] = [call(), call(), call()];
  const visits: Two = [visit(), visit()];
  const placements: Two = [overdue(60), overdue(60)];
  const recalls: Two = [overdue(61), overdue(61)];
  for (const row of calls) await bringBefore(world, row, atEleven());
  for (const row of visits) await bringBefore(world, row, atEleven(), reached);
  for (const row of placements) await bringBefore(world, row, atEleven(), approved);
  for (const row of recalls) await bringBefore(world, row, atEleven(), placedBefore);
  return { calls, visits, placements, recalls };
};

/** Of each kind one gets no further than its claim, and one as far as its provider, whose answer does not come. */
const holdTheFirstOfEach = (sentVisit: Row, placements: Two, recalls: Two): void => {
  const { phones, mailboxes, agency } = world.outside;
  phones.fault('*', { kind: 'hold' });
  mailboxes.fault('field-agent-0801@lender.example', 'hold');
  mailboxes.fault(sentVisit.email, 'store-then-hold');
  for (const [kind, [claimed, sent]] of [
    ['PLACEMENT', placements],
    ['RECALL', recalls],
  ] as const) {
    agency.fault(`${kind}_${placementOf(claimed)}.csv`, { kind: 'hold' });
    agency.fault(`${kind}_${placementOf(sent)}.csv`, { kind: 'rename-then-hold' });
  }
};

const killInTheMiddle = async (): Promise<void> => {
  const { phones, mailboxes, agency } = world.outside;
  const { calls, visits, placements, recalls } = await bringAll();
  const [claimedCall, spokenCall, ringingCall] = calls;
  const [claimedVisit, sentVisit] = visits;
  holdTheFirstOfEach(sentVisit, placements, recalls);
  world.go();
  const dying = startProcess();

  for (const row of [claimedCall, claimedVisit, ...recalls]) await world.enrol(row);
  const isClaimed = (row: Row, act: string) => () => has(row, 'started', `/${act}"`);
  await until('a call is claimed', isClaimed(claimedCall, 'placeCall'), 40_000);
  await until('a visit is claimed', isClaimed(claimedVisit, 'bookVisit'));
  for (const phone of collectors) phones.fault(phone, { kind: 'store-then-hold' });
  for (const row of [spokenCall, sentVisit, ...placements]) await world.enrol(row);
  for (const { loanId } of recalls)
    await world.repay(loanId, { paymentId: `all-${loanId}`, amount: '5000.00', currency: 'CNY' });
  await until('one has spoken', () => ringsOf(spokenCall).some(({ status }) => status === 'completed'));
  let pickUp: () => void = () => undefined;
  const picksUp = new Promise<void>((resolve) => {
    pickUp = resolve;
  });
  phones.people((number) =>
    (collectors.includes(number) ? picksUp : Promise.resolve()).then(() => ({ answers: 'yes' })),
  );
  await world.enrol(ringingCall);
  await until('a collector’s phone rings', () => phones.calls().some(({ status }) => status === 'ringing'));
  await until('a visit is announced', () => visitsShownTo(world.outside, sentVisit.email).size === 1);
  await until('a placement is claimed', isClaimed(placements[0], 'handOffToAgency'));
  await until('a recall is claimed', isClaimed(recalls[0], 'recallFromAgency'));
  await until('two files are there', () => agency.files().length === 2);
  await dying.kill();
  phones.clearFaults();
  mailboxes.clearFaults();
  agency.clearFaults();
  for (const row of [...calls, ...visits, ...placements, ...recalls])
    expect(await endedSince(row)).toEqual([]);

  const next = startProcess();
  await until(
    'the new one can be asked',
    () =>
      fetch(`http://127.0.0.1:${httpPort}/health`).then(
        ({ ok }) => ok,
        () => false,
      ),
    20_000,
  );
  pickUp();
  for (const row of recalls) await until('it is recalled', () => has(row, 'closed', 'repaid'), 80_000);
  for (const row of placements)
    await until('it is acknowledged', () => has(row, 'acknowledged', 'accepted'), 80_000);
  for (const row of visits) await until('it is announced', () => has(row, 'ended', '/bookVisit"'), 80_000);
  for (const row of calls)
    await until('they have spoken', () => has(row, 'call-ended', 'spoke'), SPOKEN_WITHIN_MS).catch(
      async (cause: unknown) => {
        throw new Error(JSON.stringify(await world.facts(row.loanId)), { cause });
      },
    );

  for (const row of calls) expect(ringsOf(row).map(({ status }) => status)).toEqual(['completed']);
  for (const row of visits) expect(visitsShownTo(world.outside, row.email).size).toBe(1);
  const agents = ['0801', '0802'].map((staff) => `field-agent-${staff}@lender.example`);
  for (const agent of agents) expect(visitsShownTo(world.outside, agent).size).toBe(1);
  expect([...agency.placements()].sort()).toEqual(placements.map(placementOf).sort());
  expect([...agency.recalls()].sort()).toEqual(recalls.map(placementOf).sort());
  for (const row of placements) expect(filesNamed(`PLACEMENT_${placementOf(row)}.csv`)).toHaveLength(1);
  for (const row of recalls) expect(filesNamed(`RECALL_${placementOf(row)}.csv`)).toHaveLength(1);
  expect(await next.stop()).toBe(0);
};
