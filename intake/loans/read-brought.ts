import { z } from 'zod';
import { fingerprint } from '../../casebook/fingerprint';
import type { Brought, Earlier } from '../../domain/brought';
import { addDays, startOfDay } from '../../domain/calendar';
import { CHANNELS, TO_BORROWER } from '../../domain/channels';
import { HOLDS } from '../../domain/facts/answered';
import type { Happening } from '../../domain/facts/fact';
import { inUnitsOf, parseAmount } from '../../domain/money/amount';
import { ID, instant, localDate, type Channel, type Instant, type LocalDate } from '../../domain/words';
import type { Policy } from '../../policy/load';
import type { Fault } from './read-row';

const date = z.iso.date().transform(localDate);
const channel = z.enum(TO_BORROWER);
const address = z.string().trim().min(1).max(254).optional();

/** So many of a kind belong to one loan at most: more are a fault of the file. */
const MOST = 2_000;

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** A list; in a cell of a CSV file a text that holds it as JSON. */
const listOf = <T extends z.ZodType>(one: T) =>
  z.preprocess((value) => {
    if (value === '' || value === null) return undefined;
    return typeof value === 'string' ? json(value) : value;
  }, z.array(one).max(MOST).optional());

/** What a row may bring along beside the loan itself. */
export const BROUGHT = {
  payments: listOf(z.strictObject({ paymentId: z.string().regex(ID), amount: z.string(), valueOn: date })),
  contacts: listOf(
    z.strictObject({
      at: z.iso.datetime({ offset: true }),
      channel,
      how: z.enum(['attempt', 'connected', 'conversation']).optional(),
      to: address,
    }),
  ),
  promises: listOf(z.strictObject({ agreedOn: date, on: date, amount: z.string() })),
  holds: listOf(z.strictObject({ hold: z.enum(HOLDS), from: date, until: date.optional() })),
  optOuts: listOf(z.strictObject({ channel, on: date, to: address })),
};

type Given = z.output<z.ZodObject<typeof BROUGHT>>;
type One<K extends keyof Given> = NonNullable<Given[K]>[number];

/** Whose lists they are, by which policy they are read, and when: nothing of them may lie ahead. */
type With = Readonly<{
  row: Readonly<{
    phone: string | undefined;
    email?: string | undefined;
    borrowerId: string;
    currency: string;
  }>;
  policy: Policy;
  now: Instant;
}>;

/** When something happened and what; or why it cannot be kept. */
type Happened = Earlier | string;

/** What the lists of a row bring along, the oldest first, and what is wrong with them. */
export function broughtBy(
  given: Given,
  read: With,
): Readonly<{ brought?: Brought; faults: readonly Fault[] }> {
  const faults: Fault[] = [];
  const facts: Earlier[] = [];
  const take = <K extends keyof Given>(field: K, earlier: (one: One<K>, read: With) => Happened): void => {
    for (const one of (given[field] ?? []) as readonly One<K>[]) {
      const happened = earlier(one, read);
      if (typeof happened === 'string') faults.push({ field, reason: happened });
      else if (happened.at > read.now) faults.push({ field, reason: 'must not lie in the future' });
      else facts.push(happened);
    }
  };
  take('holds', held);
  take('promises', promised);
  take('optOuts', optedOut);
  take('contacts', contacted);
  take('payments', paid);
  const payments = facts.flatMap(({ happening }) => (happening.kind === 'paid' ? [happening] : []));
  if (new Set(payments.map(({ paymentId }) => paymentId)).size < payments.length)
    faults.push({ field: 'payments', reason: 'paymentId: each must be another' });
  if (facts.length === 0) return { faults };
  const accounted = payments.map(({ paymentId, amount, valueOn }) => ({ paymentId, amount, valueOn }));
  return { faults, brought: { payments: accounted, facts: facts.toSorted((a, b) => a.at - b.at) } };
}

const on = (day: LocalDate, { policy: { lender } }: With, happening: Happening): Earlier => ({
  at: startOfDay(day, lender.zone),
  happening,
});

/** A hold has the terms of today's policy, as one that is set today. */
const held = ({ hold, from, until }: One<'holds'>, read: With): Happened => {
  const { for: length, release: _, source: __, asks: ___, ...rules } = read.policy.answers.holds[hold];
  const last = until ?? (length === undefined ? undefined : addDays(from, length));
  if (last !== undefined && last < from) return `until: ${last} is before ${from}`;
  return on(from, read, { kind: 'held', hold, from, ...(last && { until: last }), ...rules });
};

const promised = ({ agreedOn, on: by, amount: text }: One<'promises'>, read: With): Happened => {
  const amount = parseAmount(text.trim(), read.row.currency);
  if (!amount) return NO_AMOUNT;
  const { grace, tolerance } = read.policy.answers.promise;
  const terms = { grace, tolerance: inUnitsOf(read.row.currency, tolerance) };
  return on(agreedOn, read, { kind: 'agreed', as: 'promise', parts: [{ on: by, amount }], ...terms });
};

const optedOut = ({ channel: by, on: since, to }: One<'optOuts'>, read: With): Happened => {
  const unwanted = to ?? addressOf(by, read);
  if (unwanted === undefined) return 'to: the row has no address for this channel, so it must be named';
  return on(since, read, { kind: 'opted-out', by, to: fingerprint(unwanted) });
};

const contacted = ({ at, channel: by, how = usual(by), to }: One<'contacts'>, read: With): Happened => {
  const tried = to ?? addressOf(by, read);
  const happening = {
    kind: 'contacted',
    by,
    how,
    to: tried === undefined ? '' : fingerprint(tried),
  } as const;
  return { at: instant(Date.parse(at)), happening };
};

const paid = ({ paymentId, amount: text, valueOn }: One<'payments'>, read: With): Happened => {
  const amount = parseAmount(text.trim(), read.row.currency);
  return amount ? on(valueOn, read, { kind: 'paid', paymentId, amount, valueOn }) : NO_AMOUNT;
};

const NO_AMOUNT = 'amount: must be a positive decimal amount such as 100.00';

/** Of a call of which nobody says how it went, as much is counted as can be. */
const usual = (by: Channel) => (CHANNELS[by].family === 'call' ? 'conversation' : 'connected');

const addressOf = (by: Channel, { row }: With): string | undefined => {
  const kind = CHANNELS[by].address;
  if (kind === 'phone') return row.phone;
  if (kind === 'email') return row.email;
  return kind === 'app' ? row.borrowerId : undefined;
};
