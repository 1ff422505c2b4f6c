import { partsOf, type Fact } from '../../domain/facts/fact';
import { dayIn, shown } from './clock';
import { momentsOf, type Known, type Moment, type Of } from './known';
import { broken } from './lawful';
import { barredBy } from './said';
import { canReach, channelNow, insteadOf } from './reachable';
import type { Step } from '../../domain/strategy';
import { stepOf } from './step';
import type { Lived } from './walk';
import { actOf } from './written-by';

/** P8: what is wrong with the channel of a contact. */
export function wrongChannel({ fact, before }: Moment, lived: Lived): readonly string[] {
  const { key, by, at } = fact;
  const step = stepOf(lived.walk.paper.strategy, partsOf(key).step)?.step;
  const meant = step && by !== 'visit' ? channelNow(step, before, lived) : by;
  return meant === by ? [] : [`${key} at ${shown(at)} goes by ${by ?? ''}, and not by ${meant ?? 'none'}`];
}

const knownBefore = ({ seq }: Fact, { dossier, walk }: Lived): Known =>
  momentsOf(
    dossier.loanId,
    dossier.facts.filter((one) => one.seq < seq),
    walk.paper.borrower,
  ).end;

/** P8: steps that were passed over for want of an address although their fallback had one. */
export function passedOverInVain(lived: Lived): readonly string[] {
  return lived.dossier.facts.flatMap((fact) => {
    if (fact.kind !== 'skipped' || !fact.because[0].startsWith('address:')) return [];
    const step = stepOf(lived.walk.paper.strategy, fact.step)?.step;
    const instead = step && insteadOf(step);
    return instead !== undefined && canReach(instead, knownBefore(fact, lived), lived)
      ? [`${fact.step} was passed over at ${shown(fact.at)}, and could go by ${instead}`]
      : [];
  });
}

type Refused = Of<'ended'> | Of<'undelivered'>;
type Begun = Moment['fact'];

/** What time alone brings tells nobody anything. */
const BY_TIME: readonly Fact['kind'][] = ['skipped', 'fee-charged', 'agreement-ended'];

/** P8: refusals at hand-over after which the next contact is not the fallback, at once where that is lawful, under the same occurrence. */
export function notAtOnce(lived: Lived): readonly string[] {
  const { facts } = lived.dossier;
  return facts.flatMap((fact, n) => {
    if (!isRefused(fact)) return [];
    const next = facts.slice(n + 1).find(({ kind }) => !BY_TIME.includes(kind));
    return next?.kind === 'started' && next.by !== undefined ? lateAfter(fact, next, lived) : [];
  });
}

/** Refused at hand-over or, as was told later, on the same day. */
const isRefused = (fact: Fact): fact is Refused =>
  fact.kind === 'ended'
    ? fact.how.kind === 'refused'
    : fact.kind === 'undelivered' && fact.forGood && !fact.late;

const lateAfter = (refused: Refused, next: Begun, lived: Lived): readonly string[] => {
  const { step: id, act, occurrence } = partsOf(refused.key);
  const step = stepOf(lived.walk.paper.strategy, id)?.step;
  const instead = step && insteadOf(step);
  const seq = refused.seq + 0.5; // at once, whatever time brought afterwards: a promise that was in force held it up
  const before = knownBefore({ ...next, seq }, lived);
  if (instead === undefined || act === actOf(instead) || !canReach(instead, before, lived)) return [];
  if (isAskedFor(refused, lived)) return []; // what was asked for is no step of the ladder: its fallback comes on its day
  if (isPaidSince(refused, lived)) return []; // R22: nobody who has just paid is written to at once
  if (step && isPutOffSince(refused, step, lived)) return []; // by another attitude what comes back may be due later
  if (wasHadThatDay(refused, before, lived)) return []; // a call that nobody answered was made, whatever became of the next one
  const { loanId, episode } = partsOf(next.key);
  const key = `${loanId}/${episode}/${id}#${occurrence}/${actOf(instead)}` as const;
  const to = lived.walk.paper.borrower.addresses[instead] ?? '';
  const fallback = { ...next, seq, at: refused.at, by: instead, to };
  const isLawful = broken(refused.at, { fact: fallback, before }, lived.walk.paper).length === 0;
  if (!isLawful || barredBy(instead, fallback, lived).length > 0) return [];
  return next.key === key && next.at === refused.at
    ? []
    : [`${refused.key} was refused at ${shown(refused.at)}, and ${next.key} at ${shown(next.at)} followed`];
};

const isAskedFor = ({ key }: Refused, { dossier: { facts } }: Lived): boolean =>
  facts.some((one) => one.kind === 'started' && one.key === key && one.because.includes('clause:call-back'));

const isPaidSince = ({ key, seq }: Refused, lived: Lived): boolean => isHeardSince(key, seq, 'paid', lived);

const isPutOffSince = ({ key, seq }: Refused, { repeat }: Step, lived: Lived): boolean =>
  typeof repeat?.every === 'object' && isHeardSince(key, seq, 'attitude', lived);

const isHeardSince = (
  key: string,
  until: number,
  kind: Fact['kind'],
  { dossier: { facts } }: Lived,
): boolean => {
  const begun = facts.find((one) => one.kind === 'started' && one.key === key);
  return facts.some((one) => one.kind === kind && one.seq > (begun?.seq ?? 0) && one.seq < until);
};

const wasHadThatDay = ({ key, at }: Refused, { came }: Known, { walk }: Lived): boolean => {
  const [zone] = walk.paper.borrower.zones;
  return came.some(
    (one) => one.step === partsOf(key).step && one.what === 'made' && dayIn(zone, one.at) === dayIn(zone, at),
  );
};
