import { setTimeout as sleep } from 'node:timers/promises';
import { html } from 'hono/html';
import { streamSSE, type SSEStreamingApi } from 'hono/streaming';
import { newsSince, type News } from '../../casebook/read/desk/news';
import type { DeskContext, DeskDependencies } from '../dependencies';
import { pageOf } from '../pages/case/case-page';
import { NewsList } from '../pages/case/news';
import { accessTo } from './access';

/** The book is asked so often, in milliseconds, whether something happened; and for so long, then the browser asks anew. */
const LOOK_MS = 2_000;
const FOR_MS = 60_000;

/** Tells an open page of a case what happens meanwhile, above the form and without touching it. */
export function live(dependencies: DeskDependencies) {
  const { book, policy, wall, stopping, log } = dependencies;
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
    const tell = async (stream: SSEStreamingApi): Promise<void> => {
      let seen = since;
      const until = wall() + FOR_MS;
      while (wall() < until && !stream.aborted && !stopping.aborted) {
        const news = await newsSince(book, loanId, since);
        const newest = news.at(-1)?.fact.seq ?? since;
        if (newest !== seen) await stream.writeSSE({ data: String(await html`${listOf(news)}`) });
        seen = newest;
        await sleep(LOOK_MS, undefined, { signal: stopping, ref: false }).catch(() => undefined);
      }
    };
    return streamSSE(c, tell, (error) => {
      log.warn({ err: error }, 'a page is told nothing more'); // its browser asks again
      return Promise.resolve();
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
