import { deliverNews } from '../../intake/workflows/deliver';
import type { AnswerName } from '../../domain/answers';
import { addDays, daysBetween } from '../../domain/calendar';
import type { Fact, Said } from '../../domain/facts/fact';
import type { ClockTime } from '../../domain/strategy';
import { localDate, type LocalDate } from '../../domain/words';
import { MESSAGES } from '../../workflows/contract';
import { signed } from './doors';
import { lenderOf } from './lender';
import { lettersTo } from './letters';
import { loanRow } from './loans';
import type { SkippingWorld } from './skipping-world';

/** The date of a day past due of a life; days are counted from the due date with which its loan arrived. */
export type On = (day: number) => LocalDate;

type Row = ReturnType<typeof loanRow>;
type Act = (life: Readonly<{ world: SkippingWorld; row: Row; on: On }>) => Promise<unknown>;

/** Something that people do in a life, on a day past due, at a clock time in Shanghai. */
export type Deed = readonly [day: number, at: ClockTime, act: Act];

/** A life to be lived: the day past due on which its loan arrives, at six in the morning, what else is in its row, and what people do. */
export type LifeToLive = Readonly<{
  arrives: number;
  row?: (on: On) => Parameters<typeof loanRow>[1];
  deeds: readonly Deed[];
}>;

/**
 * A life that was lived: what the borrower received, day by day ("day 4: 09:00 sms first-notice, 09:05 email
 * first-notice"), what people were told at each deed, and the facts.
 */
export type Life = Readonly<{
  row: Row;
  on: On;
  heard: readonly string[];
  told: readonly unknown[];
  facts: readonly Fact[];
}>;

/** Somebody answers, through the case's workflow, and is told what comes next. */
export function says(name: AnswerName, answer: (on: On) => object): Act {
  return ({ world, row, on }) => {
    const by = name === 'release' || name === 'end' ? '0900' : '0417';
    const update = signed(row.loanId, name, { by, ...answer(on) });
    return world.handle(row.loanId).executeUpdate<unknown, [object]>(name, update);
  };
}

/** Two people settle a case, each through its workflow; the second one is told what comes next. */
export const settles: Act = async (life) => {
  const saidBy = (by: string) => says('end', () => ({ outcome: 'settled', by }))(life);
  await saidBy('0902');
  return saidBy('0900');
};

/** Money arrives. */
export function pays(paymentId: string, amount: string): Act {
  return ({ world, row: { loanId } }) =>
    world.repay(loanId, { paymentId: `${loanId}-${paymentId}`, amount, currency: 'CNY' });
}

/** Somebody looks what comes next. */
export const looks: Act = ({ world, row }) => world.handle(row.loanId).query(MESSAGES.nextStep);

/** The case hears at once of what was recorded outside its workflow, as through a worker. */
const heardAtOnce =
  (act: Act): Act =>
  async (life) => {
    const { world, row } = life;
    const done = await act(life);
    await deliverNews({ ...world.dependencies, client: world.client }, row.loanId);
    return done;
  };

/** Staff 0417 brings the result of a step. */
export function brings(said: Said, of: string): Act {
  return heardAtOnce(({ world, row }) => lenderOf(world).result(row.loanId, said, of));
}

/** Supervisor 0901 answers what the case asks approval for. */
export function approves(isGiven: boolean): Act {
  return heardAtOnce(({ world, row }) => lenderOf(world).approve(row.loanId, isGiven));
}

/** Partners' answers are taken in. */
export const takesIn: Act = ({ world }) => lenderOf(world).takeIn();

/** Enrols all loans on one morning and lets time pass once for all of them, until the last deed is done. */
export async function liveAll<N extends string>(
  world: SkippingWorld,
  lives: Readonly<Record<N, LifeToLive>>,
): Promise<Readonly<Record<N, Life>>> {
  const today = await world.morning();
  const begun = Object.entries<LifeToLive>(lives).map(([name, life]) => ({ name, ...begin(today, life) }));
  for (const { row } of begun) await world.enrol(row);
  const deeds = begun.flatMap(({ deeds: own, on, row, told }) =>
    own.map(([day, at, act]) => {
      const run = async () => told.push(await act({ world, row, on }));
      return { date: on(day), at, run };
    }),
  );
  for (const { date, at, run } of deeds.toSorted((a, b) => (a.date + a.at < b.date + b.at ? -1 : 1))) {
    await world.sleepUntil(date, at);
    await run();
  }
  const lived = begun.map(async ({ name, row, on, told }): Promise<readonly [string, Life]> => {
    const heard = byDay(lettersTo(world.outside, row), on(0));
    return [name, { row, on, told, heard, facts: await world.facts(row.loanId) }];
  });
  return Object.fromEntries(await Promise.all(lived)) as Record<N, Life>;
}

const begin = (today: LocalDate, { arrives, row = () => ({}), deeds }: LifeToLive) => {
  const on: On = (day) => addDays(today, day - arrives);
  const told: unknown[] = [];
  return { on, row: loanRow(on(0), row(on)), deeds, told };
};

const byDay = (letters: readonly string[], dueOn: LocalDate): readonly string[] => {
  const days = new Map<string, string[]>();
  for (const letter of letters) {
    const day = `day ${daysBetween(dueOn, localDate(letter.slice(0, 10)))}`;
    days.set(day, [...(days.get(day) ?? []), letter.slice(11)]);
  }
  return [...days].map(([day, received]) => `${day}: ${received.join(', ')}`);
};
