import { z } from 'zod';
import { isCurrency, parseAmount } from '../domain/money/amount';
import { localDate, type LocalDate } from '../domain/words';
import { readAnswers, type Answers } from './answer-file';
import { PLACEMENT_ID } from './partner-files';

export type { Answers, Problem } from './answer-file';

/** What a partner says to one placement. `code` says why it is rejected; it may be empty. */
export type AckRow = Readonly<{ placementId: string; result: 'accepted' | 'rejected'; code: string }>;

/** One payment that a partner took in. `amount` is a decimal number, "100.00". */
export type PaymentRow = Readonly<{
  paymentId: string;
  placementId: string;
  amount: string;
  currency: string;
  paidOn: LocalDate;
}>;

/** Reads an acknowledgement file, `ACK_….csv` (docs/partner-files.md). */
export function readAcknowledgement(text: string): Answers<AckRow> {
  return readAnswers(
    text,
    ['placement_id', 'result', 'code'],
    acknowledgement,
    ({ placementId }) => placementId,
  );
}

/** Reads a file of payments, `PAYMENT_….csv` (docs/partner-files.md). */
export function readPayments(text: string): Answers<PaymentRow> {
  return readAnswers(
    text,
    ['payment_id', 'placement_id', 'amount', 'currency', 'paid_on'],
    payment,
    ({ paymentId }) => paymentId,
  );
}

/** A code goes into the case book, which holds no names and no numbers of people: a word, not a sentence. */
const CODE = /^([A-Za-z][A-Za-z0-9._-]{0,31})?$/;

const acknowledgement = z
  .object({
    placement_id: z.string().regex(PLACEMENT_ID),
    result: z.enum(['accepted', 'rejected']),
    code: z.string().regex(CODE),
  })
  .transform(({ placement_id: placementId, result, code }): AckRow => ({ placementId, result, code }));

const payment = z
  .object({
    payment_id: z.string().regex(PLACEMENT_ID),
    placement_id: z.string().regex(PLACEMENT_ID),
    amount: z.string(),
    currency: z.string().refine(isCurrency),
    paid_on: z.iso.date(),
  })
  .refine(({ amount, currency }) => (parseAmount(amount, currency) ?? 0) > 0, { path: ['amount'] })
  .transform(
    ({ payment_id: paymentId, placement_id: placementId, paid_on: paidOn, ...money }): PaymentRow => ({
      paymentId,
      placementId,
      ...money,
      paidOn: localDate(paidOn),
    }),
  );
