import { setTimeout as pause } from 'node:timers/promises';
import { addDays, instantOf } from '../../domain/calendar';
import { startPhones, type Phones } from '../../sandbox/phones/phones';
import { freePort } from '../../sandbox/ports';
import { ofKind } from '../support/cases';
import { loanRow } from '../support/loans';
import { openRealWorld, type RealWorld } from '../support/real-world';
import { until } from '../support/until';
import { startWorkerProcess } from '../support/worker-process';

const CASES = Number(process.env['KILLED_CASES'] ?? 40);
/** An act may be leaving while a signal lies behind a running workflow task. */
const LEAVING_MS = 1_000;

type Row = ReturnType<typeof loanRow>;

const open = async (): Promise<Readonly<{ world: RealWorld; phones: Phones }>> => {
  const world = await openRealWorld({ at: '09:00', secondsBefore: 8 + CASES / 20, speed: 1 });
  const { accountSid, authToken, from } = world.outside.twilio;
  // Phones of their own: they stamp what they receive by the wall clock.
  const phones = await startPhones({ accountSid, authToken, numbers: [from], port: await freePort() });
  return { world, phones };
};

/** Repays every loan half a second before its SMS is due; the answer is when Temporal had accepted each. */
const repayBefore = async (world: RealWorld, rows: readonly Row[], due: number) => {
  const accepted = new Map<string, number>();
  await pause(Math.max(0, due - 500 - Date.now()));
  await Promise.all(
    rows.map(async ({ loanId, phone }) => {
      await world.repay(loanId, { paymentId: `all-${loanId}`, amount: '1500.00', currency: 'CNY' });
      accepted.set(phone, Date.now());
    }),
  );
  return accepted;
};

const inParts = async <T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> => {
  for (let from = 0; from < all.length; from += 8) await Promise.all(all.slice(from, from + 8).map(work));
};

const live = async ({ world, phones }: Awaited<ReturnType<typeof open>>, how: 'stop' | 'kill') => {
  const dying = startWorkerProcess(world, { phonesUrl: phones.url });
  const rows = Array.from({ length: CASES }, () => loanRow(addDays(world.today, -1)));
  world.go();
  const due = world.dependencies.book.clock.wallOf(instantOf(world.today, '09:00', 'Asia/Shanghai'));
  await inParts(rows, (row) => world.enrol(row));
  const accepting = repayBefore(world, rows, due);
  await pause(Math.max(0, due - 600 - Date.now()));
  await dying[how]();
  const next = startWorkerProcess(world, { phonesUrl: phones.url });
  const accepted = await accepting;
  const open = world.dependencies.book.db.selectFrom('collection_case').where('status', '=', 'open');
  const areClosed = async () => (await open.select('loan_id').execute()).length === 0;
  await until('every case is closed', areClosed, 90_000);
  const received = phones.messages().map(({ to, receivedAt }) => ({
    phone: to,
    after: receivedAt.getTime() - (accepted.get(to) ?? 0),
  }));
  for (const { loanId } of rows) expect(await world.outcomeOf(loanId)).toBe('repaid');
  expect(await next.stop()).toBe(0);
  return { rows, received };
};

/** Those that left in the second in which their payment was accepted: their hand-over comes before the payment in the book. */
const leaving = async (world: RealWorld, rows: readonly Row[], contacted: readonly string[]) => {
  for (const { loanId } of rows.filter(({ phone }) => contacted.includes(phone))) {
    const facts = await world.facts(loanId);
    const [[left], [paid]] = [ofKind(facts, 'handing-over'), ofKind(facts, 'paid')];
    expect(left?.seq).toBeLessThan(paid?.seq ?? 0);
  }
};

const cut = async (how: 'stop' | 'kill'): Promise<void> => {
  const opened = await open();
  try {
    const { rows, received } = await live(opened, how);
    expect(received.filter(({ after }) => after > LEAVING_MS)).toEqual([]);
    const inside = received.filter(({ after }) => after > 0).map(({ phone }) => phone);
    await leaving(opened.world, rows, inside);
    process.stdout.write(
      `${how}: ${CASES} payments, ${received.length} contacts, ${inside.length} within a second after\n`,
    );
  } finally {
    await opened.phones.stop();
    await opened.world.close();
  }
};

let stopped: Promise<void>;
let killed: Promise<void>;
// Both wait for workers most of the time: they wait side by side, each in a world of its own.
beforeAll(() => {
  [stopped, killed] = [cut('stop'), cut('kill')];
  for (const one of [stopped, killed]) one.catch(() => undefined); // each is reported by its own test
});

test(
  'R23 nobody is contacted after a payment that was accepted while the worker is stopped and started again over the time of a step',
  () => stopped,
  200_000,
);

test(
  'R23 nobody is contacted after a payment that was accepted while the worker dies and another one takes over',
  () => killed,
  200_000,
);
