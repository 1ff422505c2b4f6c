import type { Draw } from './draw';
import {
  comingBack,
  datedSteps,
  handOff,
  notice,
  visit,
  type Days,
  type Hours,
  type SoFar,
  type Written,
} from './written-steps';
import { WRITTEN_BY } from './written-by';

/** A strategy of the grammar, as its file would say it: most of them are ladders that the linter lets pass. */
export function someStrategy(draw: Draw, name: string, hours: Hours): Written {
  const grace = draw.of([0, 0, 0, 1, 3, 5]);
  const stages = someStages(draw, grace);
  const soFar: SoFar = { draw, hours, steps: [] };
  const reminder = draw.chance(35) ? [preDue(soFar)] : [];
  const written = stages.map((stage, index) => stageOf(stage, index, stages.length, soFar));
  const firstCall = soFar.steps.filter((step) => step.id.endsWith('call')).map(({ at }) => at);
  const [earliest] = firstCall.sort();
  const again = hours.again.filter((at) => earliest !== undefined && at > earliest && draw.chance(60));
  return {
    strategy: name,
    grace,
    debitRunBy: '16:00',
    retryCallsAt: again,
    resultsBy: hours.resultsBy,
    floors: { visit: '0.01', agency: '0.01', legal: '0.01' }, // no loan is too small to be walked
    stages: [...reminder, ...written],
  };
}

const someStages = (draw: Draw, grace: number): readonly Days[] => {
  const count = draw.int(1, 3);
  let from = grace + 1;
  return Array.from({ length: count }, (_, index): Days => {
    const until = from + draw.int(3, 12);
    const stage = { stage: `stage-${index + 1}`, from, until };
    from = until;
    return index + 1 < count ? { ...stage, next: `stage-${index + 2}` } : stage;
  });
};

const preDue = ({ draw, hours }: SoFar): Written => {
  const from = -draw.int(0, 3);
  const day = draw.int(from, 0);
  const [at] = hours.messages;
  return {
    stage: 'pre-due',
    from,
    steps: [{ id: 'reminder', day, at, [draw.of(WRITTEN_BY)]: 'due-soon' }],
  };
};

const stageOf = (stage: Days, index: number, count: number, soFar: SoFar): Written => {
  const { draw, steps } = soFar;
  const isLast = index + 1 === count;
  const dated = datedSteps(stage, soFar);
  const or = index > 0 && draw.chance(25) ? { or: earlyOpening(draw, stage.from) } : {};
  const fee = draw.chance(25) ? { fee: '5.00' } : {};
  const others = [
    ...(isLast || draw.chance(50) ? [comingBack(stage, soFar)] : []),
    ...(draw.chance(15) && !steps.some(({ id }) => id === 'visit') ? [visit(stage, soFar)] : []),
    ...(index > 0 && draw.chance(25) ? handOff(stage, soFar) : []),
    ...(draw.chance(25) ? [notice(stage, soFar)] : []),
  ];
  return { stage: stage.stage, from: stage.from, ...or, ...fee, steps: [...dated, ...others] };
};

const earlyOpening = (draw: Draw, from: number): Written =>
  draw.chance(50)
    ? { refusals: draw.int(1, 2) }
    : { all: [{ refusals: 1 }, { overdue: Math.max(1, from - 2) }] };
