import { addDays } from '../../domain/calendar';
import type { AnswerName, AnswerTerms } from '../../domain/answers';
import type { Happening } from '../../domain/case/fact';
import { holdsNow } from '../../domain/decide/held';
import type { Situation } from '../../domain/decide/situation';
import type { Owed } from '../../domain/money/terms';
import type { Channel, LocalDate } from '../../domain/words';
import { planned, promised } from './agreement';
import type { AnswerOf } from './forms';

/** What an answer is understood with: the case and what is owed on the lender's date, and the policy's terms. */
export type Said = Readonly<{
  id: string;
  situation: Situation;
  owed: Owed;
  today: LocalDate;
  currency: string;
  terms: AnswerTerms;
}>;

/** What follows from an answer as facts, or why it cannot be taken, in words for whoever gave it. */
export type Meaning = readonly Happening[] | string;

const held = ({ today, terms }: Said, { hold, from = today, until }: AnswerOf<'hold'>): Meaning => {
  if (from > today) return `from: ${from} lies ahead; a hold begins today or before`;
  const { for: length, source: _, ...asks } = terms.holds[hold];
  const last = until ?? (length === undefined ? undefined : addDays(from, length));
  if (last !== undefined && last < from) return `until: ${last} is before ${from}`;
  return [{ kind: 'held', hold, from, ...(last && { until: last }), ...asks }];
};

const released = ({ situation, today }: Said, { hold, on = today }: AnswerOf<'release'>): Meaning => {
  const now = holdsNow(situation).map((one) => one.hold);
  if (!now.includes(hold))
    return now.length === 0 ? 'there is no hold' : `there is no such hold: it is held by ${now.join(', ')}`;
  if (on > today) return `on: ${on} lies ahead; a hold is released today or before`;
  return [{ kind: 'released', hold, on }];
};

const optedOut = ({ situation }: Said, kind: 'opted-out' | 'opted-in', channel: Channel): Meaning => {
  const to = situation.borrower.addresses[channel];
  return to === undefined
    ? `channel: the borrower has no address for ${channel}`
    : [{ kind, by: channel, to }];
};

const wrongNumber = ({ situation }: Said): Meaning => {
  const { sms, call } = situation.borrower.addresses;
  const to = call ?? sms;
  return to === undefined ? 'the borrower has no number' : [{ kind: 'wrong-number', to }];
};

type Understand = { [N in AnswerName]: (said: Said, answer: AnswerOf<N>) => Meaning };

/** What each answer means: one meaning each, as facts. */
export const MEANINGS: Understand = {
  promise: promised,
  plan: planned,
  refusal: () => [{ kind: 'refused-to-pay' }],
  attitude: (_, { is }) => [{ kind: 'attitude', is }],
  hold: held,
  release: released,
  optOut: (said, { channel }) => optedOut(said, 'opted-out', channel),
  optIn: (said, { channel }) => optedOut(said, 'opted-in', channel),
  wrongNumber,
  note: ({ id }) => [{ kind: 'noted', id }],
  end: (_, { outcome }) => [{ kind: 'stopped', outcome }],
};
