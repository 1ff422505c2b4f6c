import { z } from 'zod';
import type { InHand } from '../../casebook/case/in-hand';
import { recordRefusal } from '../../casebook/case/refusals';
import { recordPayment, recordReversal } from '../../casebook/money/payments';
import { dateIn } from '../../domain/calendar';
import { parseAmount } from '../../domain/money/amount';
import { instant, localDate, type Instant, type LocalDate, type Minor } from '../../domain/words';
import type { BookDependencies } from '../dependencies';
import { issueInWords } from '../issue-in-words';
import { line, whyUnreadable } from '../reading';

/** What came of a report, with the loan in hand as it is after it. */
export type RecordedReport = Readonly<
  { kind: 'recorded' | 'known' | 'kept'; hand: InHand } | { kind: 'refused'; reason: string; hand: InHand }
>;

/**
 * Records a report on the loan in hand, also before a case opened and after it closed; what cannot be recorded becomes
 * a refusal on record. The account in hand is as it was before: whoever decides reads it anew.
 */
export async function recordReport(
  { policy }: BookDependencies,
  hand: InHand,
  input: unknown,
): Promise<RecordedReport> {
  const parsed = readReport(input, hand.loan.loan_id, policy.lender.zone, hand.now);
  if ('reason' in parsed) return refuse(hand, input, parsed.reason);
  const { report } = parsed;
  const reported = await (report.kind === 'payment'
    ? recordPayment(hand, report)
    : recordReversal(hand, report));
  return reported.kind === 'refused' ? refuse(hand, input, reported.reason) : reported;
}

const refuse = async (hand: InHand, input: unknown, reason: string): Promise<RecordedReport> => ({
  kind: 'refused',
  reason,
  hand: await recordRefusal(hand, { message: 'repayment', reason, of: idOf(input) }),
});

const id = line.min(1).max(200);
const moment = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()])
  .refine((text) => text.length <= 40, 'must be a date or a moment such as "2026-11-05T09:00:00+08:00"')
  .refine((text) => text >= '1970', 'must not lie before 1970')
  .optional();

/** Said of an amount with more decimals than its currency has, too. */
const INEXACT = 'must be a positive decimal such as "100.00", with no more decimals than the currency has';

const payment = z.object({
  loanId: z.string().optional(),
  paymentId: id,
  amount: z.union([z.string(), z.number().transform(String)], INEXACT),
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be a currency code such as CNY'),
  paidAt: moment,
});

const reversal = z.object({
  loanId: z.string().optional(),
  reversalId: id,
  paymentId: id,
  reversedAt: moment,
});

/** What the payments system reports: money that arrived, or a payment that was taken back. */
type RepaymentReport =
  | Readonly<{ kind: 'payment'; paymentId: string; amount: Minor; currency: string; valueOn: LocalDate }>
  | Readonly<{ kind: 'reversal'; reversalId: string; paymentId: string; valueOn: LocalDate }>;

/** What of a report may be passed on to its workflow: what was read, nothing that its sender added. */
export function withoutExtras(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const read = formOf(input).safeParse(input);
  if (!read.success) return {};
  const { loanId: _, ...message } = read.data;
  return message;
}

const formOf = (input: unknown) =>
  typeof input === 'object' && input !== null && 'reversalId' in input ? reversal : payment;

/** What makes a report count once: its own id or, when it has none that is one, all of it. */
function idOf(input: unknown): string {
  const read = z.object({ reversalId: id.optional(), paymentId: id }).safeParse(input);
  return read.success ? (read.data.reversalId ?? read.data.paymentId) : JSON.stringify(input ?? null);
}

/** The report, or why it cannot be recorded, in words for whoever sent it. */
type Parsed = Readonly<{ report: RepaymentReport } | { reason: string }>;

/**
 * Reads what arrived for a loan, whoever sent it. Unknown fields are ignored: money must not be lost for them. Another
 * loan's id inside is refused. A date in the future counts as today, in the lender's zone.
 */
export function readReport(input: unknown, loanId: string, lenderZone: string, now: Instant): Parsed {
  const read = formOf(input).safeParse(input, { error: issueInWords });
  if (!read.success) return { reason: whyUnreadable(read.error, 'report') };
  if (read.data.loanId !== undefined && read.data.loanId !== loanId)
    return { reason: 'loanId: it names another loan' };
  if ('reversalId' in read.data) {
    const { reversalId, paymentId, reversedAt } = read.data;
    return {
      report: { kind: 'reversal', reversalId, paymentId, valueOn: dateOf(reversedAt, lenderZone, now) },
    };
  }
  const { paymentId, currency, paidAt } = read.data;
  const amount = parseAmount(read.data.amount, currency);
  if (amount === undefined || amount === 0) return { reason: `amount: ${INEXACT}` };
  return {
    report: { kind: 'payment', paymentId, amount, currency, valueOn: dateOf(paidAt, lenderZone, now) },
  };
}

const dateOf = (moment: string | undefined, zone: string, now: Instant): LocalDate => {
  const today = dateIn(zone, now);
  if (moment === undefined) return today;
  if (Date.parse(moment) > now) return today; // also what has no date of four digits there
  const date = moment.includes('T') ? dateIn(zone, instant(Date.parse(moment))) : localDate(moment);
  return date > today ? today : date;
};
