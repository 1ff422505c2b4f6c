import { randomUUID } from 'node:crypto';
import { mayDo } from '../../../domain/authority/may-do';
import { Form } from '../form';
import { Because } from './because';
import { pageOf, type CaseProps } from './case-page';

/** Rings the borrower through the telephone of whoever looks, where everything allows it; else says what does not. */
export function Ring(props: CaseProps) {
  const { visitor, policy, loan, isMasked } = props;
  const { say, staff, person } = visitor;
  const hasPhone = policy.staff.collectors.some((one) => one.staff === staff);
  const mayCall = mayDo(person, 'callBack', policy.authority).kind === 'may';
  if (!hasPhone || !mayCall || isMasked || loan.case?.status !== 'open') return <></>;
  const here = pageOf(loan.loanId);
  return (
    <section aria-labelledby="ring">
      <h2 id="ring">{say('ring')}</h2>
      {loan.notByHand ? (
        <>
          <p>{say('ringNot')}</p>
          <Because {...props} because={loan.notByHand} />
        </>
      ) : (
        <Form visitor={visitor} action={`${here}/ring`} here={here}>
          <input type="hidden" name="id" value={randomUUID()} />
          <button>{say('ringNow')}</button>
          <p class="quiet">{say('ringHow')}</p>
        </Form>
      )}
    </section>
  );
}
