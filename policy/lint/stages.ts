import { measureOf } from '../../domain/decide/ladder/measure';
import type { Strategy } from '../../domain/strategy';
import type { PolicyFile } from '../read-folder';
import { dayPath, isMessage, kindOf, stageDaysIn, type Fault, type Rung } from './rungs';

/** R3, R21: stages that overlap, that can never be in force, or that share a name. */
export function stagesInDisorder({ value: { stages }, content }: PolicyFile<Strategy>): readonly Fault[] {
  const paths = stageDaysIn(content);
  return stages.flatMap((stage, s): Fault[] => {
    const earlier = stages.slice(0, s);
    const before = earlier.at(-1);
    const path = paths[s] ?? ['stages', s];
    if (earlier.some((other) => other.stage === stage.stage)) {
      const reason = `"${stage.stage}" is the name of an earlier stage too`;
      return [{ path: ['stages', s, 'stage'], reason, remedy: 'Give each stage a name of its own.' }];
    }
    if (before === undefined || before.from < stage.from) return [];
    const opens = `stage ${stage.stage} opens on day ${stage.from}`;
    const isOverlap = stage.from < before.from;
    const reason = isOverlap
      ? `${opens}, before stage ${before.stage} above it (day ${before.from}): they overlap`
      : `${opens}, so that stage ${before.stage} (from day ${before.from}) can never be in force`;
    return [{ path, reason, remedy: `Open it after day ${before.from}.` }];
  });
}

/** R24: a fee is owed for collecting; where nothing is overdue yet, there is nothing to charge it for. */
export function feesTooEarly({ stages }: Strategy): readonly Fault[] {
  return stages.flatMap(({ stage, from, fee }, s) => {
    if (fee === undefined || from > 0) return [];
    const reason = `stage ${stage} charges a fee on day ${from}, when nothing is overdue yet (R24)`;
    return [{ path: ['stages', s, 'fee'], reason, remedy: 'Charge it when a later stage opens.' }];
  });
}

/** R21: steps that come before their stage has opened, or when it is over. */
export function outsideStage(all: readonly Rung[], strategy: Strategy): readonly Fault[] {
  return all
    .filter((rung) => !isInGrace(rung, strategy.grace)) // of which R1 speaks
    .flatMap((rung): Fault[] => {
      const { name, step, stage, opensOn, stageEnds } = rung;
      const path = dayPath(rung);
      if (opensOn < stage.from) {
        const reason = `${name} is on day ${opensOn}, before stage ${stage.stage} opens on day ${stage.from}`;
        const remedy = `Move it to day ${stage.from} or later, or into an earlier stage.`;
        return [{ path, reason, remedy }];
      }
      // A single step may share the day on which the next stage opens; what comes back may not even begin there.
      const isLate = step.repeat === undefined ? opensOn > stageEnds : opensOn >= stageEnds;
      const reason = `${name} is on day ${opensOn}, when stage ${stage.stage} is over`;
      return isLate ? [{ path, reason, remedy: 'Move it to an earlier day, or into the next stage.' }] : [];
    });
}

/** R21: steps that come back and end before they begin, or with a stage that does not come after their own. */
export function untilInVain(all: readonly Rung[], { stages }: Strategy): readonly Fault[] {
  return all.flatMap(({ name, step, stage, entry }): Fault[] => {
    const until = step.repeat?.until;
    if (until === undefined) return [];
    const path = [...entry, 'repeat', 'until'];
    const end = stages.find((other) => other.stage === until);
    const later = stages.filter(({ from }) => from > stage.from).map((other) => other.stage);
    const remedy =
      later.length > 0
        ? `A later stage is ${later.join(' or ')}.`
        : 'Leave it out: the last stage has no end.';
    if (end === undefined)
      return [{ path, reason: `${name} lasts until "${until}", which is no stage`, remedy }];
    if (end.from > stage.from) return [];
    const reason = `${name} lasts until stage ${until}, which does not open after its own`;
    return [{ path, reason, remedy }];
  });
}

/** Whether a step stands on one of the silent days after the due date. */
const isInGrace = ({ opensOn }: Rung, grace: number): boolean => opensOn >= 1 && opensOn <= grace;

/** R1: steps on the silent days after the due date. */
const inGrace = (rung: Rung, { grace }: Strategy): Fault[] => {
  const { name, opensOn } = rung;
  if (!isInGrace(rung, grace)) return [];
  const reason = `${name} is on day ${opensOn}, within the grace of ${grace} days (R1)`;
  return [{ path: dayPath(rung), reason, remedy: `Move it to day ${grace + 1} or later, or shorten grace.` }];
};

/** R2: reminders on the due date that reach a borrower whom the debit run has just told apart. */
const afterDebitRun = ({ name, step, opensOn, path }: Rung, { debitRunBy }: Strategy): Fault[] => {
  if (opensOn !== 0 || step.at < debitRunBy) return [];
  const reason = `${name} reminds on the due date at ${step.at}, when the debit run of ${debitRunBy} is over (R2)`;
  return [{ path: [...path, 'at'], reason, remedy: `Move it before ${debitRunBy}, or to an earlier day.` }];
};

/** R2: who owes nothing overdue yet is reminded once in a while, by a message. */
const moreThanAReminder = (rung: Rung): Fault[] => {
  const { name, step, opensOn, path, entry } = rung;
  if (opensOn > 0) return [];
  const { kind } = measureOf(step);
  if (!isMessage(rung)) {
    const reason = `${name} is ${kindOf(rung)} on day ${opensOn}: before anything is overdue, a message reminds (R2)`;
    return [{ path: [...path, kind], reason, remedy: 'Write sms or email, or a day past due.' }];
  }
  if (step.repeat === undefined) return [];
  const reason = `${name} comes back from day ${opensOn} on, also in the days after the due date (R2)`;
  return [{ path: [...entry, 'repeat'], reason, remedy: 'Write one step for each day of a reminder.' }];
};

/** What is wrong with the steps around the due date: too early, too late that day, or too much. */
export function beforeDueFaults(all: readonly Rung[], strategy: Strategy): readonly Fault[] {
  return all.flatMap((rung) => [
    ...inGrace(rung, strategy),
    ...afterDebitRun(rung, strategy),
    ...moreThanAReminder(rung),
  ]);
}
