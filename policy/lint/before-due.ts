import { CHANNELS } from '../../domain/channels';
import { measureOf } from '../../domain/decide/ladder/measure';
import type { Strategy } from '../../domain/strategy';
import { dayPath, type Fault, type Rung } from './rungs';

/** What a step is, in a manager's words. */
export function kindOf(rung: Rung): string {
  const { way } = measureOf(rung.step);
  return way ? CHANNELS[way].one : 'a work item';
}

/** Whether a step is a written message. */
export function isMessage({ step }: Rung): boolean {
  const { way } = measureOf(step);
  return way !== undefined && CHANNELS[way].family === 'message';
}

/** R1: steps on the silent days after the due date. */
const inGrace = (rung: Rung, { grace }: Strategy): Fault[] => {
  const { name, opensOn } = rung;
  if (opensOn < 1 || opensOn > grace) return [];
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
