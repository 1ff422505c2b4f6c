import { partsOf, type Fact } from '../../domain/facts/fact';
import type { Instant } from '../../domain/words';
import { shown } from './clock';
import type { Moment } from './known';
import { broken } from './lawful';
import { canReach } from './reachable';
import { barredBy } from './said';
import { stepOf } from './step';
import type { Lived } from './walk';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** No step of these walks is patient for longer. */
const LONGEST_PATIENCE = 8 * 60 * MINUTE;

/** R25: whether a contact is the call that was asked for: not before its hour, and not after its patience. */
export function isAskedFor({ fact, before: { wish } }: Moment, { walk }: Lived): boolean {
  const patience = stepOf(walk.paper.strategy, partsOf(fact.key).step)?.step.patienceMinutes ?? 0;
  return fact.by === 'call' && wish !== undefined && fact.at >= wish && fact.at <= wish + patience * MINUTE;
}

/** Whether a call is still to wait for the hour that was asked for, or for the patience after it. */
export function waitsForAWish({ fact, before: { wish } }: Moment): boolean {
  return wish !== undefined && fact.at <= wish + LONGEST_PATIENCE;
}

/** R25: a call before the hour that was asked for, and one that says it was asked for when it was not. */
export function wishedOtherwise(moment: Moment, lived: Lived): readonly string[] {
  const { fact, before } = moment;
  if (fact.by !== 'call') return [];
  const { wish } = before;
  // An hour that the law, or the hours wanted since, do not allow is waited for by nobody.
  const isTooEarly =
    wish !== undefined && fact.at < wish && broken(wish, moment, lived.walk.paper).length === 0;
  const isSaid = fact.because.includes('clause:call-back');
  const faults = [
    ...(isTooEarly ? ['comes before the hour that was asked for'] : []),
    ...(isSaid && !isAskedFor(moment, lived) ? ['says that it was asked for then'] : []),
  ];
  return faults.map((fault) => `${fact.key} at ${shown(fact.at)} ${fault}`);
}

/** R25: the calls that were asked for in time and became a task, although nothing stood in their way at the hour that was asked for. */
export function missedInVain(tasks: readonly Moment<'work-item-opened'>[], lived: Lived): readonly string[] {
  return tasks.flatMap(({ fact, before }) => {
    const { wish, wishedAt } = before;
    if (partsOf(fact.key).step !== 'call-back' || wish === undefined || wish <= (wishedAt ?? wish)) return [];
    return isInTheWay(wish, { fact, before }, lived)
      ? []
      : [`${fact.key} at ${shown(fact.at)}: nobody called at ${shown(wish)}`];
  });
}

/** What somebody said or paid since, what is in doubt or under way, and a provider that is away may be in the way, as the law and a hold may. */
const isInTheWay = (wish: Instant, { fact, before }: Moment<'work-item-opened'>, lived: Lived): boolean => {
  const { borrower, others = [] } = lived.walk.paper;
  const call = { ...fact, at: wish, by: 'call', to: borrower.addresses.call ?? '' } as const;
  const isQuiet = lived.dossier.facts.every(
    (one) => one.seq > fact.seq || (one.at < wish ? !mayLast(one, wish) : QUIET.includes(one.kind)),
  );
  return (
    !isQuiet ||
    others.length > 0 ||
    before.placed ||
    !canReach('call', before, lived) ||
    barredBy('call', call, lived).length > 0 ||
    broken(wish, { fact: call, before }, lived.walk.paper).length > 0
  );
};

/** What holds up no call by itself. */
const QUIET: readonly Fact['kind'][] = ['skipped', 'fee-charged', 'opened', 'work-item-opened'];

/** What may not be over by the hour that was asked for: a doubt, a provider that is away, a call on the line, and an agency's refusal, which the case hears at its next look. */
const mayLast = (one: Fact, wish: number): boolean =>
  (one.kind === 'acknowledged' && one.at >= wish - 24 * HOUR) ||
  (one.at >= wish - 12 * HOUR &&
    (one.kind === 'in-doubt' ||
      (one.kind === 'ended' && one.how.kind === 'not-sent') ||
      (one.kind === 'started' && one.by === 'call')));
