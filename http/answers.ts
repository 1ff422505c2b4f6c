import { setTimeout } from 'node:timers/promises';
import type { Context } from 'hono';
import { z } from 'zod';
import { takeInAnswer } from '../intake/answers/take-in-answer';
import { withKey } from '../intake/doors';
import { ANSWERS, type AnswerName } from '../domain/answers';
import { ID } from '../domain/words';
import type { HttpDependencies } from './dependencies';
import { orSetAside } from './or-set-aside';
import { signed } from './signature';

const NAMES = Object.keys(ANSWERS) as readonly AnswerName[];

const arrived = {
  form: z.object({
    loanId: z.string().regex(ID),
    name: z.enum(NAMES),
    id: z.string().regex(/^[!-~]{1,128}$/),
    answer: z.record(z.string(), z.unknown()),
  }),
  wrong: `the body must be a JSON object with a "loanId", an "id" of up to 128 letters and signs without spaces, an object "answer", and a "name": ${NAMES.join(', ')}`,
};

/**
 * Takes what a borrower, a collector or a supervisor said from another system of the lender: signed like a
 * repayment, but with a key of its own, which says who said it; counted once by its id, and answered with what comes next, or with why it is refused (R25, P8).
 */
export function answers(dependencies: HttpDependencies) {
  return signed(dependencies.answersKey?.secret, arrived, (one, c) => {
    const { loanId, name, id, answer } = one;
    const unrecorded = { loanId, message: name, raw: { id, answer } };
    return orSetAside(dependencies, unrecorded, c, () => answerTo(one, dependencies, c));
  });
}

/** Milliseconds: a refusal takes as long when there is no such loan, and nothing to put it on record in. */
const REFUSED_AFTER = 100;

const answerTo = async (
  one: z.infer<typeof arrived.form>,
  dependencies: HttpDependencies,
  c: Context,
): Promise<Response> => {
  const { loanId, name } = one;
  const { policy, answersKey = { says: [] } } = dependencies;
  const begun = performance.now();
  const taken = await takeInAnswer(dependencies, one, withKey(policy.staff, answersKey));
  const said = { status: taken.kind, loanId, name, ...(taken.next && { next: taken.next.summary }) };
  if (taken.kind === 'refused') {
    await setTimeout(begun + REFUSED_AFTER - performance.now());
    return c.json({ ...said, error: taken.reason }, 422);
  }
  if (taken.kind === 'asked') return c.json({ ...said, second: taken.second }, 202);
  dependencies.tell(); // the answer does not wait for Temporal
  return c.json(said, taken.kind === 'recorded' ? 201 : 200);
};
