import { newsSince, type News } from '../../casebook/read/desk/news';
import type { DeskContext, DeskDependencies } from '../dependencies';
import { tellPage } from '../door/stream';
import { pageOf } from '../pages/case/case-page';
import { NewsList } from '../pages/case/news';
import { accessTo } from './access';

/** The book is asked so often, in milliseconds, whether something happened. */
const LOOK_MS = 2_000;

/** Tells an open page of a case what happens meanwhile, above the form and without touching it. */
export function live(dependencies: DeskDependencies) {
  const { book, policy } = dependencies;
  return async (c: DeskContext): Promise<Response> => {
    const access = await accessTo(c, dependencies);
    if (access instanceof Response) return access;
    const { loanId } = access;
    const { visitor } = c.var;
    const { zone, currency } = await aboutLoan(dependencies, loanId);
    const since = Number(c.req.query('since')) || 0;
    const listOf = (news: readonly News[]) => (
      <>
        <NewsList
          visitor={visitor}
          policy={policy}
          loan={{ zone, currency }}
          news={news}
          heading={visitor.say('newsLive')}
        />
        <a href={pageOf(loanId)}>{visitor.say('reload')}</a>
      </>
    );
    let seen = since;
    return tellPage(c, dependencies, LOOK_MS, async () => {
      const news = await newsSince(book, loanId, since);
      const newest = news.at(-1)?.fact.seq ?? since;
      const isNew = newest !== seen;
      seen = newest;
      return isNew ? listOf(news) : undefined;
    });
  };
}

const aboutLoan = ({ book }: DeskDependencies, loanId: string) =>
  book.db
    .selectFrom('loan')
    .innerJoin('borrower', 'borrower.borrower_id', 'loan.borrower_id')
    .where('loan_id', '=', loanId)
    .select(['zone', 'currency'])
    .executeTakeFirstOrThrow();
