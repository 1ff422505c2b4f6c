import { addDays } from '../calendar';
import type { LocalDate, Minor } from '../words';
import type { Hold } from './answered';
import type { Case } from './case';
import type { Fact } from './fact';

type Of<K extends Fact['kind']> = Extract<Fact, { kind: K }>;

/** A case that is held: one hold of each kind is in force, a newer one of the same kind takes its place from its first date on. */
export const held = (c: Case, { hold, from, until, allows, daysStandStill, untilPaid }: Of<'held'>): Case => {
  const one: Hold = { hold, from, ...(until && { until }), allows, daysStandStill, untilPaid };
  return { ...c, holds: [...ended(c.holds, from, (other) => other.hold === hold), one] };
};

/** A case after a hold was released: it was in force until the day before. */
export const released = (c: Case, { hold, on }: Of<'released'>): Case => ({
  ...c,
  holds: ended(c.holds, on, (other) => other.hold === hold),
});

const ended = (holds: readonly Hold[], on: LocalDate, ends: (hold: Hold) => boolean): readonly Hold[] =>
  holds.map((hold) =>
    ends(hold) && (hold.until === undefined || hold.until >= on) ? { ...hold, until: addDays(on, -1) } : hold,
  );

/** A case in which a promise or a plan was agreed: it takes the place of an earlier one. */
export const agreed = (c: Case, { as, parts, grace, tolerance }: Of<'agreed'>): Case => ({
  ...c,
  agreement: { as, parts, grace, tolerance, came: new Map() },
  agreements: c.agreements + 1,
});

/** What was promised on a call or in a work item is not promised any more: that step has failed after all. */
export const agreementEnded = (c: Case, { as, how }: Of<'agreement-ended'>): Case => {
  const { agreement: _, kept: __, ...rest } = c;
  const steps = new Map(
    [...c.steps].map(([id, h]) => [id, { ...h, results: h.results.filter((said) => said !== as) }]),
  );
  return { ...rest, ...(how === 'kept' && { kept: as }), steps };
};

/** A case after money came: it counts towards what was agreed, and ends a hold that waits for it. */
export const paid = (c: Case, { paymentId, amount, valueOn }: Of<'paid'>): Case =>
  withMoney(
    c.holds.some(({ untilPaid }) => untilPaid)
      ? { ...c, holds: ended(c.holds, valueOn, ({ untilPaid }) => untilPaid) }
      : c,
    (came) => came.set(paymentId, amount),
  );

/** A case after a payment was taken back. */
export const reversed = (c: Case, { paymentId }: Of<'reversed'>): Case =>
  withMoney(c, (came) => {
    came.delete(paymentId);
    return came;
  });

const withMoney = (c: Case, change: (came: Map<string, Minor>) => Map<string, Minor>): Case =>
  c.agreement ? { ...c, agreement: { ...c.agreement, came: change(new Map(c.agreement.came)) } } : c;
