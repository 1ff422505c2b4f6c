import { HOLDS, type Allowed } from '../../domain/facts/answered';
import { partsOf, type Happening } from '../../domain/facts/fact';
import { noting, type Dossier } from '../../domain/dossier/dossier';
import { instantOf } from '../../domain/calendar';
import { days, instant, localDate, minor, type Instant, type LocalDate } from '../../domain/words';
import { answering } from './answering';
import { dateOf, dayIn } from './clock';
import { hoursUnder } from './world';
import { actOf, WRITTEN_BY } from './written-by';

/** What people say while a loan is collected, as the facts that follow from it. */
export function saying(which: number, size: number, at: Instant, dossier: Dossier): readonly Happening[] {
  const today = dayIn(dossier.lenderZone, at);
  const hold = HOLDS[size % HOLDS.length] ?? 'dispute';
  const on = (later: number): LocalDate => localDate(dateOf(today + later));
  switch (which) {
    case 8:
      return [{ kind: 'refused-to-pay' }];
    case 9:
      return [held(hold, size, on)];
    case 10:
      return [{ kind: 'released', hold, on: on(0) }];
    case 11:
      return [agreed(size, on)];
    case 12:
      return addressed(size, dossier);
    case 13:
      return [{ kind: 'call-back', when: wishedFor(size, at, dossier) }];
    case 14:
      return [preferring(size, dossier)];
    case 15:
      return answering(size, at, dossier);
    case 17:
      return reported(size, at, dossier);
    default:
      return twoAtOnce(size, at, dossier);
  }
}

const QUARTER = 15 * 60_000;

/** Any hour, also one that is over; or an afternoon soon. */
const wishedFor = (size: number, at: Instant, { borrower: { zones } }: Dossier): Instant =>
  size % 2 === 0
    ? instant(at + (size - 15) * 5 * QUARTER)
    : instantOf(localDate(dateOf(dayIn(zones[0], at) + (size % 5))), '15:00', zones[0]);
type On = (later: number) => LocalDate;

/** The second one is understood with the first one known, and both are of the very same instant. */
const twoAtOnce = (size: number, at: Instant, dossier: Dossier): readonly Happening[] => {
  const first = answering(size, at, dossier);
  const then = first.reduce((known, fact) => noting(known, at, fact), dossier);
  return [...first, ...answering(size + 100, at, then)];
};

const ALLOWED: readonly (readonly Allowed[])[] = [
  [],
  ['workItem'],
  ['workItem', 'talk'],
  ['workItem', 'handOff', 'notify'],
  ['talk'],
  ['email', 'app', 'visit'],
  ['sms', 'whatsapp', 'call', 'workItem'],
];

/** Hours of two zones hardly meet: then nobody asks for any. */
const preferring = (size: number, { law, borrower: { zones } }: Dossier): Happening => {
  const all = hoursUnder(law);
  const hours = size % 3 === 0 || zones.length > 1 ? 'any' : (all[size % all.length] ?? all[0]);
  return { kind: 'prefers', ...(size % 7 > 0 && { hours }), language: 'en' };
};

/** Some began days ago, some end by themselves, some when money comes. */
const held = (hold: (typeof HOLDS)[number], size: number, on: On): Happening => ({
  kind: 'held',
  hold,
  from: on(-(size % 4)),
  ...(size % 3 > 0 && { until: on(size % 40) }),
  allows: ALLOWED[size % ALLOWED.length] ?? [],
  daysStandStill: size % 2 === 0,
  ...(size % 3 < 2 && { interestStandsStill: size % 3 === 0 }), // older ones do not say
  untilPaid: size % 5 === 0,
  about: size % 2 === 0 ? 'loan' : 'person',
});

const agreed = (size: number, on: On): Happening => {
  const part = (n: number) => ({ on: on((size % 9) + n * 7), amount: minor(1_000 * (1 + (size % 30))) });
  const as = size % 2 === 0 ? 'promise' : 'plan';
  const rest = as === 'plan' ? [part(1), part(2)] : [];
  return { kind: 'agreed', as, parts: [part(0), ...rest], grace: days(size % 4), tolerance: minor(100) };
};

const ADDRESSED = [...WRITTEN_BY, 'call'] as const;

/** What a provider tells late of the last message that it took: that it reached nobody, for good or not. */
const reported = (size: number, at: Instant, { facts, borrower }: Dossier): readonly Happening[] => {
  const taken = facts.findLast(
    (fact) => fact.kind === 'ended' && fact.how.kind === 'accepted' && LATE.includes(partsOf(fact.key).act),
  );
  if (taken?.kind !== 'ended' || facts.some((one) => one.kind === 'undelivered' && one.key === taken.key))
    return [];
  const [zone] = borrower.zones;
  const sent = facts.find((fact) => fact.kind === 'started' && fact.key === taken.key);
  const isLate = sent === undefined || dayIn(zone, sent.at) !== dayIn(zone, at);
  const told = {
    key: taken.key,
    code: '63024',
    forGood: size % 3 > 0,
    ...(isLate && { late: true as const }),
  };
  return [{ kind: 'undelivered', ...told }];
};

const LATE: readonly string[] = WRITTEN_BY.map(actOf);

const addressed = (size: number, { borrower: { addresses } }: Dossier): readonly Happening[] => {
  const by = ADDRESSED[size % ADDRESSED.length] ?? 'sms';
  const to = addresses[by];
  if (to === undefined) return [];
  if (size % 7 === 0 && by !== 'email' && by !== 'app') return [{ kind: 'wrong-number', to }];
  return [{ kind: size % 4 === 0 ? 'opted-in' : 'opted-out', by, to }];
};
