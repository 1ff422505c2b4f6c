import type { CaseAtDesk } from '../../../casebook/read/desk/case-at-desk';
import type { News } from '../../../casebook/read/desk/news';
import type { PersonTask, PersonView } from '../../../casebook/read/desk/person';
import type { Weighed } from '../../../intake/answers/weigh-agreement';
import type { Policy } from '../../../policy/load';
import type { Visitor } from '../../dependencies';
import { OVER } from '../../door/asked-by-itself';
import { isOne, SEARCHES } from '../../roles';
import { Page } from '../page';
import { Done } from './done';
import { NewsList } from './news';
import { Ahead } from './ahead';
import { Holds } from './holds';
import type { Ahead as Foreseen } from './marks';
import { Owed } from './owed';
import { Person } from './person';
import { Ring } from './ring';
import { Timeline } from './timeline';
import { Note, Tasks } from './tasks';

/** Everything that the page of a case shows; `fields` is what somebody had typed already. */
export type CaseProps = Readonly<{
  visitor: Visitor;
  policy: Policy;
  loan: CaseAtDesk;
  person: PersonView;
  tasks: readonly PersonTask[];
  /** The queues of whoever looks. */
  queues: readonly string[];
  isMasked: boolean;
  mayReveal: boolean;
  wall: number;
  fields: Readonly<Record<string, string>>;
  isDraft: boolean;
  /** Why what was sent was not recorded, in words. */
  fault?: string;
  news: readonly News[];
  /** What would happen in the coming days if nothing is heard; absent where no case is open. */
  ahead?: Foreseen;
  /** What a promise or a plan would come to, as it was typed. */
  weighed?: Weighed;
}>;

/** Where the page of a loan is. */
export function pageOf(loanId: string): string {
  return `/desk/case/${loanId}`;
}

/** A case as whoever talks to its borrower needs it: the task beside the person, what is owed, what was done and what comes. */
export function CasePage(props: CaseProps) {
  const { visitor, loan, person, fault, news, isDraft } = props;
  const { say } = visitor;
  const here = pageOf(loan.loanId);
  return (
    <Page title={`${person.name ?? say('person')} · ${loan.loanId}`} say={say} visitor={visitor} here={here}>
      {isOne(visitor, SEARCHES) && (
        <p>
          <a href={`${here}/audit`}>{say('audit')}</a>
        </p>
      )}
      {isDraft && <p role="status">{say('draftBack')}</p>}
      {fault !== undefined && <p role="alert">{fault}</p>}
      {news.length > 0 && <NewsList {...props} heading={say('news')} />}
      <div
        class="live"
        aria-live="polite"
        hx-sse:connect={`${here}/live?since=${loan.seq}`}
        hx-sse:close={OVER}
        hx-swap="innerHTML"
      ></div>
      <div class="beside">
        <div class="work">
          <Tasks {...props} />
          <Ring {...props} />
          <Note {...props} />
        </div>
        <div class="about">
          <Person {...props} />
          <Owed {...props} />
          <Ahead {...props} />
          <Timeline {...props} />
          <Holds {...props} />
          <Done {...props} />
        </div>
      </div>
    </Page>
  );
}
