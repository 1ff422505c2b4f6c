import type { Answers } from '../answers';
import { partsOf } from '../case/fact';
import type { Meaning, Occasion } from './occasion';

/**
 * A supervisor's answer to the case's question whether it may go to an agency or to court: by somebody else than the one
 * who asked, which is whoever closed the work item before it (R11, R19).
 */
export const approved = (
  { isOpen, situation, facts }: Occasion,
  { approved: isGiven, by }: Answers['approval'],
): Meaning => {
  const step = [...situation.case.approvals].find(([, answer]) => answer === 'asked')?.[0];
  if (!isOpen || step === undefined) return 'nobody is asked for an approval in this case';
  const askers = facts.flatMap((fact) =>
    fact.kind === 'result' && partsOf(fact.key).act === 'openWorkItem' ? [fact.who] : [],
  );
  if (askers.includes(`staff:${by}`))
    return `staff:${by} brought the result that asks for it: another person must answer`;
  return [{ kind: isGiven ? 'approved' : 'approval-refused', step }];
};
