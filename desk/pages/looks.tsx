import type { LookNow } from '../../casebook/read/desk/control';
import { stamped } from '../../domain/calendar';
import { reasonOfLook } from '../../domain/telling/reason-of-look';
import { term } from '../../domain/telling/terms';
import { instant } from '../../domain/words';
import type { Policy } from '../../policy/load';
import type { Visitor } from '../dependencies';
import { pageOf } from './case/case-page';
import { Page } from './page';
import { Table } from './table';

type LooksProps = Readonly<{
  visitor: Visitor;
  policy: Policy;
  looks: readonly LookNow[];
  loan: string;
  staff: string;
  inFull: boolean;
}>;

/** Who looked at whose data, when, where and why, the newest first. */
export function Looks({ visitor, policy, looks, loan, staff, inFull }: LooksProps) {
  const { say, language } = visitor;
  return (
    <Page title={say('looks')} say={say} visitor={visitor} here="/desk/looks">
      <form method="get" action="/desk/looks" class="row">
        <label>
          {say('loanNumber')} <input name="loan" value={loan} maxlength={64} autocomplete="off" />
        </label>
        <label>
          {say('who')} <input name="staff" value={staff} maxlength={32} autocomplete="off" />
        </label>
        <label>
          <input type="checkbox" name="full" value="yes" checked={inFull} /> {say('looksInFull')}
        </label>
        <button>{say('show')}</button>
      </form>
      <div class="plot" tabindex={0} role="group" aria-label={say('looks')}>
        <Table
          heads={[say('looksAt'), say('who'), say('looksWhere'), say('loanNumber'), say('looksShown')]}
          rows={looks.map(({ at, who, known, what, masked, why, loanId }) => [
            stamped(instant(at.getTime()), policy.lender.zone),
            `${term(who, language)}${known === null ? '' : ` (${term(known, language)})`}`,
            what === null ? '–' : term(what, language),
            loanId === null ? say('looksAll') : <a href={pageOf(loanId)}>{loanId}</a>,
            masked === false
              ? say('looksFull', { why: reasonOfLook(why ?? '', language) })
              : say('looksMasked'),
          ])}
          none={say('none')}
        />
      </div>
      <p class="quiet">{say('looksMost')}</p>
    </Page>
  );
}
