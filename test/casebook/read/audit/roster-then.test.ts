import { append } from '../../../../casebook/case/append';
import { decideNext } from '../../../../casebook/case/decide-next';
import { keepPolicyVersions } from '../../../../casebook/case/policy-version';
import { underLock } from '../../../../casebook/case/under-lock';
import type { Book } from '../../../../casebook/book';
import { openBook } from '../../../../workers/compose';
import { copyOfPolicy, edit, removeCopies } from '../../../policy/policy-copy';
import { ofKind } from '../../../support/cases';
import { day, openDesk, type Desk } from '../../../support/desk';
import { agreeing, at, decisionsOf, verdictsOn } from './moments';

let desk: Desk;
let edited: ReturnType<typeof openBook>;
beforeAll(async () => {
  desk = await openDesk();
  const policyFolder = copyOfPolicy();
  // Day 3 is a Wednesday.
  edit(policyFolder, 'staff.yaml', 'days: mon-sun', 'days: [mon, tue, thu, fri, sat, sun]');
  edit(policyFolder, 'staff.yaml', 'days: mon-sun', 'days: [mon, tue, thu, fri, sat, sun]');
  edited = openBook({ databaseUrl: desk.databaseUrl, policyFolder, clock: desk.clock });
  await keepPolicyVersions(edited.book.db, edited.policy.sources);
});
afterAll(async () => {
  await edited.book.db.destroy();
  await desk.close();
  removeCopies();
});

const told = (book: Book, loanId: string, is: 'refusing' | 'neutral') =>
  underLock(book, loanId, async (hand) => decideNext(await append(hand, { kind: 'attitude', is })));

const kept = (loanId: string) => decisionsOf(desk, loanId);

describe('P13 a life over a change of the roster', () => {
  let loanId: string;
  beforeAll(async () => {
    ({ loanId } = await desk.open());
    await desk.live(loanId, day(2, '11:00'));
    await told(edited.book, loanId, 'refusing');
    desk.clock.set(day(2, '12:00'));
    await told(desk.dependencies.book, loanId, 'neutral');
    await desk.live(loanId, day(4, '23:00'));
  });

  it('R5 has a call that moves to the next day with a collector, and back', async () => {
    const rows = await kept(loanId);
    const calls = rows.filter(({ at: made }) => made.getTime() <= day(2, '12:00')).slice(-3);
    expect(calls.map(({ decision, roster }) => [decision.kind === 'act' && decision.at, roster])).toEqual([
      [day(3, '14:00'), desk.dependencies.book.rules.roster.hash],
      [day(4, '14:00'), edited.book.rules.roster.hash],
      [day(3, '14:00'), desk.dependencies.book.rules.roster.hash],
    ]);
    expect(calls[1]?.decision.because).toEqual(['step:day-3-call', 'roster:no-collector']);
  });

  it.each([
    ['before', () => desk.dependencies.book],
    ['after', () => edited.book],
  ] as const)('is recomputed equal by a worker of %s the change', async (_, book) => {
    const verdicts = await verdictsOn(desk, loanId, book());
    expect(verdicts.length).toBeGreaterThan(10);
    expect(verdicts).toEqual(agreeing(verdicts));
  });

  it('names the roster in every act that was begun', async () => {
    const begun = ofKind(await desk.facts(loanId), 'started').map(({ roster }) => roster);
    expect(new Set(begun)).toEqual(new Set([desk.dependencies.book.rules.roster.hash]));
  });
});

test('P13 a decision of before rosters were kept is recomputed as if somebody were always on duty', async () => {
  const { loanId } = await desk.open();
  await desk.live(loanId, day(2, '11:00'));
  const last = (await kept(loanId)).at(-1);
  if (!last) throw new Error('nothing was decided');
  const { recorded_at: _, decision, ...row } = last;
  const before = { ...row, revision: row.revision + 1, roster: null, decision: JSON.stringify(decision) };
  await desk.dependencies.book.db.insertInto('decision').values(before).execute();
  const back = await at(edited.book, loanId, day(2, '11:00'));
  expect(back).toMatchObject({ agree: true, recorded: { roster: null, revision: before.revision } });
});

test('P13 without the text of its roster a decision is not recomputed', async () => {
  const { loanId } = await desk.open();
  const last = (await kept(loanId)).at(-1);
  if (!last) throw new Error('nothing was decided');
  const { recorded_at: _, decision, ...row } = last;
  const lost = { ...row, revision: row.revision + 1, roster: 'lost', decision: JSON.stringify(decision) };
  await desk.dependencies.book.db.insertInto('decision').values(lost).execute();
  await expect(at(desk.dependencies.book, loanId, day(1, '00:30'))).rejects.toThrow('no moment: not-kept');
});

test('R5 a changed roster reaches a sleeping call at its own time, and a waiting one within the hour', async () => {
  const { loanId } = await desk.open();
  await desk.live(loanId, day(3, '13:00'));
  desk.clock.set(day(3, '14:00'));
  const waiting = await underLock(edited.book, loanId, decideNext);
  expect(waiting).toMatchObject({ act: 'review', wakeAt: new Date(day(3, '15:00')).toISOString() });
  desk.clock.set(day(3, '15:00'));
  expect(await desk.look(loanId)).toMatchObject({
    act: 'placeCall',
    wakeAt: new Date(day(3, '15:00')).toISOString(),
  });
});
