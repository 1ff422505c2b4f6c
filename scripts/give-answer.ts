import type { BookDependencies } from '../intake/dependencies';
import { byIn } from '../intake/doors';
import { takeInAnswer, type TakenAnswer } from '../intake/answers/take-in-answer';
import { keepPolicyVersions } from '../casebook/case/policy-version';
import type { AnswerName } from '../domain/answers';
import { commandLine, refusedHere } from './person-here';

/**
 * Gives an answer to a case from a command line.
 * @throws Refused with the reason when it cannot be taken
 */
export async function give(
  dependencies: BookDependencies,
  loanId: string,
  name: AnswerName,
  answer: object,
  id: string,
): Promise<Exclude<TakenAnswer, { kind: 'refused' }>> {
  await keepPolicyVersions(dependencies.book.db, dependencies.policy.sources); // the decision names their hashes
  const door = commandLine(dependencies.policy.staff);
  const taken = await takeInAnswer(dependencies, { loanId, name, id, answer }, door);
  if (taken.kind === 'refused')
    throw refusedHere(dependencies.policy.staff, byIn(answer), 'not recorded', taken.reason);
  return taken;
}
