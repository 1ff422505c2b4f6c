import { liftStop, setStop, stopsInForce, type EmergencyStop } from '../../../casebook/stops/emergency-stops';
import type { Scope } from '../../../domain/dossier/stops';
import { ofKind } from '../../support/cases';
import type { Desk } from '../../support/desk';
import { by } from '../../support/doors';

/** Sets an emergency stop by staff 0900; one that is refused is a mistake of the test. */
export async function stop(
  desk: Desk,
  scope: Scope['scope'],
  named: string | null = null,
): Promise<EmergencyStop> {
  const what =
    named === null || scope === 'all' ? ({ scope: 'all', named: null } as const) : { scope, named };
  const stopped = await setStop(desk.dependencies.book, what, 'a drill', by('0900'));
  if (stopped.kind === 'refused') throw new Error(stopped.reason);
  return stopped.stop;
}

/** Lifts every stop in force. */
export async function liftAll({ dependencies: { book } }: Desk): Promise<void> {
  for (const { id } of await stopsInForce(book.db)) await liftStop(book, id, by('0901'));
}

/** What was begun for a loan, each step with its occurrence and the instant. */
export async function begunOn(desk: Desk, loanId: string): Promise<readonly (readonly [string, number])[]> {
  return ofKind(await desk.facts(loanId), 'started').map(({ at, key }) => [key.split('/')[2] ?? '', at]);
}
