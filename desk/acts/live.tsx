import { html } from 'hono/html';
import { streamSSE } from 'hono/streaming';
import { newsSince } from '../../casebook/read/desk/news';
import type { DeskContext, DeskDependencies } from '../dependencies';
import { pageOf } from '../pages/case/case-page';
import { NewsList } from '../pages/case/news';
import { accessTo } from './access';

/** The book is asked so often, in milliseconds, whether something happened; and for so long, then the browser asks anew. */
const LOOK_MS = 2_000;
const FOR_MS = 60_000;

/** Tells an open page of a case what happens meanwhile, above the form and without touching it. */
export function live(dependencies: DeskDependencies) {
  const { book, policy, wall } = dependencies;
  return async (c: DeskContext): Promise<Response> => {
    const access = await accessTo(c, dependencies);
    if (access instanceof Response) return access;
    const { loanId } = access;
    const { visitor } = c.var;
    const { zone, currency } = await aboutLoan(dependencies, loanId);
    const since = Number(c.req.query('since')) || 0;
    return streamSSE(c, async (stream) => {
      let seen = since;
      for (const until = wall() + FOR_MS; wall() < until && !stream.closed; await stream.sleep(LOOK_MS)) {
        const news = await newsSince(book, loanId, since);
        const newest = news.at(-1)?.fact.seq ?? since;
        if (newest === seen) continue;
        seen = newest;
        const list = (
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
        await stream.writeSSE({ data: String(await html`${list}`) });
      }
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
