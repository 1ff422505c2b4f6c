import type { Strategy } from '../../domain/strategy';
import type { Entry, Fault, Rung } from './rungs';
import { noStep } from './waits';

/** The steps that a step comes after, each so many days, the nearest first; it ends at a step with a day of its own, or where a circle closes. */
const chainOf = (rung: Rung, all: readonly Rung[]): readonly Rung[] => {
  const chain: Rung[] = [rung];
  for (let last = rung; last.step.after;) {
    const other = all.find(({ step }) => step.id === last.step.after?.step);
    if (!other) break;
    chain.push(other);
    if (chain.indexOf(other) < chain.length - 1) break;
    last = other;
  }
  return chain.slice(1);
};

const inVain = (
  rung: Rung,
  all: readonly Rung[],
  entries: readonly Entry[],
  { stages }: Strategy,
): readonly Fault[] => {
  const { step, name, entry, stage } = rung;
  if (!step.after) return [];
  const path = [...entry, 'after', 'step'];
  const { step: id } = step.after;
  const comes = `${name} comes after "${id}"`;
  const chain = chainOf(rung, all);
  const [other] = chain;
  if (!other) {
    const [reason, remedy] = noStep(id, all, entries);
    return [{ path, reason: `${comes}, ${reason}`, remedy }];
  }
  if (chain.includes(rung)) {
    const names = [name, ...chain.map((one) => one.name)].join(', ');
    return [{ path, reason: `${name} comes after itself: ${names}`, remedy: 'Give one of them a day.' }];
  }
  if (other.step.repeat) {
    const remedy = 'Name a step that comes once, or write repeat and after in it.';
    return [{ path, reason: `${comes}, which comes back: it has no one day to count from`, remedy }];
  }
  if (stages.indexOf(other.stage) > stages.indexOf(stage)) {
    const reason = `${comes}, of stage ${other.stage.stage}, which opens later than its own`;
    return [{ path, reason, remedy: `Name an earlier step, or move it into stage ${other.stage.stage}.` }];
  }
  if (stage.from > 0) return [];
  const reason = `${comes} in stage ${stage.stage}, before anything is overdue: a reminder has a day (R2)`;
  return [{ path, reason, remedy: 'Write day, in the place of after.' }];
};

/** R21: steps that come so many days after a step that never comes, or has no one day. */
export function daysAfterFaults(
  all: readonly Rung[],
  entries: readonly Entry[],
  strategy: Strategy,
): readonly Fault[] {
  return all.flatMap((rung) => inVain(rung, all, entries, strategy));
}
