import { randomUUID } from 'node:crypto';
import { deedsOfResult } from '../../../domain/authority/deeds';
import { SAID, type Said } from '../../../domain/facts/fact';
import type { PersonTask } from '../../../casebook/read/desk/person';
import { term } from '../../../domain/telling/terms';
import { limitsOf, WeighedAs } from './weighed';
import type { Word } from '../../words/words';
import { Form } from '../form';
import { pageOf, type CaseProps } from './case-page';

/** What somebody brings back from a call or a task. */
const BROUGHT: readonly Said[] = SAID.filter((said) => said !== 'declined');

type Field = readonly [name: string, word: Word, type: string];
const PROMISE: readonly Field[] = [
  ['on', 'promiseOn', 'date'],
  ['amount', 'promiseAmount', 'text'],
];
const PLAN: readonly Field[] = [
  ['partAmount', 'planAmount', 'text'],
  ['first', 'planFirst', 'date'],
  ['everyDays', 'planEvery', 'number'],
  ['parts', 'planParts', 'number'],
];
const CIRCUMSTANCES: readonly Field[] = [
  ['cause', 'cause', 'text'],
  ['difficulty', 'difficulty', 'text'],
  ['solution', 'solution', 'text'],
];

type OfTask = CaseProps & Readonly<{ task: PersonTask }>;

/** The result on one path: what was said by arrow keys, what belongs to it by Tab, and Enter sends it. What was typed for another task stands in that one's form alone. */
export function ResultForm(props: OfTask) {
  const { weighed: _, ...others } = props;
  const isTyped = props.fields['key'] === props.task.key;
  return <OwnForm {...(isTyped ? props : { ...others, fields: {} })} />;
}

function OwnForm(props: OfTask) {
  const { visitor, loan, task, fields } = props;
  const { say } = visitor;
  const here = pageOf(loan.loanId);
  const isSpeaking = task.script === undefined || task.confirmedAt !== null;
  return (
    <Form visitor={visitor} action={`${pageOf(task.loanId)}/result`} here={here} class="result">
      <input type="hidden" name="key" value={task.key} />
      <input type="hidden" name="id" value={fields['id'] ?? randomUUID()} />
      <input type="hidden" name="seen" value={loan.seq} />
      <Said {...props} isSpeaking={isSpeaking} />
      <Fields {...props} of={PROMISE} class="when-promise" />
      <Fields {...props} of={PLAN} class="when-plan" />
      <p class="quiet when-agreed">{limitsOf(props)}</p>
      <Fields {...props} of={CIRCUMSTANCES} class="always" />
      {props.weighed && <WeighedAs {...props} weighed={props.weighed} />}
      <div class="row">
        <button class={isSpeaking ? 'main' : ''}>{say('record')}</button>
        <button class="when-agreed" formaction={`${pageOf(task.loanId)}/weigh`} formnovalidate>
          {say('weigh')}
        </button>
      </div>
    </Form>
  );
}

function Said({ visitor, fields, isSpeaking }: CaseProps & Readonly<{ isSpeaking: boolean }>) {
  const { say, language } = visitor;
  return (
    <fieldset>
      <legend>{say('result')}</legend>
      {BROUGHT.filter((said) => deedsOfResult(said).every(visitor.may)).map((said, index) => (
        <label>
          <input
            type="radio"
            name="said"
            value={said}
            required
            checked={fields['said'] === said}
            autofocus={isSpeaking && (fields['said'] ?? 'promise') === said}
            accesskey={String(index + 1)}
          />{' '}
          {term(said, language)}
        </label>
      ))}
    </fieldset>
  );
}

function Fields({
  visitor,
  fields,
  of,
  class: name,
}: CaseProps & Readonly<{ of: readonly Field[]; class: string }>) {
  return (
    <div class={`fields ${name}`}>
      {of.map(([field, word, type]) => (
        <label>
          {visitor.say(word)}{' '}
          <input
            name={field}
            type={type}
            value={fields[field] ?? ''}
            autocomplete="off"
            {...(type === 'text' && { maxlength: name === 'always' ? 4000 : 20 })}
            {...(type === 'number' && { min: 1, max: field === 'parts' ? 120 : 366 })}
          />
        </label>
      ))}
    </div>
  );
}
