import type {
  AskedForNow,
  InDoubtNow,
  InHandNow,
  QueueNow,
  WaitingTask,
} from '../../casebook/read/desk/team';
import { written } from '../../domain/calendar';
import { partsOf } from '../../domain/facts/fact';
import { deedInWords } from '../../domain/telling/deeds';
import { actInWords, term } from '../../domain/telling/terms';
import { instant, localDate, type Instant } from '../../domain/words';
import type { Policy } from '../../policy/load';
import { nameOfQueue } from '../../policy/queues';
import { writtenDate } from '../../policy/written';
import type { Visitor } from '../dependencies';
import { pageOf } from './case/case-page';
import { Page } from './page';
import { Roster } from './roster';
import { Table } from './table';

/** How a team stands: tasks in hands, queues, and what waits for a yes or a result. */
export type TeamProps = Readonly<{
  visitor: Visitor;
  policy: Policy;
  hands: readonly InHandNow[];
  queues: readonly QueueNow[];
  approvals: readonly WaitingTask[];
  calls: readonly WaitingTask[];
  doubts: readonly InDoubtNow[];
  seconds: readonly AskedForNow[];
  open: ReadonlyMap<string, number>;
  now: Instant;
}>;

/** Who has what, how the queues stand, and what waits. */
export function Team(props: TeamProps) {
  const { visitor, policy, queues, approvals, calls } = props;
  const { say, language } = visitor;
  const nameOf = (queue: string) => nameOfQueue(queue, policy)[language];
  return (
    <Page title={say('team')} say={say} visitor={visitor} here="/desk/team">
      <h2>{say('hands')}</h2>
      <Hands {...props} />
      <h2>{say('ageing')}</h2>
      <Table
        heads={[say('queue'), say('open'), say('late'), say('oldest')]}
        rows={queues.map(({ queue, ...one }) => [
          nameOf(queue),
          one.open,
          one.late,
          dateOf(one.oldest, visitor),
        ])}
        none={say('none')}
      />
      <h2>{say('approvals')}</h2>
      <Waiting visitor={visitor} tasks={approvals} />
      <h2>{say('seconds')}</h2>
      <Seconds {...props} />
      <h2>{say('withoutResult')}</h2>
      <Waiting visitor={visitor} tasks={calls} />
      <h2>{say('inDoubt')}</h2>
      <Doubts {...props} />
      <h2>{say('roster')}</h2>
      <Roster {...props} />
    </Page>
  );
}

function Hands({ visitor, policy, hands }: TeamProps) {
  const { say, language } = visitor;
  return (
    <Table
      heads={[say('loanNumber'), say('who'), say('queue'), say('until')]}
      rows={hands.map(({ staff, loanId, queue, until }) => [
        <a href={pageOf(loanId)}>{loanId}</a>,
        staff,
        nameOfQueue(queue, policy)[language],
        written(instant(until.getTime()), policy.lender.zone).slice(11),
      ])}
      none={say('none')}
    />
  );
}

function Seconds({ visitor, policy, seconds }: TeamProps) {
  const { say, language } = visitor;
  return (
    <Table
      heads={[say('deed'), say('loanNumber'), say('who'), say('since')]}
      rows={seconds.map(({ deed, loanId, who, at }) => [
        deedInWords(deed, language),
        loanId === null ? <a href="/desk/stops">{say('stops')}</a> : <a href={pageOf(loanId)}>{loanId}</a>,
        term(who, language),
        atOf(at, policy),
      ])}
      none={say('none')}
    />
  );
}

function Doubts({ visitor, policy, doubts }: TeamProps) {
  const { say, language } = visitor;
  return (
    <Table
      heads={[say('loanNumber'), say('act'), say('since')]}
      rows={doubts.map(({ loanId, key, since }) => [
        <a href={pageOf(loanId)}>{loanId}</a>,
        `${actInWords(partsOf(key).act, language)} · ${partsOf(key).step}`,
        atOf(since, policy),
      ])}
      none={say('none')}
    />
  );
}

const atOf = (at: Date, { lender }: Policy): string => written(instant(at.getTime()), lender.zone);

const dateOf = (on: string, { language }: Visitor): string => writtenDate(localDate(on), language);

function Waiting({ visitor, tasks }: Readonly<{ visitor: Visitor; tasks: readonly WaitingTask[] }>) {
  const { say } = visitor;
  return (
    <Table
      heads={[say('loanNumber'), say('who'), say('dueOn')]}
      rows={tasks.map(({ loanId, staff, dueOn }) => [
        <a href={pageOf(loanId)}>{loanId}</a>,
        staff ?? '–',
        dateOf(dueOn, visitor),
      ])}
      none={say('none')}
    />
  );
}
