import { partsOf } from '../../../domain/facts/fact';
import { whoTakes } from '../../../intake/reassign';
import type { PersonTask } from '../../../casebook/read/desk/person';
import { Form } from '../form';
import { pageOf, type CaseProps } from './case-page';

/** Gives a task to somebody else, for whoever the table lets; a call is always somebody's. */
export function Give({ visitor, policy, loan, task }: CaseProps & Readonly<{ task: PersonTask }>) {
  const { say, may } = visitor;
  if (!may('reassign')) return <></>;
  const here = pageOf(loan.loanId);
  const { key, queue, staff } = task;
  const others = whoTakes(queue, policy).filter((one) => one !== staff);
  const isCall = partsOf(key).act === 'placeCall';
  return (
    <Form visitor={visitor} action={`${here}/give`} here={here} class="row">
      <input type="hidden" name="key" value={key} />
      <label>
        {say('giveTo')}{' '}
        <select name="to">
          {!isCall && staff !== null && <option value="">{say('anybody')}</option>}
          {others.map((one) => (
            <option value={one}>{one}</option>
          ))}
        </select>
      </label>
      <button>{say('give')}</button>
    </Form>
  );
}
