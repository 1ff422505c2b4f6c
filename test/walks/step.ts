import type { Stage, Step, Strategy } from '../../domain/strategy';

/** A step with its stage, as the file of its strategy says it, and how many steps the file has before it. */
export type Placed = Readonly<{ step: Step; stage: Stage; rank: number }>;

const placesIn = ({ stages }: Strategy): ReadonlyMap<string, Placed> => {
  const all = stages.flatMap((stage) => stage.steps.map((step) => ({ step, stage })));
  return new Map(all.map((one, rank) => [one.step.id, { ...one, rank }]));
};

/** The step of a name; undefined for a look at the case, which is none. */
export function stepOf(strategy: Strategy, id: string): Placed | undefined {
  const known = places.get(strategy) ?? placesIn(strategy);
  places.set(strategy, known);
  return known.get(id);
}

const places = new WeakMap<Strategy, ReadonlyMap<string, Placed>>();

/** Every step of a strategy, as its file has them. */
export function stepsOf(strategy: Strategy): readonly Placed[] {
  const known = places.get(strategy) ?? placesIn(strategy);
  places.set(strategy, known);
  return [...known.values()];
}

/** The first day past due on which a step may be had, never within grace; of a stage that may open early, the first one after grace; of one that comes after another, the first one of its stage. */
export function firstDay({ step, stage }: Omit<Placed, 'rank'>, { grace }: Strategy): number {
  const day = step.day ?? step.repeat?.from ?? 'opens';
  if (day === 'opens') return stage.or ? grace + 1 : Math.max(stage.from, grace + 1);
  return day < 1 ? day : Math.max(day, grace + 1);
}

/** What is done on one day of the ladder, by name: the steps of one day past due, or those that come back together. */
export function nodeOf(placed: Placed, strategy: Strategy): string {
  const { step, stage } = placed;
  if (step.repeat)
    return `${stage.stage} from ${step.repeat.from} every ${JSON.stringify(step.repeat.every)}`;
  if (step.after) return `${stage.stage} ${step.after.days} days after ${step.after.step}`;
  return step.day === 'opens' && stage.or ? `${stage.stage} opens` : `day ${firstDay(placed, strategy)}`;
}
