import { addDays, dateIn } from '../../../domain/calendar';
import { minor } from '../../../domain/words';
import type { Weighed } from '../../../intake/answers/weigh-agreement';
import { writtenAmount, writtenDate } from '../../../policy/written';
import { refusalInWords } from '../../../domain/telling/refusals';
import { rolesInWords } from '../../../domain/telling/roles';
import type { CaseProps } from './case-page';

/** Until when a promise or a plan is taken at all, and how many more in this case, in one line. */
export function limitsOf({ visitor, policy, loan }: CaseProps): string {
  const { say, language } = visitor;
  const { promise, plan } = policy.answers;
  const today = dateIn(policy.lender.zone, loan.now);
  return say('limits', {
    promise: writtenDate(addDays(today, promise.within), language),
    plan: writtenDate(addDays(today, plan.within), language),
    parts: plan.parts,
    left: Math.max(0, promise.atMost - loan.agreements),
  });
}

/** What a promise or a plan would come to: its dates and amounts, what would be left, and whether it takes a second person. */
export function WeighedAs({ visitor, loan, weighed }: CaseProps & Readonly<{ weighed: Weighed }>) {
  const { say, language } = visitor;
  if (weighed.kind === 'refused')
    return <p role="alert">{say('weighedNot', { reason: refusalInWords(weighed.reason, language) })}</p>;
  const { parts, overdue, left, second } = weighed;
  const written = (amount: typeof overdue) => writtenAmount(amount, loan.currency, language);
  const sum = minor(parts.reduce((all, { amount }) => all + amount, 0));
  const roles = rolesInWords(second, language);
  return (
    <div role="status" class="weighed">
      <ol>
        {parts.map(({ on, amount }) => (
          <li>{say('part', { amount: written(amount), date: writtenDate(on, language) })}</li>
        ))}
      </ol>
      <p>{say('weighedSum', { sum: written(sum), overdue: written(overdue) })}</p>
      <p>{left === 0 ? say('weighedAll') : say('weighedLeft', { left: written(left) })}</p>
      <p>{second.length === 0 ? say('weighedAlone') : say('weighedSecond', { roles })}</p>
    </div>
  );
}
