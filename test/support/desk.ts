import { openCase, type Opened } from '../../casebook/open-case';
import { keepLoan } from '../../casebook/loans';
import { toFact } from '../../casebook/facts';
import { parseRow } from '../../activities/enrol-row';
import { reportRepayment, type Answer } from '../../activities/report-repayment';
import { sendEmail } from '../../activities/send-email';
import { sendSms } from '../../activities/send-sms';
import type { Fact, StepKey } from '../../domain/case/fact';
import type { Next } from '../../domain/next';
import { instant, localDate, type Instant } from '../../domain/words';
import { loanRow } from './loans';
import { settableClock, type SettableClock } from './settable-clock';
import { openBookWorld, type BookWorld } from './world';

/** A case book on a clock that a test moves, and what a test does with its loans without any workflow. */
export type Desk = BookWorld &
  Readonly<{
    clock: SettableClock;
    /** Keeps a loan that fell due on 1 November 2026, unless it says otherwise. */
    keep: (changes?: Readonly<Record<string, unknown>>) => Promise<Row>;
    /** Keeps such a loan and opens its case at 00:30 on day 1. */
    open: (changes?: Readonly<Record<string, unknown>>) => Promise<Row>;
    enrol: (loanId: string, byPerson?: boolean) => Promise<Opened>;
    sms: (key: StepKey) => Promise<Next>;
    email: (key: StepKey) => Promise<Next>;
    report: (loanId: string, message: Record<string, unknown>) => Promise<Answer>;
    pay: (
      loanId: string,
      paymentId: string,
      amount: string,
      changes?: Record<string, unknown>,
    ) => Promise<Answer>;
    facts: (loanId: string) => Promise<readonly Fact[]>;
    kinds: (loanId: string) => Promise<readonly Fact['kind'][]>;
  }>;

type Row = ReturnType<typeof loanRow>;

/** The day past due of a loan that fell due on 1 November 2026, at a clock time in Shanghai. */
export const day = (count: number, time: string): Instant =>
  instant(Date.parse(`2026-11-01T${time}:00+08:00`) + count * 86_400_000);

/** Opens a desk of its own for a test file. */
export const openDesk = async (policyFolder?: string): Promise<Desk> => {
  const clock = settableClock(day(1, '00:30'));
  const world = await openBookWorld(clock, policyFolder);
  const { dependencies } = world;
  const { book, policy } = dependencies;
  const keep = async (changes: Readonly<Record<string, unknown>> = {}) => {
    const row = loanRow(localDate('2026-11-01'), changes);
    const parsed = parseRow(row, policy, 'jd-jintiao');
    if ('faults' in parsed) throw new Error(`a bad row: ${JSON.stringify(parsed.faults)}`);
    await keepLoan(book, parsed.row);
    return row;
  };
  const facts = async (loanId: string) => {
    const rows = await book.db
      .selectFrom('fact')
      .where('loan_id', '=', loanId)
      .selectAll()
      .orderBy('seq')
      .execute();
    return rows.map(toFact);
  };
  const report = (loanId: string, message: Record<string, unknown>) =>
    reportRepayment(dependencies, loanId, message);
  return {
    ...world,
    clock,
    keep,
    open: async (changes) => {
      clock.set(day(1, '00:30'));
      const row = await keep(changes);
      await openCase(book, row.loanId);
      return row;
    },
    enrol: (loanId, byPerson) => openCase(book, loanId, byPerson),
    sms: (key) => sendSms(dependencies)({ loanId: loanOf(key), key }),
    email: (key) => sendEmail(dependencies)({ loanId: loanOf(key), key }),
    report,
    pay: (loanId, paymentId, amount, changes) =>
      report(loanId, { paymentId, amount, currency: 'CNY', ...changes }),
    facts,
    kinds: async (loanId) => (await facts(loanId)).map(({ kind }) => kind),
  };
};

const loanOf = (key: StepKey): string => key.split('/')[0] ?? '';

/** The first SMS of a loan's first case. */
export const firstSms = (loanId: string): StepKey => `${loanId}/1/day-1-sms#1/sendSms`;
