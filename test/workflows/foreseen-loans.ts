import { readAssumption } from '../../intake/loans/dry-run';
import type { Assumption } from '../../domain/dry-run/assumption';
import { addDays } from '../../domain/calendar';
import type { LocalDate } from '../../domain/words';
import { loanRow } from '../support/loans';
import { randomFrom } from '../support/random';
import { HOME } from '../support/stations';

/** A loan of the comparison, and what is assumed of it. */
export type Subject = Readonly<{
  row: ReturnType<typeof loanRow>;
  strategy: string;
  assume: readonly Assumption[];
}>;

type Dice = Readonly<{
  count: (from: number, until: number) => number;
  one: <T>(list: readonly T[]) => T;
  happens: (chance: number) => boolean;
}>;

const diceOf = (seed: number): Dice => {
  const random = randomFrom(seed);
  const count = (from: number, until: number) => from + Math.floor(random() * (until - from + 1));
  return {
    count,
    one: (list) => list[count(0, list.length - 1)] as (typeof list)[number],
    happens: (chance) => random() < chance,
  };
};

/** Days past due on which loans arrive: before the due date, in grace, on a stage's first day, and late. */
const ARRIVES = {
  'jd-jintiao': [1, 1, 2, 3, 4, 5, 13, 29, 45, 58],
  'cheng-e-she': [-1, -1, 0, 2, 3, 4, 6, 10, 19, 25, 38],
};
const ZONES = [
  'Asia/Shanghai',
  'Asia/Shanghai',
  'Asia/Shanghai',
  'Asia/Urumqi',
  'Asia/Tokyo',
  'Europe/Berlin',
  'America/New_York',
];
const SAID = ['refused', 'refused', 'no-result', 'not-met', 'no-result'];

/** So many loans of both strategies, the same for the same seed: what is assumed happens at odd minutes, when nothing of ours is due. */
export function subjects(today: LocalDate, howMany: number, seed: number): readonly Subject[] {
  return Array.from({ length: howMany }, (_, index) => {
    const dice = diceOf(seed + index);
    const strategy = index % 2 === 0 ? 'jd-jintiao' : 'cheng-e-she';
    const day = dice.one(ARRIVES[strategy]);
    return { row: rowOf(today, strategy, day, dice), strategy, assume: assumed(day, dice).map(read) };
  });
}

const rowOf = (today: LocalDate, strategy: string, day: number, dice: Dice): Subject['row'] => {
  const dueOn = addDays(today, -day);
  const later = dice.happens(0.3) ? [addDays(dueOn, dice.count(7, 40))] : [];
  const without = dice.one(['nothing', 'nothing', 'nothing', 'email', 'phone']);
  return loanRow(dueOn, {
    strategy,
    zone: dice.one(ZONES),
    language: dice.one(['en', 'zh-CN']),
    instalments: [dueOn, ...later].map((date) => ({ dueOn: date, principal: '500.00', interest: '2.50' })),
    ...(dice.happens(0.4) ? HOME : {}),
    ...(without === 'nothing' ? {} : { [without]: '' }),
  });
};

const assumed = (arrives: number, dice: Dice): readonly string[] => {
  const time = () => `${dice.one(['11', '13', '16'])}:${dice.count(36, 57)}`;
  const day = (from: number, until: number) => Math.max(arrives + 1, 1) + dice.count(from, until);
  const paidOn = arrives < 0 && dice.happens(0.4) ? 0 : day(3, 60);
  const isPaid = dice.happens(0.5);
  const perhaps = (chance: number, text: () => string) => (dice.happens(chance) ? [text()] : []);
  return [
    ...perhaps(0.5, () => `day ${arrives + dice.count(2, 8)}: call answered, ${dice.one(SAID)}`),
    ...perhaps(0.4, () => `day ${arrives + dice.count(9, 40)}: call answered, ${dice.one(SAID)}`),
    ...perhaps(0.1, () => `day ${arrives + dice.count(2, 20)}: call answered`),
    ...perhaps(
      0.4,
      () => `day ${day(2, 25)} at ${time()}: attitude ${dice.one(['cooperative', 'refusing'])}`,
    ),
    ...perhaps(0.3, () => `day ${day(3, 50)} at ${time()}: pays ${dice.count(20, 400)}.00`),
    ...perhaps(isPaid ? 1 : 0, () => `day ${paidOn} at ${time()}: pays in full`),
    ...perhaps(
      isPaid ? 0.4 : 0,
      () => `day ${paidOn + 12} at ${time()}: reversal of the payment of day ${paidOn}`,
    ),
    ...perhaps(0.3, () => `day ${arrives + 1}: approval refused`),
    ...perhaps(
      0.2,
      () => `day ${day(3, 20)} at ${time()}: result of team: ${dice.one(['promise', 'no-result'])}`,
    ),
    ...perhaps(
      0.4,
      () =>
        `day ${Math.max(arrives, 30) + dice.count(1, 6)} at ${time()}: result of visit: ${dice.one(['declined', 'plan'])}`,
    ),
  ];
};

const read = (text: string): Assumption => {
  const parsed = readAssumption(text);
  if ('reason' in parsed) throw new Error(`${text}: ${parsed.reason}`);
  return parsed.read;
};
