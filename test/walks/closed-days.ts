import type { Law, Rule } from '../../domain/law/rule';
import type { Channel, NonEmpty } from '../../domain/words';
import { REACHING } from './written-by';

/** Days of the week on which a lender is closed, and for which channels. */
const CLOSED: readonly Readonly<{ weekdays: readonly number[]; channels: NonEmpty<Channel> }>[] = [
  { weekdays: [6, 7], channels: REACHING },
  { weekdays: [7], channels: REACHING },
  { weekdays: [2, 4, 5], channels: REACHING },
  { weekdays: [6, 7], channels: ['sms', 'call'] },
];

/** A law as it is, and then with closed days of a lender, which are a rule of its own. */
export function withClosedDays(law: Law): NonEmpty<Law> {
  const closed = CLOSED.map(({ weekdays, channels }): Law => {
    const own = {
      id: 'lender-closed',
      for: channels,
      source: 'the lender',
      since: '2020-01-01',
      verified: true,
    };
    const rule: Rule = { ...own, closedOn: { weekdays, holidays: false } };
    const hash = `closed ${weekdays.join()} ${channels.join()}, ${law.hash}`;
    return { ...law, hash, rules: [...law.rules, rule] };
  });
  return [law, ...closed];
}
