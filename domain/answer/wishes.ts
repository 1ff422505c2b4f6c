import type { Answers } from '../answers';
import { addDays, dateIn, instantOf, stamped, DAY } from '../calendar';
import { whyNotByHand } from '../decide/ladder/by-hand';
import { stepForCallBack } from '../decide/ladder/call-again';
import type { Situation } from '../decide/situation';
import { barredBy, FOR_GOOD } from '../decide/gate';
import { lawfulFrom } from '../decide/ladder/opening';
import type { Meaning, Occasion } from './meaning';
import { nextLawful } from '../law/next-lawful';
import { withHours } from '../law/preferred';
import type { ClockTime } from '../strategy';
import { instant } from '../words';

/** A call at an hour that the borrower asked for (R25): a collector makes it, and no other call comes before it. */
export function calledBack(
  { isOpen, situation: s, allFacts, today, terms }: Occasion,
  { on, at, by, byHand }: Answers['callBack'] & Readonly<{ by?: string | undefined }>,
): Meaning {
  if (!isOpen) return 'the case has ended: nobody calls';
  if (byHand) return by === undefined ? 'byHand: only a collector rings by hand' : rungByHand(s, allFacts);
  if (at === undefined) return 'at: is missing: when is the borrower to be called?';
  const [zone] = s.borrower.zones;
  const when = instantOf(on ?? dateIn(zone, s.now), at, zone);
  if (when <= s.now) return `at: ${stamped(when, zone)} is already past for the borrower`;
  const latest = addDays(today, terms.promise.within);
  if (dateIn(zone, when) > latest) return `on: too far away: the last date is ${latest}`;
  const step = stepForCallBack(s);
  if (!step) return 'the strategy makes no calls';
  if (barredBy(step, s, ['voice']))
    return `the case of loan ${s.voice?.by ?? ''} is the one that contacts this borrower: record the answer there`;
  const barred = barredBy(step, s, ['placement', 'hold', 'agreement', ...FOR_GOOD]);
  if (barred) return `no call is made: ${barred.because.join(', ')}`;
  const verdict = lawfulFrom(step, when, s);
  if (verdict.kind === 'barred') return `no call is possible: ${verdict.by.join(', ')}`;
  return verdict.at === when
    ? [{ kind: 'call-back', when }]
    : `at: not possible then (${verdict.movedBy.join(', ')}); the next possible time is ${stamped(verdict.at, zone)}`;
}

/** A collector rings now: where nothing keeps a call from the borrower, and no other is under way or asked for. */
const rungByHand = (s: Situation, allFacts: Occasion['allFacts']): Meaning => {
  const because = whyNotByHand(s, allFacts);
  return because ? `no call is made now: ${because.join(', ')}` : [{ kind: 'by-hand' }];
};

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
    : 'hours: the law allows no contact in these hours';
}
