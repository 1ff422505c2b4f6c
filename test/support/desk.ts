import { createActivities } from '../../activities';
import { decideNext } from '../../casebook/case/decide-next';
import { openCase, type Opened } from '../../casebook/case/episodes';
import { underLock } from '../../casebook/case/under-lock';
import { keepLoan } from '../../casebook/loans/loans';
import { toFacts } from '../../casebook/case/facts';
import { parseRow } from '../../intake/loans/read-row';
import { takeInRepayment, type Answer } from '../../intake/repayments/take-in-repayment';
import { sendEmail } from '../../activities/send-email';
import { sendSms } from '../../activities/send-sms';
import { partsOf, type Fact, type StepKey } from '../../domain/facts/fact';
import type { Next } from '../../domain/next';
import { instant, localDate, type Instant } from '../../domain/words';
import { by } from './doors';
import { loanRow } from './loans';
import { settableClock, type SettableClock } from './settable-clock';
import { until } from './until';
import { openBookWorld, type BookWorld } from './world';

/** A case book on a clock that a test moves, and what a test does with its loans without any workflow. */
export type Desk = BookWorld &
  Readonly<{
    clock: SettableClock;
    /** Keeps a loan that fell due on 1 November 2026, unless it says otherwise; its contact data is the borrower's from now on. */
    keep: (changes?: Readonly<Record<string, unknown>>) => Promise<Row>;
    /** Keeps such a loan and opens its case at 00:30 on day 1, or on another day. */
    open: (changes?: Readonly<Record<string, unknown>>, onDay?: number) => Promise<Row>;
    enrol: (loanId: string, byPerson?: boolean) => Promise<Opened>;
    sms: (key: StepKey) => Promise<Next>;
    email: (key: StepKey) => Promise<Next>;
    /** Does what a key names; when it is a call, waits until nobody is on the phone any more. */
    act: (key: StepKey) => Promise<Next>;
    /** Decides what comes next. */
    look: (loanId: string) => Promise<Next>;
    /** Moves the clock from one decision to the next and does each, up to an instant; answers what comes after it. */
    live: (loanId: string, to: Instant) => Promise<Next>;
    report: (loanId: string, message: Record<string, unknown>) => Promise<Answer>;
    pay: (
      loanId: string,
      paymentId: string,
      amount: string,
      changes?: Record<string, unknown>,
    ) => Promise<Answer>;
    facts: (loanId: string) => Promise<readonly Fact[]>;
    kinds: (loanId: string) => Promise<readonly Fact['kind'][]>;
    /** Waits until a fact of this kind is in the book. */
    until: (loanId: string, kind: Fact['kind']) => Promise<void>;
  }>;

type Row = ReturnType<typeof loanRow>;

/** The day past due of a loan that fell due on 1 November 2026, at a clock time in Shanghai. */
export function day(count: number, time: string): Instant {
  return instant(Date.parse(`2026-11-01T${time}:00+08:00`) + count * 86_400_000);
}

/** Opens a desk of its own for a test file. */
export async function openDesk(policyFolder?: string, proxied = false): Promise<Desk> {
  const clock = settableClock(day(1, '00:30'));
  const world = await openBookWorld(clock, { policyFolder, proxied });
  const { dependencies } = world;
  const { book, policy } = dependencies;
  const keep = async (changes: Readonly<Record<string, unknown>> = {}) => {
    const row = loanRow(localDate('2026-11-01'), changes);
    const parsed = parseRow(row, policy, 'jd-jintiao', await clock.now());
    if ('faults' in parsed) throw new Error(`a bad row: ${JSON.stringify(parsed.faults)}`);
    await keepLoan(book, parsed.row, { who: 'lender' });
    return row;
  };
  const facts = async (loanId: string) => {
    const rows = await book.db
      .selectFrom('fact')
      .where('loan_id', '=', loanId)
      .selectAll()
      .orderBy('seq')
      .execute();
    return toFacts(book.db, rows);
  };
  const kinds = async (loanId: string) => (await facts(loanId)).map(({ kind }) => kind);
  const look = (loanId: string) => underLock(book, loanId, decideNext);
  const act = actOn(world);
  const live = async (loanId: string, to: Instant) => {
    let next = await look(loanId);
    while (next.kind === 'act' && Date.parse(next.wakeAt) <= to) {
      clock.set(instant(Math.max(await clock.now(), Date.parse(next.wakeAt))));
      next = await act(next.key);
    }
    clock.set(to);
    return look(loanId);
  };
  const report = (loanId: string, message: Record<string, unknown>) =>
    takeInRepayment(dependencies, loanId, message);
  return {
    ...world,
    clock,
    keep,
    open: async (changes, onDay = 1) => {
      clock.set(day(onDay, '00:30'));
      const row = await keep(changes);
      await openCase(book, row.loanId);
      return row;
    },
    enrol: (loanId, byPerson) => openCase(book, loanId, byPerson ? by('0900') : undefined),
    sms: (key) => sendSms(dependencies)({ loanId: loanOf(key), key }),
    email: (key) => sendEmail(dependencies)({ loanId: loanOf(key), key }),
    act,
    look,
    live,
    report,
    pay: (loanId, paymentId, amount, changes) =>
      report(loanId, { paymentId, amount, currency: 'CNY', ...changes }),
    facts,
    kinds,
    until: (loanId, kind) => until(`${loanId} has ${kind}`, async () => (await kinds(loanId)).includes(kind)),
  };
}

const loanOf = (key: StepKey): string => partsOf(key).loanId;

const actOn = ({ dependencies, outside: { phones } }: BookWorld): Desk['act'] => {
  const activities = createActivities(dependencies);
  const isOver = ({ status }: ReturnType<typeof phones.calls>[number]) =>
    !['queued', 'ringing', 'in-progress'].includes(status);
  return async (key) => {
    const { act, loanId } = partsOf(key);
    if (act === 'openCase') throw new Error('a case is opened by `open`');
    const next = await activities[act]({ loanId, key });
    await until('nobody is on the phone', () => phones.calls().every(isOver));
    return next;
  };
};

/** The first SMS of a loan's first case. */
export function firstSms(loanId: string): StepKey {
  return `${loanId}/1/day-1-sms#1/sendSms`;
}
