import type { BookDependencies } from '../intake/dependencies';
import { hearAtDoor, recordAnswerIn, type Arrived, type TakenAnswer } from '../intake/answers/take-in-answer';
import { byUpdate, type Door } from '../intake/doors';
import { attemptNow, setAsideOrThrow, type Attempt } from './unrecorded';

/**
 * Records what somebody answered and decides what comes next; what cannot be taken becomes a refusal on record, and what
 * cannot be recorded a person's task. Safe to retry: an answer's id counts once.
 * @throws UnknownLoan
 */
export function recordAnswer(
  dependencies: BookDependencies,
  attempt: Attempt = attemptNow,
  door: Door = byUpdate(dependencies.policy.staff, dependencies.answersKey),
) {
  return async (arrived: Arrived): Promise<TakenAnswer> => {
    const { loanId, name, id, answer, revision } = arrived;
    const { book } = dependencies;
    try {
      return await hearAtDoor(
        dependencies,
        arrived,
        door,
        (hand, heard) => recordAnswerIn(dependencies, hand, arrived, heard),
        { revision },
      );
    } catch (error) {
      await setAsideOrThrow(book, { loanId, message: name, raw: { id, answer } }, error, attempt());
      return { kind: 'refused', reason: 'it could not be recorded: a person was asked' };
    }
  };
}
