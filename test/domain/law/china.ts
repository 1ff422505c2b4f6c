import { DateTime } from 'luxon';
import type { Law, Reached } from '../../../domain/law/rule';
import { instant, type Instant } from '../../../domain/words';

const night = { from: '08:00', until: '22:00' } as const;
const everyChannel = ['sms', 'email', 'call', 'dialogue', 'visit'] as const;
const read = { since: '2025-02-28', source: 'GB/T 45251-2025', verified: false };

/** China's rules towards a borrower. */
export const china: Law = {
  name: 'cn',
  hash: 'cn@test',
  rules: [
    { id: 'cn-night', for: everyChannel, window: night, ...read },
    {
      id: 'cn-three-calls-a-day',
      for: ['call', 'dialogue'],
      cap: { atMost: 3, of: 'connected', per: 'day', across: 'person' },
      ...read,
    },
    {
      id: 'cn-six-attempts-a-day',
      for: ['call', 'dialogue'],
      cap: { atMost: 6, of: 'attempts', per: 'day', across: 'number' },
      ...read,
    },
    { id: 'cn-borrower-only', for: everyChannel, only: 'borrower', ...read },
  ],
};

/** A law of one window for messages, whose author says that it leaves all else alone. */
export function only(from: `${number}:${number}`, until: `${number}:${number}`): Law {
  return {
    name: 'one-window',
    hash: 'one-window@test',
    rules: [{ id: 'hours', for: ['sms'], window: { from, until }, ...read }],
    unregulated: ['email', 'call', 'dialogue', 'visit'],
  };
}

/** A borrower in some zones who was not contacted yet. */
export function inZones(first: string, ...others: string[]): Reached {
  return {
    zones: [first, ...others],
    loanId: 'L-1003',
    to: '+8613800000003',
    contacted: [],
  };
}

/** An instant by the clock of a zone, or by an explicit offset in the text. */
export function clock(text: string, zone = 'Asia/Shanghai'): Instant {
  return instant(DateTime.fromISO(text, { zone }).toMillis());
}

/** What a zone's clock shows at an instant, with its offset. */
export function shown(at: Instant, zone = 'Asia/Shanghai'): string {
  return DateTime.fromMillis(at, { zone }).toISO({ suppressMilliseconds: true }) ?? '';
}
