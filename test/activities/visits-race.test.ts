import { createActivities } from '../../activities';
import { insertFacts } from '../../casebook/case/facts';
import { openCase } from '../../casebook/case/episodes';
import type { InvitationMessage, Invitations } from '../../channels/invitations';
import { ofKind } from '../support/cases';
import { day, firstSms, openDesk, type Desk } from '../support/desk';
import { HOME, visitOf } from '../support/stations';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const COUNT = Number(process.env['RACE_BOOKINGS'] ?? 40);

/** Tries again what failed, as Temporal does: so many at once are more than the book has connections for. */
const untilDone = async (work: () => Promise<unknown>): Promise<void> => {
  for (let tries = 1; tries <= 10; tries++) {
    const isDone = await work().then(
      () => true,
      () => false,
    );
    if (isDone) return;
  }
  throw new Error('never done');
};
const atOnce = async (
  loans: readonly string[],
  work: (loanId: string) => Promise<unknown>,
): Promise<void> => {
  await Promise.all(loans.map((loanId) => untilDone(() => work(loanId))));
};

/** Cases that arrived on day 30, and whose visit is due: an SMS of long ago reached each. */
const beforeTheirVisits = async (): Promise<readonly string[]> => {
  const { book } = desk.dependencies;
  desk.clock.set(day(30, '00:30'));
  const rows = await Promise.all(Array.from({ length: COUNT }, () => desk.keep(HOME)));
  const loans = rows.map(({ loanId }) => loanId);
  await atOnce(loans, (loanId) => openCase(book, loanId));
  const how = { kind: 'accepted', reference: 'SM-imported' } as const;
  const at = day(1, '09:00');
  await book.db.transaction().execute(async (tx) => {
    for (const loanId of loans)
      await insertFacts(
        tx,
        { loanId, episode: 1 },
        [{ at, happening: { kind: 'ended', key: firstSms(loanId), how } }],
        { who: 'system' },
        { learntAt: at },
      );
  });
  desk.clock.set(day(30, '09:00'));
  return loans;
};

test(`P10 of ${COUNT} bookings for as many borrowers by two agents at once, each is a visit, and none overlaps another`, async () => {
  const loans = await beforeTheirVisits();
  const sent: InvitationMessage[] = [];
  const send: Invitations['send'] = ({ message }) => {
    sent.push(message); // three encrypted connections for each would take most of the time, and prove nothing about slots
    return Promise.resolve({ kind: 'accepted', reference: message.uid });
  };
  const invitations = { ...desk.dependencies.invitations, send };
  const { bookVisit } = createActivities({ ...desk.dependencies, invitations });
  await atOnce(loans, (loanId) => bookVisit({ loanId, key: visitOf(loanId) }));
  const visits = (await Promise.all(loans.map(desk.facts))).flatMap((facts) => ofKind(facts, 'visit-booked'));
  expect(visits).toHaveLength(COUNT);
  expect(new Set(visits.map(({ agent }) => agent)).size).toBe(2);
  expect(new Set(visits.map(({ uid }) => uid)).size).toBe(COUNT);
  const sorted = visits.toSorted((a, b) => a.agent.localeCompare(b.agent) || a.from - b.from);
  const overlaps = sorted.filter((one, n) => {
    const before = sorted[n - 1];
    return before?.agent === one.agent && before.until > one.from;
  });
  expect(overlaps).toEqual([]);
  expect(Math.min(...visits.map(({ from }) => from))).toBe(day(33, '09:00'));
  // Each is invited to its own, however often it was tried.
  const invited = new Map(sent.map(({ to, uid }) => [to, uid]));
  expect(new Set(invited.values())).toEqual(new Set(visits.map(({ uid }) => uid)));
  expect(invited.size).toBe(COUNT);
});
