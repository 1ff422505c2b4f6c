import { randomUUID } from 'node:crypto';
import { WITHOUT_RESULT } from '../../../domain/authority/deeds';
import { written } from '../../../domain/calendar';
import { isNotable } from '../../../domain/facts/answered';
import { partsOf } from '../../../domain/facts/fact';
import { instant, localDate } from '../../../domain/words';
import type { PersonTask } from '../../../casebook/read/desk/person';
import { deedInWords } from '../../../domain/telling/deeds';
import { INBOUND } from '../../../domain/queues';
import { actInWords } from '../../../domain/telling/terms';
import { stepNamed } from '../../../domain/telling/steps';
import { aimsIn } from '../../../policy/aims';
import { nameOfQueue } from '../../../policy/queues';
import { writtenDate } from '../../../policy/written';
import { Form } from '../form';
import { isFree } from '../home';
import { pageOf, type CaseProps } from './case-page';
import { Give } from './give';
import { ResultForm } from './result-form';
import { Script } from './script';

/** The open tasks of a person: the one in hand with its script and its result, the others to be taken. */
export function Tasks(props: CaseProps) {
  const { visitor, tasks } = props;
  const { say } = visitor;
  return (
    <section aria-labelledby="tasks">
      <h2 id="tasks">{say('tasks')}</h2>
      {tasks.length === 0 && <p>{say('none')}</p>}
      {tasks.map((task) => (
        <article class={isInHand(task, props) ? 'task in-hand' : 'task'}>
          <TaskHead {...props} task={task} />
          {isInHand(task, props) && <InHand {...props} task={task} />}
          <Give {...props} task={task} />
        </article>
      ))}
    </section>
  );
}

/** Whether whoever looks has a task in hand. */
export function isInHand(
  { takenBy, takenUntil }: PersonTask,
  { visitor, wall }: Pick<CaseProps, 'visitor' | 'wall'>,
): boolean {
  return takenBy === visitor.staff && takenUntil !== null && takenUntil.getTime() > wall;
}

type OfTask = CaseProps & Readonly<{ task: PersonTask }>;

function TaskHead(props: OfTask) {
  const { visitor, policy, task, loan, wall, queues } = props;
  const { say, language } = visitor;
  const { key, queue, staff, dueOn, takenBy, takenUntil } = task;
  const here = pageOf(loan.loanId);
  const time = takenUntil ? written(instant(takenUntil.getTime()), policy.lender.zone).slice(11) : '';
  const isTaken = takenBy !== null && takenUntil !== null && takenUntil.getTime() > wall;
  const mayTake = queues.includes(queue) && isFree(task, visitor.staff, wall);
  return (
    <>
      <h3>{titleOf(props)}</h3>
      <p class="quiet">
        {[
          task.loanId,
          nameOfQueue(queue, policy)[language],
          say('due', { date: writtenDate(localDate(dueOn), language) }),
          staff !== null && say('forStaff', { staff }),
          isTaken && say('takenBy', { staff: takenBy, time }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {mayTake && !isInHand(task, props) && (
        <Form visitor={visitor} action={`${here}/take`} here={here}>
          <input type="hidden" name="key" value={key} />
          <button>{say('take')}</button>
        </Form>
      )}
    </>
  );
}

/** What a task asks; what is about a step or takes two by what they are about, and a borrower's message, because their aim is for the command line, in English. */
const titleOf = ({ task: { key, aim }, loan, policy, visitor: { say, language } }: OfTask): string => {
  const { act, step } = partsOf(key);
  if (step === INBOUND) return say('taskInbound');
  const [, deed] = /^second-(.+)$/.exec(step) ?? [];
  if (deed !== undefined) return `${say('seconds')} · ${deedInWords(deed, language)}`;
  if (act !== 'placeCall' && act !== 'askApproval') return aimsIn(language, policy)(aim);
  return `${actInWords(act, language)} · ${stepNamed(step, loan.strategyNow, language)}`;
};

function InHand(props: OfTask) {
  const { task, visitor, loan } = props;
  const { say } = visitor;
  const here = pageOf(loan.loanId);
  return (
    <>
      {task.script !== undefined && <Script {...props} script={task.script} />}
      <Way {...props} />
      <Form visitor={visitor} action={`${here}/put-back`} here={here}>
        <input type="hidden" name="key" value={task.key} />
        <button class="plain">{say('putBack')}</button>
      </Form>
    </>
  );
}

/** How a task is done: by a yes or a no, by a note, or by a result. */
function Way(props: OfTask) {
  const { step, act } = partsOf(props.task.key);
  const { may } = props.visitor;
  if (act === 'askApproval') return may('approval') || may(WITHOUT_RESULT) ? <Approval {...props} /> : <></>;
  return !may('result') || isNotable(step) || step.startsWith('second-') || step.startsWith('hold-') ? (
    <></>
  ) : (
    <ResultForm {...props} />
  );
}

function Approval({ visitor, loan, task }: OfTask) {
  const { say } = visitor;
  const here = pageOf(loan.loanId);
  return (
    <Form visitor={visitor} action={`${pageOf(task.loanId)}/approval`} here={here} class="row">
      <input type="hidden" name="id" value={randomUUID()} />
      <button name="approved" value="true">
        {say('approve')}
      </button>
      <button name="approved" value="false">
        {say('refuse')}
      </button>
    </Form>
  );
}

/** A note on the loan, which may settle a task that asks for one. */
export function Note({ visitor, loan, tasks, fields, ...at }: CaseProps) {
  const { say, may } = visitor;
  if (!may('note')) return <></>;
  const here = pageOf(loan.loanId);
  const settled = tasks.filter(
    (task) =>
      task.loanId === loan.loanId && isInHand(task, { visitor, ...at }) && isNotable(partsOf(task.key).step),
  );
  return (
    <section aria-labelledby="note">
      <h2 id="note">{say('note')}</h2>
      <Form visitor={visitor} action={`${here}/note`} here={here}>
        <input type="hidden" name="id" value={fields['noteId'] ?? randomUUID()} />
        <textarea name="text" aria-labelledby="note" rows={3} maxlength={4000} required>
          {fields['text'] ?? ''}
        </textarea>
        {settled.map(({ key }) => (
          <label>
            <input type="checkbox" name="of" value={partsOf(key).step} checked /> {say('settles')}
          </label>
        ))}
        <button>{say('keepNote')}</button>
      </Form>
    </section>
  );
}
