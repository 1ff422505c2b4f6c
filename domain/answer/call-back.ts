import type { Answers } from '../answers';
import { addDays, dateIn, instantOf, written } from '../calendar';
import { stepForCallBack } from '../decide/ladder/call-again';
import { barredBy, FOR_GOOD } from '../decide/gate';
import { lawfulFrom } from '../decide/ladder/opening';
import type { Meaning, Occasion } from './occasion';

/** A call at an hour that the borrower asked for (R25): a collector makes it, and no other call comes before it. */
export function calledBack(
  { isOpen, situation: s, today, terms }: Occasion,
  { on, at }: Answers['callBack'],
): Meaning {
  if (!isOpen) return 'the case has ended: nobody calls';
  const [zone] = s.borrower.zones;
  const when = instantOf(on ?? dateIn(zone, s.now), at, zone);
  if (when <= s.now) return `at: ${written(when, zone)} is over for the borrower`;
  const latest = addDays(today, terms.promise.within);
  if (dateIn(zone, when) > latest) return `on: too far away: the last date is ${latest}`;
  const step = stepForCallBack(s);
  if (!step) return 'the strategy makes no calls';
  if (barredBy(step, s, ['voice']))
    return `the case of loan ${s.voice?.by ?? ''} speaks to this borrower: answer there`;
  const barred = barredBy(step, s, ['placement', 'hold', 'agreement', ...FOR_GOOD]);
  if (barred) return `no call is made: ${barred.because.join(', ')}`;
  const verdict = lawfulFrom(step, when, s);
  if (verdict.kind === 'barred') return `no call is lawful: ${verdict.by.join(', ')}`;
  return verdict.at === when
    ? [{ kind: 'call-back', when }]
    : `at: not lawful then (${verdict.movedBy.join(', ')}); the next lawful time is ${written(verdict.at, zone)}`;
}
