import { written } from '../../../domain/calendar';
import { term } from '../../../domain/telling/terms';
import { writtenAmount } from '../../../policy/written';
import { Form } from '../form';
import { pageOf, type CaseProps } from './case-page';

/** Who owes, how they are reached, what their clock shows, and all their loans; hidden from whoever has not said why. */
export function Person(props: CaseProps) {
  const { visitor, person, loan, policy, isMasked } = props;
  const { say, language } = visitor;
  const rows = [
    [say('phone'), person.phone],
    [say('email'), person.email],
    [say('address'), person.address],
    [say('speaks'), term(person.language, language)],
    [say('theirClock'), `${written(loan.now, loan.zone)} (${loan.zone})`],
    [say('ourClock'), `${written(loan.now, policy.lender.zone)} (${policy.lender.zone})`],
  ] as const;
  return (
    <section aria-labelledby="person">
      <h2 id="person">{say('person')}</h2>
      <p class="name">{isMasked ? say('hidden') : (person.name ?? say('nobody'))}</p>
      <dl>
        {rows.map(
          ([name, value]) =>
            value !== undefined && (
              <>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </>
            ),
        )}
      </dl>
      {isMasked && props.mayReveal && <Reveal {...props} />}
      <Loans {...props} />
    </section>
  );
}

function Reveal({ visitor, loan }: CaseProps) {
  const { say } = visitor;
  const here = pageOf(loan.loanId);
  return (
    <Form visitor={visitor} action={`${here}/reason`} here={here} class="row">
      <label>
        {say('reason')} <input name="why" required maxlength={200} autocomplete="off" />
      </label>
      <button>{say('reveal')}</button>
      <p class="quiet">{say('recorded')}</p>
    </Form>
  );
}

function Loans({ visitor, person, loan }: CaseProps) {
  const { say, language } = visitor;
  return (
    <table>
      <caption>{say('loans')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('loanNumber')}</th>
          <th scope="col">{say('state')}</th>
          <th scope="col" class="number">
            {say('overdue')}
          </th>
        </tr>
      </thead>
      <tbody>
        {person.loans.map((one) => (
          <tr>
            <th scope="row">
              {one.loanId === loan.loanId ? one.loanId : <a href={pageOf(one.loanId)}>{one.loanId}</a>}
            </th>
            <td>
              {say(one.case ? (one.case.status === 'open' ? 'stateOpen' : 'stateClosed') : 'stateNone')}
            </td>
            <td class="number">
              {one.owed.status === 'overdue' ? writtenAmount(one.owed.total, one.currency, language) : '–'}
              {one.owed.status === 'overdue' && (
                <small> {say('daysLate', { days: String(one.owed.days) })}</small>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
