import type { Stage, Step, Strategy } from '../../domain/strategy';

/** A step with its stage, as the file of its strategy says it. */
export type Placed = Readonly<{ step: Step; stage: Stage }>;

/** The step of a name; undefined for a look at the case, which is none. */
export function stepOf({ stages }: Strategy, id: string): Placed | undefined {
  for (const stage of stages) {
    const step = stage.steps.find((one) => one.id === id);
    if (step) return { step, stage };
  }
  return undefined;
}

/** The first day past due on which a step may be had, never within grace; of a stage that may open early, the first one after grace. */
export function firstDay({ step, stage }: Placed, { grace }: Strategy): number {
  const day = step.day ?? step.repeat.from;
  if (day === 'opens') return stage.or ? grace + 1 : Math.max(stage.from, grace + 1);
  return day < 1 ? day : Math.max(day, grace + 1);
}
