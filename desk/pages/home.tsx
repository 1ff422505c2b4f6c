import { COUNTED, type PersonTask } from '../../casebook/read/desk/person';
import type { Taken } from '../../casebook/tasks/take';
import type { Visitor } from '../dependencies';
import type { Say } from '../words/say';
import { Form } from './form';
import { Page } from './page';

/** What waits for somebody. */
export type HomeProps = Readonly<{
  visitor: Visitor;
  queues: readonly Readonly<{ name: string; open: number; late: number }>[];
  inHand?: Taken & Readonly<{ time: string }>;
  notice?: string;
  away: readonly string[];
}>;

/** Where somebody begins: the next case by one button, and what waits in their queues. */
export function Home({ visitor, queues, inHand, notice, away }: HomeProps) {
  const { say } = visitor;
  return (
    <Page title={say('home')} say={say} visitor={visitor}>
      {notice !== undefined && <p role="status">{notice}</p>}
      {away.length > 0 && <p role="alert">{say('away', { what: away.join(', ') })}</p>}
      <Form visitor={visitor} action="/desk/next" here="/desk" class="next">
        <button class="main" autofocus>
          {inHand ? say('goOn', { loan: inHand.loanId }) : say('next')}
        </button>{' '}
        {inHand && <span class="quiet">{say('inHandUntil', { time: inHand.time })}</span>}
      </Form>
      <h2>{say('queues')}</h2>
      {queues.length === 0 ? <p>{say('nothingWaits')}</p> : <Queues say={say} queues={queues} />}
      <h2>{say('find')}</h2>
      <form method="get" action="/desk/find" class="row">
        <label>
          {say('loanNumber')} <input name="loan" required maxlength={64} autocomplete="off" />
        </label>
        <button>{say('show')}</button>
      </form>
    </Page>
  );
}

const counted = (count: number, say: Say): string =>
  count < COUNTED ? String(count) : say('more', { count: COUNTED });

function Queues({ say, queues }: Pick<HomeProps, 'queues'> & Readonly<{ say: Say }>) {
  return (
    <table class="home">
      <thead>
        <tr>
          <th scope="col">{say('queue')}</th>
          <th scope="col" class="number">
            {say('open')}
          </th>
          <th scope="col" class="number">
            {say('late')}
          </th>
        </tr>
      </thead>
      <tbody>
        {queues.map(({ name, open, late }) => (
          <tr>
            <th scope="row">{name}</th>
            <td class="number">{counted(open, say)}</td>
            <td class={late > 0 ? 'number late' : 'number'}>{counted(late, say)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Whether a task is nobody's, or this person's, and not in another hand at an instant of the wall clock. */
export function isFree({ staff, takenBy, takenUntil }: PersonTask, own: string, now: number): boolean {
  const isTaken = takenBy !== null && takenBy !== own && takenUntil !== null && takenUntil.getTime() > now;
  return (staff === null || staff === own) && !isTaken;
}
