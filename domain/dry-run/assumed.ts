import { addDays, dateIn, instantOf, weekdayOf } from '../calendar';
import { partsOf, type CallEnd, type Ending, type Happening, type StepKey } from '../facts/fact';
import { CHANNELS, PARTNERS } from '../channels';
import type { Act, Situation } from '../decide/situation';
import type { Span } from '../visit/duty';
import type { Instant, LocalDate } from '../words';

/** When a visit is made, and by whom, where that is known. */
export type Slot = Span & Readonly<{ agent?: string }>;

/** How the world answers on paper. */
export type Assumed = Readonly<{
  /** How an act ends at its provider or partner, or that it cannot say yet whether it has it. */
  ending: (key: StepKey, at: Instant) => Ending | Readonly<{ kind: 'in-doubt'; code: string }>;
  hasCollector: (at: Instant) => boolean;
  /** The staff number of whoever makes a call, where that is known. */
  caller?: (call: StepKey, s: Situation) => string | undefined;
  /** How a call went, when it is looked after; undefined while it is under way. */
  callEnds: (call: StepKey, at: Instant) => CallEnd | undefined;
  /** The slot of a visit, from a date on; undefined when nobody is free. */
  slot: (notBefore: LocalDate, s: Situation) => Slot | undefined;
  /** What people and partners answer to an act; the case hears of it at its next look. */
  answers: (act: Act, s: Situation) => readonly Happening[];
}>;

/**
 * Nothing is paid, every message is accepted, nobody picks up, nobody records a result, a supervisor (two people where
 * nobody brought a result) approves and an agency accepts at once, and a visit has the first hour of the morning that its
 * notice allows.
 */
export const ASSUMED: Assumed = {
  ending: () => ({ kind: 'accepted', reference: 'on paper' }),
  hasCollector: () => true,
  callEnds: () => 'no-answer',
  slot: (notBefore, s) => firstHour(notBefore, s),
  answers: ({ act, key }) => {
    if (act === 'askApproval') return [{ kind: 'approved', step: partsOf(key).step }];
    const isHandOff = PARTNERS.some((partner) => CHANNELS[partner].act === act);
    return isHandOff ? [{ kind: 'acknowledged', key, how: 'accepted', code: '' }] : [];
  },
};

const SATURDAY = 6;

const firstHour = (notBefore: LocalDate, { borrower }: Situation): Span => {
  const [zone] = borrower.zones;
  const date = [0, 1, 2].map((count) => addDays(notBefore, count)).find((one) => weekdayOf(one) < SATURDAY);
  const on = (time: '10:00' | '11:00') => instantOf(date ?? notBefore, time, zone);
  return { from: on('10:00'), until: on('11:00') };
};

/** The first date on which a visit may be made that is announced now. */
export function noticeFrom(notice: number, { borrower, now }: Situation): LocalDate {
  return addDays(dateIn(borrower.zones[0], now), notice);
}
