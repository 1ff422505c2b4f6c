import type { HoldOnLoan } from '../../casebook/read/desk/control';
import { term } from '../../domain/telling/terms';
import { writtenDate } from '../../policy/written';
import type { Visitor } from '../dependencies';
import { pageOf } from './case/case-page';
import { Release } from './case/holds';
import { Page } from './page';
import { Table } from './table';

type HoldsProps = Readonly<{ visitor: Visitor; holds: readonly HoldOnLoan[] }>;

/** The holds in force, each with its loan, since and until when, and a way to end it. */
export function Holds({ visitor, holds }: HoldsProps) {
  const { say, language } = visitor;
  return (
    <Page title={say('holdsNow')} say={say} visitor={visitor} here="/desk/holds">
      <p>
        <a href="/desk/stops">{say('stops')}</a>
      </p>
      <Table
        heads={[say('loanNumber'), say('hold'), say('since'), say('until'), say('release')]}
        rows={holds.map(({ loanId, hold: { hold, from, until } }) => [
          <a href={pageOf(loanId)}>{loanId}</a>,
          term(hold, language),
          writtenDate(from, language),
          until === undefined ? say('holdOpen') : writtenDate(until, language),
          <Release visitor={visitor} loanId={loanId} hold={hold} />,
        ])}
        none={say('none')}
      />
      <p class="quiet">{say('holdsMost')}</p>
    </Page>
  );
}
