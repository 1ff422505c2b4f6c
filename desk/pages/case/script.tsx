import type { PersonTask } from '../../../casebook/read/desk/person';
import { Form } from '../form';
import { pageOf, type CaseProps } from './case-page';

/** The parts of a script: the introduction, and what is said to the right person alone. A script without numbers has no introduction. */
export function partsOfScript(script: string): Readonly<{ introduction: string; rest: string }> {
  const [first = '', ...others] = script.split(/\n\n(?=\d+\. )/);
  return others.length === 0
    ? { introduction: '', rest: script }
    : { introduction: first, rest: others.join('\n\n') };
}

/** What a collector reads out: the rest only when they have confirmed with whom they speak. */
export function Script(props: CaseProps & Readonly<{ task: PersonTask; script: string }>) {
  const { visitor, loan, task, script, isMasked } = props;
  const { say } = visitor;
  const here = pageOf(loan.loanId);
  const { introduction, rest } = partsOfScript(script);
  if (isMasked) return <p>{say('hidden')}</p>;
  return (
    <section class="script" aria-label={say('script')}>
      {introduction !== '' && <p class="said">{introduction}</p>}
      {task.confirmedAt === null ? (
        <Form visitor={visitor} action={`${here}/confirm`} here={here}>
          <input type="hidden" name="key" value={task.key} />
          <p class="quiet">{say('confirmFirst')}</p>
          <button class="main" autofocus>
            {say('confirm')}
          </button>
        </Form>
      ) : (
        <>
          <p class="confirmed">{say('confirmed')}</p>
          <p class="said">{rest}</p>
        </>
      )}
    </section>
  );
}
