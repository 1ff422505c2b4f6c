import { atADesk, type Browser, type TestDesk } from './at-the-desk';
import { beforeTheCall, callOf } from '../support/stations';

/** A collector who has the task of a call in hand, and its page before them. */
export type WithATask = Readonly<{
  loanId: string;
  staff: string;
  collector: Browser;
  /** The page of the case, for the collector or another browser. */
  page: (browser?: Browser) => Promise<string>;
  /** Sends a form of the page that was shown last. */
  post: (what: string, fields?: Readonly<Record<string, string>>) => ReturnType<Browser['send']>;
  taskRow: () => Promise<Readonly<{ staff: string | null; closed_at: Date | null }>>;
}>;

/** A borrower was called on day 3, and whoever called has the task in hand. */
export async function withATask(desk: TestDesk): Promise<WithATask> {
  const { loanId } = await beforeTheCall(desk, { name: 'Robin <b>Sample</b> & Co' });
  await desk.act(callOf(loanId));
  const taskRow = () =>
    desk.dependencies.book.db
      .selectFrom('work_item')
      .where('loan_id', '=', loanId)
      .select(['staff', 'closed_at'])
      .orderBy('opened_at', 'desc')
      .executeTakeFirstOrThrow();
  const staff = (await taskRow()).staff ?? '';
  const collector = await desk.logIn(staff);
  const at = `/desk/case/${loanId}`;
  const page = async (browser = collector) => (await browser.get(at)).html;
  const post: WithATask['post'] = (what, fields) => collector.send(`${at}/${what}`, fields);
  await page();
  await post('take');
  await page();
  return { loanId, staff, collector, page, post, taskRow };
}

/** A desk for all tests of a file, and before each of them a new case whose collector has its task in hand. */
export function eachWithATask(use: (at: Readonly<{ desk: TestDesk; one: WithATask }>) => void): void {
  let desk: TestDesk;
  atADesk((opened) => (desk = opened));
  beforeEach(async () => {
    use({ desk, one: await withATask(desk) });
  });
}
