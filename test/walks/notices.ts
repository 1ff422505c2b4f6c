import { partsOf, type Fact, type StepKey } from '../../domain/facts/fact';
import { dayIn, shown } from './clock';
import { dueDateAt } from './conduct';
import type { Moment, Of } from './known';
import { firstDay, stepOf } from './step';
import type { Lived } from './walk';

const DAY = 86_400_000;

/** What a system was told or may have been told, by its step, and what was begun to take it back. */
type Told = Readonly<{ key: StepKey; triedAt?: number; lastAt?: number }>;

/** R23: notices that come too early, twice, or while a partner has the case; that are taken back for no reason, too late, or never. */
export function misnoticed(notices: readonly Moment[], lived: Lived): readonly string[] {
  let inForce: readonly Told[] = [];
  const faults = notices.flatMap((moment) => wrongNotice(moment, lived));
  for (const fact of lived.dossier.facts) {
    faults.push(...wrongWith(fact, inForce).map((fault) => `${faultKey(fact)} ${fault}`));
    inForce = after(inForce, fact, lived);
  }
  return faults;
}

const faultKey = (fact: Fact): string => `${'key' in fact ? fact.key : fact.kind} at ${shown(fact.at)}`;

const wrongWith = (fact: Fact, inForce: readonly Told[]): readonly string[] => {
  if (fact.kind === 'closed')
    return inForce.map(({ key }) => `leaves ${key} in force after the end of its case`);
  if (fact.kind === 'work-item-opened' && isGivenUp(fact)) return wrongTask(fact, inForce);
  if (fact.kind !== 'started') return [];
  const { act } = partsOf(fact.key);
  if (act === 'notifySystem') return isSame(inForce, fact.key) ? ['tells again what is in force'] : [];
  return act === 'withdrawNotice' ? wrongWithdrawal(fact, inForce) : [];
};

const wrongNotice = (moment: Moment, lived: Lived): readonly string[] => {
  const { fact, before } = moment;
  const { strategy, borrower } = lived.walk.paper;
  const placed = stepOf(strategy, partsOf(fact.key).step);
  const due = dueDateAt(moment, lived);
  const day = due === undefined ? undefined : dayIn(borrower.zones[0], fact.at) - due;
  const faults = [
    ...(fact.by === undefined ? [] : ['counts as a contact']),
    ...(day === undefined ? ['tells of what is not overdue'] : []),
    ...(placed && day !== undefined && day < firstDay(placed, strategy) ? ['comes before its day'] : []),
    ...(before.placed ? ['comes while a partner has the case'] : []),
  ];
  return faults.map((fault) => `${faultKey(fact)} ${fault}`);
};

const wrongWithdrawal = (fact: Of<'started'>, inForce: readonly Told[]): readonly string[] => {
  const told = inForce.find((one) => isOfStep(one, fact.key));
  const isEnding = fact.because.some((reason) => ENDS.includes(reason));
  return [
    ...(told ? [] : ['takes back what nobody was told']),
    ...(isEnding ? [] : ['takes back while the case goes on']),
    ...(told && tried(told, fact.at).triedAt <= fact.at - DAY ? ['is tried for longer than a day'] : []),
  ];
};

const ENDS: readonly string[] = ['clause:repaid', 'clause:stopped', 'clause:notice-called-off'];

const wrongTask = ({ key, at }: Of<'work-item-opened'>, inForce: readonly Told[]): readonly string[] => {
  const told = inForce.find((one) => isOfStep(one, key));
  const isEarly = told?.triedAt === undefined || at < told.triedAt + DAY;
  return isEarly ? ['gives up within a day'] : [];
};

const isGivenUp = ({ because }: Of<'work-item-opened'>): boolean =>
  because.includes('clause:notice-not-withdrawn');

const isOfStep = (told: Told, key: StepKey): boolean => partsOf(told.key).step === partsOf(key).step;
const isSame = (inForce: readonly Told[], key: StepKey): boolean => inForce.some((one) => isOfStep(one, key));

const after = (inForce: readonly Told[], fact: Fact, { dossier: { facts } }: Lived): readonly Told[] => {
  if (!('key' in fact)) return inForce;
  const { key } = fact;
  const { act } = partsOf(key);
  const without = inForce.filter((one) => !isOfStep(one, key));
  if (fact.kind === 'work-item-opened') return isGivenUp(fact) ? without : inForce;
  if (act === 'notifySystem') return afterNotice(inForce, fact, key, facts);
  if (act !== 'withdrawNotice') return inForce;
  if (fact.kind === 'started' || fact.kind === 'failed')
    return inForce.map((one) => (isOfStep(one, key) ? tried(one, fact.at) : one));
  const isDone = fact.kind === 'ended' && (fact.how.kind === 'accepted' || fact.how.kind === 'refused');
  return isDone ? without : inForce;
};

/** Tries come every half hour: after a longer pause the case went on, and a day of tries begins anew. */
const tried = ({ key, triedAt, lastAt = -Infinity }: Told, at: number): Required<Told> => ({
  key,
  triedAt: triedAt === undefined || at - lastAt >= DAY / 4 ? at : triedAt,
  lastAt: at,
});

/** What a system may have been told is in force, until it is known that it was not. */
const afterNotice = (
  inForce: readonly Told[],
  fact: Fact,
  key: StepKey,
  facts: readonly Fact[],
): readonly Told[] => {
  const without = inForce.filter((one) => one.key !== key);
  if (fact.kind === 'in-doubt')
    return inForce.some((one) => one.key === key) ? inForce : [...inForce, { key }];
  if (fact.kind !== 'ended') return inForce;
  if (fact.how.kind === 'not-sent' || fact.how.kind === 'refused') return without;
  const isOver = facts.some((one) => one.seq < fact.seq && one.kind === 'in-doubt' && one.key === key);
  return isOver || isSame(inForce, key) ? inForce : [...inForce, { key }];
};
