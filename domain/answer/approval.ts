import type { Answers } from '../answers';
import type { Meaning, Occasion } from './occasion';

/**
 * A supervisor's answer to the case's question whether it may go to an agency or to court: by somebody else than the one
 * who asked, which is whoever brought a result or a refusal since the last approval (R11, R19).
 */
export function approved(
  { isOpen, situation, facts }: Occasion,
  { approved: isGiven, by }: Answers['approval'],
): Meaning {
  const step = [...situation.case.approvals].find(([, answer]) => answer === 'asked')?.[0];
  if (!isOpen || step === undefined) return 'nobody is asked for an approval in this case';
  const last = facts.findLastIndex(({ kind }) => kind === 'approved' || kind === 'approval-refused');
  const askers = facts
    .slice(last + 1)
    .filter(({ kind }) => kind === 'result' || kind === 'refused-to-pay')
    .map(({ who }) => who.toLowerCase());
  if (askers.includes(`staff:${by}`.toLowerCase()))
    return `staff:${by} brought the result that asks for it: another person must answer`;
  return [{ kind: isGiven ? 'approved' : 'approval-refused', step }];
}
