import {
  approvalsAwaited,
  callsWithoutResult,
  queuesNow,
  tasksInHands,
  type WaitingTask,
} from '../../casebook/read/desk/team';
import { dateIn, written } from '../../domain/calendar';
import { instant, localDate } from '../../domain/words';
import { nameOfQueue } from '../../policy/queues';
import { writtenDate } from '../../policy/written';
import type { DeskContext, DeskDependencies } from '../dependencies';
import { pageOf } from '../pages/case/case-page';
import { documentOf } from '../pages/document';
import { Page } from '../pages/page';
import { Table } from '../pages/table';
import { LEADS } from '../roles';
import { onlyFor } from './only-for';

/** Shows whoever leads who has what, how the queues stand, and what waits for a yes or a result. */
export function team(dependencies: DeskDependencies) {
  const { book, policy, wall } = dependencies;
  return onlyFor(LEADS, dependencies, async (c: DeskContext) => {
    const { visitor } = c.var;
    const { say, language } = visitor;
    const { zone } = policy.lender;
    const today = dateIn(zone, await book.clock.now());
    const [hands, queues] = [await tasksInHands(book, wall()), await queuesNow(book, today)];
    const [approvals, calls] = [await approvalsAwaited(book), await callsWithoutResult(book, today)];
    const nameOf = (queue: string) => nameOfQueue(queue, policy)[language];
    const date = (on: string) => writtenDate(localDate(on), language);
    const waiting = (all: readonly WaitingTask[]) =>
      all.map(({ loanId, staff, dueOn }) => [
        <a href={pageOf(loanId)}>{loanId}</a>,
        staff ?? '–',
        date(dueOn),
      ]);
    const heads = [say('loanNumber'), say('who'), say('dueOn')];
    const none = say('none');
    const page = (
      <Page title={say('team')} say={say} visitor={visitor} here="/desk/team">
        <h2>{say('hands')}</h2>
        <Table
          heads={[say('loanNumber'), say('who'), say('queue'), say('until')]}
          rows={hands.map(({ staff, loanId, queue, until }) => [
            <a href={pageOf(loanId)}>{loanId}</a>,
            staff,
            nameOf(queue),
            written(instant(until.getTime()), zone).slice(11),
          ])}
          none={none}
        />
        <h2>{say('ageing')}</h2>
        <Table
          heads={[say('queue'), say('open'), say('late'), say('oldest')]}
          rows={queues.map(({ queue, open, late, oldest }) => [nameOf(queue), open, late, date(oldest)])}
          none={none}
        />
        <h2>{say('approvals')}</h2>
        <Table heads={heads} rows={waiting(approvals)} none={none} />
        <h2>{say('withoutResult')}</h2>
        <Table heads={heads} rows={waiting(calls)} none={none} />
      </Page>
    );
    return c.html(documentOf(page));
  });
}
