import { DAY } from '../calendar';
import type { Answers } from '../answers';
import { nextLawful } from '../law/next-lawful';
import { withHours } from '../law/preferred';
import type { ClockTime } from '../strategy';
import { instant } from '../words';
import type { Meaning, Occasion } from './occasion';

const HOURS = /^(\d\d:\d\d)-(\d\d:\d\d)$/;

/** When and in which language a borrower wants to hear from us (R25): inside what is lawful, never instead of it. */
export function preferred({ situation: s }: Occasion, { hours, language }: Answers['preference']): Meaning {
  if (hours === undefined && language === undefined) return 'name "hours", "language" or both';
  const spoken = language && { language };
  if (hours === undefined) return [{ kind: 'prefers', ...spoken }];
  if (hours === 'any') return [{ kind: 'prefers', hours, ...spoken }];
  const [, from = '', until = ''] = HOURS.exec(hours) ?? [];
  if (from >= until) return 'hours: must be such as "18:00-20:00" on one day, or "any"';
  const asked = { from: from as ClockTime, until: until as ClockTime };
  const law = withHours(s.law, asked);
  const to = { zones: s.borrower.zones, contacted: [], loanId: s.case.loanId, to: '' };
  const verdict = nextLawful('call', to, law, s.now);
  return verdict.kind === 'from' && verdict.at <= instant(s.now + 7 * DAY)
    ? [{ kind: 'prefers', hours: asked, ...spoken }]
    : 'hours: no contact is lawful within them';
}
