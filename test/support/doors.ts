import { randomUUID } from 'node:crypto';
import { ANSWERS, type AnswerName } from '../../domain/answers';
import type { By } from '../../domain/facts/fact';
import { tokenOf } from '../../intake/answers/token';
import type { AnswersKey, BookDependencies } from '../../intake/dependencies';
import { byIn, ofBorrower, personOf, type Door } from '../../intake/doors';

/** The answers' key of every test's world: whoever has it may say everything, in anybody's name. */
export const ANSWERS_KEY: AnswersKey = {
  secret: 'a-secret-of-the-answers-key',
  says: Object.keys(ANSWERS) as AnswerName[],
};

/** Somebody of ours, as the command line would know them. */
export function by(number: string): By {
  return { who: `staff:${number}`, known: 'setting' };
}

/** A door at which everybody is whom they say, and the borrower who says nothing of it. */
export function anyDoor({ policy }: Pick<BookDependencies, 'policy'>): Door {
  return (claim) => {
    const number = byIn(claim.answer);
    return number === undefined ? ofBorrower('number')(claim) : personOf(policy.staff, number, 'setting');
  };
}

/** The options of an update that carries a token of the answers' key. */
export function signed(
  loanId: string,
  name: AnswerName,
  answer: object,
  updateId: string = randomUUID(),
): Readonly<{ args: [object]; updateId: string }> {
  const token = tokenOf(ANSWERS_KEY.secret, { loanId, name, id: updateId, answer });
  return { args: [{ ...answer, token }], updateId };
}
