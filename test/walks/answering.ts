import { meaningOf, type Occasion } from '../../domain/answer/meaning';
import type { Answer, AnswerName, Answers } from '../../domain/answers';
import { HOLDS } from '../../domain/facts/answered';
import { partsOf, SAID, type Happening } from '../../domain/facts/fact';
import type { Dossier } from '../../domain/dossier/dossier';
import { isClosed } from '../../domain/dossier/known';
import { situationOf } from '../../domain/decide/situation';
import { localDate, type Instant, type LocalDate } from '../../domain/words';
import { loadPolicy } from '../../policy/load';
import { shipped } from '../policy/policy-copy';
import { dateOf, dayIn } from './clock';
import { drawFrom, type Draw } from './draw';
import { hoursUnder } from './world';
import { REACHING } from './written-by';

type On = (later: number) => LocalDate;
type Drawn = { [N in AnswerName]: (draw: Draw, on: On, dossier: Dossier) => Answers[N] };

const TIMES = ['00:45', '01:15', '02:00', '09:20', '10:30', '14:00', '15:30', '18:00', '20:15'] as const;

/** Each answer that can be given, at random: most of them can be taken, some are refused. */
const DRAWN: Drawn = {
  promise: (draw, on) => ({ on: on(draw.int(-1, 20)), ...(draw.chance(50) && { amount: '100.00' }) }),
  plan: (draw, on) => ({ first: on(draw.int(0, 9)), amount: '90.00', everyDays: draw.int(1, 9), parts: 3 }),
  refusal: () => ({}),
  attitude: (draw) => ({ is: draw.of(['refusing', 'cooperative', 'neutral']) }),
  circumstances: () => ({ cause: 'lost the job' }),
  hold: (draw, on) => {
    const from = draw.int(-9, 0);
    return {
      hold: draw.of(HOLDS),
      from: on(from),
      ...(draw.chance(60) && { until: on(from + draw.int(0, 20)) }),
    };
  },
  release: (draw, on) => ({ hold: draw.of(HOLDS), on: on(draw.int(-5, 0)) }),
  callBack: (draw, on) => ({ on: on(draw.int(0, 6)), at: draw.of(TIMES) }),
  preference: (draw, _, { law }) => {
    const { from, until } = draw.of(hoursUnder(law));
    return { hours: draw.chance(25) ? 'any' : `${from}-${until}` };
  },
  optOut: (draw) => ({ channel: draw.of(REACHING) }),
  optIn: (draw) => ({ channel: draw.of(REACHING) }),
  wrongNumber: () => ({}),
  result: (draw, on, dossier) => ({
    said: draw.of(SAID),
    identified: draw.chance(90),
    by: '0417',
    of: lastAsked(dossier),
    on: on(draw.int(0, 9)),
    first: on(draw.int(0, 9)),
    amount: '80.00',
    everyDays: 7,
    parts: 2,
  }),
  approval: (draw) => ({ approved: draw.chance(60), by: '0900' }),
  note: () => ({ text: 'calls back on Friday' }),
  end: (draw) => ({ outcome: draw.of(['settled', 'written-off', 'deceased', 'withdrawn', 'referred']) }),
};

/** The step of the newest call, visit or task: on paper none of them names anybody. */
const lastAsked = ({ facts }: Dossier): string | undefined => {
  const asked = facts.findLast(({ kind }) => ASKED.includes(kind));
  return asked && 'key' in asked ? partsOf(asked.key).step : undefined;
};
const ASKED: readonly Happening['kind'][] = ['call-ended', 'visit-booked', 'work-item-opened'];

// What changes most of what follows is said most often.
const NAMES = [
  'callBack',
  'callBack',
  'callBack',
  'result',
  'result',
  'result',
  'preference',
  'hold',
  ...(Object.keys(DRAWN) as AnswerName[]),
] as const satisfies readonly AnswerName[];

const { answers: terms } = loadPolicy(shipped);

/** Some answer, as the facts that the product understands it as; none when it refuses it. */
export function answering(seed: number, at: Instant, dossier: Dossier): readonly Happening[] {
  const draw = drawFrom(seed * 7_919 + Math.floor(at / 60_000));
  const today = dayIn(dossier.lenderZone, at);
  const name = draw.of(NAMES);
  const occasion: Occasion = {
    id: `said-${seed}`,
    isOpen: !isClosed(dossier),
    situation: situationOf(dossier, at),
    facts: dossier.facts,
    allFacts: dossier.allFacts,
    staffOf: new Map(),
    today: localDate(dateOf(today)),
    currency: dossier.debt.currency,
    terms,
  };
  const answer = DRAWN[name](draw, (later) => localDate(dateOf(today + later)), dossier);
  const meaning = meaningOf({ name, said: answer } as Answer, occasion);
  return typeof meaning === 'string' ? [] : meaning;
}
