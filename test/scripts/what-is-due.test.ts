import { inItsTime } from '../../scripts/demo/in-its-time';
import { decisionOf, whatIsDue } from '../../scripts/demo/what-is-due';
import { DAY } from '../../domain/calendar';
import { instant } from '../../domain/words';
import { day, openDesk, type Desk } from '../support/desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** A case with its first decision, an SMS of the next morning. */
const opened = async () => {
  const { loanId } = await desk.open();
  const decision = await decisionOf(desk.dependencies.book, loanId);
  if (decision?.kind !== 'act') throw new Error('an open case does something next');
  return { loanId, decision };
};

test('the sandbox’s time waits for the decision of an open case, and for whoever is writing the book', async () => {
  const { book } = desk.dependencies;
  const sandbox = { phones: desk.outside.phones };
  const { loanId, decision } = await opened();
  expect(await whatIsDue({ book, sandbox }, instant(decision.at - 1))).toEqual([]);
  const due = { name: `${loanId}/1/1`, at: decision.at, what: decision.key };
  expect(await whatIsDue({ book, sandbox }, instant(day(1, '09:00') + DAY))).toEqual([due]);
  await book.db.transaction().execute(async (tx) => {
    await tx.selectFrom('borrower').select('borrower_id').forUpdate().execute();
    expect(await whatIsDue({ book, sandbox }, instant(0))).toEqual([
      expect.objectContaining({ what: 'somebody is writing the case book' }),
    ]);
  });
});

test('an act that is woken long before its time is answered at once, and woken again no sooner than in seconds', async () => {
  const { book } = desk.dependencies;
  const { decision } = await opened();
  const clock = { ...desk.clock, wallOf: () => Date.now() + 5_000 };
  const { inbound } = inItsTime({ db: book.db, clock })({} as never);
  const ask = async () => {
    const answer: unknown = { kind: 'act', key: decision.key, wakeAt: new Date(0).toISOString() };
    const input = { args: [{ key: decision.key }], headers: {} };
    const answered = await inbound?.execute?.(input, () => Promise.resolve(answer));
    return Date.parse((answered as { wakeAt: string }).wakeAt);
  };
  expect(await ask()).toBeGreaterThan(Date.now() + 3_000);
  desk.clock.set(decision.at);
  expect(await ask()).toBe(0);
});
