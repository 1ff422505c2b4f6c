import { recordLook } from '../../casebook/read/audit/looks';
import { searchLoans, type FoundLoan } from '../../casebook/read/desk/search';
import type { DeskContext, DeskDependencies } from '../dependencies';
import { pageOf } from '../pages/case/case-page';
import { documentOf } from '../pages/document';
import { Form } from '../pages/form';
import { Page } from '../pages/page';
import { Table } from '../pages/table';
import { sentIn } from './hand';
import { SEARCHES } from '../roles';
import { onlyFor } from './only-for';

/** Finds loans by their number, their borrower's, or a telephone number, which stands in no address; each loan found is looked at, on record. */
export function search(dependencies: DeskDependencies) {
  const { book } = dependencies;
  return onlyFor(SEARCHES, dependencies, async (c) => {
    const { person } = c.var.visitor;
    const text = c.req.method === 'POST' ? ((await sentIn(c))['for'] ?? '').trim() : '';
    const found = text === '' ? undefined : await searchLoans(book, text);
    const by = { who: person.who, known: person.known };
    for (const { loanId } of found ?? []) await recordLook(book, { by, what: 'desk', masked: true, loanId });
    return c.html(documentOf(page(c, text, found)));
  });
}

const page = (c: DeskContext, text: string, found: readonly FoundLoan[] | undefined) => {
  const { visitor } = c.var;
  const { say } = visitor;
  return (
    <Page title={say('search')} say={say} visitor={visitor} here="/desk/search">
      <Form visitor={visitor} action="/desk/search" here="/desk/search" class="row">
        <label>
          {say('searchFor')}{' '}
          <input name="for" value={text} required maxlength={64} autocomplete="off" autofocus />
        </label>
        <button>{say('search')}</button>
      </Form>
      {found && (
        <Table
          heads={[say('loanNumber'), say('borrowerNumber'), say('state')]}
          rows={found.map(({ loanId, borrowerId, status }) => [
            <a href={pageOf(loanId)}>{loanId}</a>,
            borrowerId,
            say(status === null ? 'stateNone' : status === 'open' ? 'stateOpen' : 'stateClosed'),
          ])}
          none={say('nothingFound')}
        />
      )}
    </Page>
  );
};
