import { HOLDS } from '../../domain/case/answered';
import type { Happening } from '../../domain/case/fact';
import type { Paper } from '../../domain/dry-run/paper';
import { days, localDate, minor, type Instant, type LocalDate } from '../../domain/words';
import { dateOf, dayIn } from './clock';

/** What people say while a loan is collected, as the facts that follow from it. */
export const saying = (which: number, size: number, at: Instant, paper: Paper): readonly Happening[] => {
  const today = dayIn(paper.lenderZone, at);
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
    default:
      return addressed(size, paper);
  }
};

type On = (later: number) => LocalDate;

/** Some began days ago, some end by themselves, some when money comes. */
const held = (hold: (typeof HOLDS)[number], size: number, on: On): Happening => ({
  kind: 'held',
  hold,
  from: on(-(size % 4)),
  ...(size % 3 > 0 && { until: on(size % 40) }),
  allows: [],
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

const addressed = (size: number, { borrower: { addresses } }: Paper): readonly Happening[] => {
  const by = (['sms', 'email', 'call'] as const)[size % 3] ?? 'sms';
  const to = addresses[by];
  if (to === undefined) return [];
  if (size % 7 === 0 && by !== 'email') return [{ kind: 'wrong-number', to }];
  return [{ kind: size % 4 === 0 ? 'opted-in' : 'opted-out', by, to }];
};
