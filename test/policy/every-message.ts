import { WRITTEN, type WrittenChannel } from '../../domain/channels';
import type { Attitude, Language } from '../../domain/words';
import type { ByAttitude, Stage, Step, Strategy } from '../../domain/strategy';
import { loadPolicy } from '../../policy/load';
import { visitTemplates, type TemplateKind } from '../../policy/templates';

export const policy = loadPolicy();

/** Both languages. */
export const both: readonly Language[] = ['zh-CN', 'en'];

/** A message of a step to a borrower of some attitude, on the first day past due on which it can leave. */
export type Sent = Readonly<{
  step: Step;
  stage: Stage;
  kind: TemplateKind;
  template: string;
  attitude?: Attitude;
  day: number;
}>;

const dayIn = (day: Step['day'], { from }: Stage): number => (typeof day === 'number' ? day : from);

const firstDay = (step: Step, stage: Stage, { stages }: Strategy, attitude: Attitude): number => {
  const { repeat } = step;
  if (repeat === undefined) return dayIn(step.day, stage);
  const every = typeof repeat.every === 'number' ? repeat.every : repeat.every[attitude];
  const turn = repeat.turns?.indexOf(step.id) ?? 0;
  const steps = stages.flatMap((one) => one.steps.map((other) => ({ other, one })));
  const after = steps
    .filter(({ other }) => repeat.after?.includes(other.id))
    .map(({ other, one }) => dayIn(other.day, one) + every);
  const first = Math.max(dayIn(repeat.from, stage), ...after) + turn * every;
  const end = stages.find((one) => one.stage === repeat.until)?.from ?? Infinity;
  // A turn that a silent borrower of this attitude never gets to is shown on the last day on which another could.
  return Math.min(first, end - 1);
};

const wordings = (template: ByAttitude<string>): readonly Readonly<{ template: string; to?: Attitude }>[] =>
  typeof template === 'string'
    ? [{ template }]
    : (['cooperative', 'neutral', 'refusing'] as const).map((to) => ({ template: template[to], to }));

const sentBy = (step: Step, stage: Stage, strategy: Strategy): readonly Sent[] => {
  const named = [step, step.else ?? {}].flatMap(
    (one: Readonly<Partial<Record<WrittenChannel, ByAttitude<string>>>>) =>
      WRITTEN.flatMap((kind) => (one[kind] === undefined ? [] : [{ kind, by: one[kind] }])),
  );
  const read = step.call === undefined ? [] : [{ kind: 'call' as const, by: step.call.script }];
  const invited =
    step.visit === undefined ? [] : visitTemplates.map((by) => ({ kind: 'visit' as const, by }));
  return [...named, ...read, ...invited].flatMap(({ kind, by }) =>
    wordings(by).map(({ template, to }): Sent => {
      const day = firstDay(step, stage, strategy, to ?? 'neutral');
      return { step, stage, kind, template, day, ...(to && { attitude: to }) };
    }),
  );
};

/** Every message, script and invitation of a strategy, in its order. */
export function messagesOf(strategy: Strategy): readonly Sent[] {
  return strategy.stages.flatMap((stage) => stage.steps.flatMap((step) => sentBy(step, stage, strategy)));
}
