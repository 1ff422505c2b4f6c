import { createActivities } from '../../activities';
import { partsOf, type StepKey } from '../../domain/facts/fact';
import type { Next } from '../../domain/next';
import { copyOfBook } from '../support/book-copy';
import { ofKind } from '../support/cases';
import { day, firstSms, type Desk } from '../support/desk';
import { until } from '../support/until';

/** A worker process of its own: what it does, it does with the revision that its workflow has seen. */
export function startProcess(desk: Desk) {
  const activities = createActivities(desk.dependencies);
  return (key: StepKey, revision: number): Promise<Next> => {
    const { act, loanId } = partsOf(key);
    if (act === 'openCase') throw new Error('no act of a test');
    return activities[act]({ loanId, key, revision });
  };
}

/** An act that was done by one process, and that the book then forgot, with all that was recorded since. */
export async function forgotten(desk: Desk, loanId: string, key: StepKey) {
  const perform = startProcess(desk);
  const { revision } = await desk.look(loanId);
  const putBack = await copyOfBook(desk.dependencies.book);
  const next = await perform(key, revision);
  if (next.kind === 'close') throw new Error('the case is closed');
  await until('nobody is on the phone', () =>
    desk.outside.phones.calls().every(({ status }) => !['queued', 'ringing', 'in-progress'].includes(status)),
  );
  await putBack();
  return { perform, revision, next };
}

/** The same of the first SMS of a loan. */
export async function smsForgotten(desk: Desk) {
  const row = await desk.open();
  desk.clock.set(day(1, '09:00'));
  const key = firstSms(row.loanId);
  return { ...row, key, ...(await forgotten(desk, row.loanId, key)) };
}

export async function endingOf(desk: Desk, key: StepKey) {
  return ofKind(await desk.facts(partsOf(key).loanId), 'ended').find((fact) => fact.key === key)?.how;
}
