import { NO_TASK_OF } from '../domain/answer/whose';
import type { BookDependencies } from '../intake/dependencies';
import { byIn } from '../intake/doors';
import { takeInAnswer, type Arrived, type TakenAnswer, type Unless } from '../intake/answers/take-in-answer';
import { keepPolicyVersions } from '../casebook/case/policy-version';
import { Refused } from './output';
import { commandLine, refusedHere } from './person-here';

/**
 * Gives an answer to a case from a command line.
 * @throws Refused with the reason when it cannot be taken
 */
export async function give(
  dependencies: BookDependencies,
  arrived: Arrived,
  unless?: Unless,
): Promise<Exclude<TakenAnswer, { kind: 'refused' }>> {
  await keepPolicyVersions(dependencies.book.db, dependencies.policy.sources); // the decision names their hashes
  const door = commandLine(dependencies.policy.staff);
  const taken = await takeInAnswer(dependencies, arrived, door, unless);
  if (taken.kind === 'refused' && (taken.malformed === true || taken.reason.startsWith(NO_TASK_OF)))
    throw new Refused(`not recorded: ${taken.reason}`, 2);
  if (taken.kind === 'refused')
    throw refusedHere(dependencies.policy.staff, byIn(arrived.answer), 'not recorded', taken.reason);
  return taken;
}
