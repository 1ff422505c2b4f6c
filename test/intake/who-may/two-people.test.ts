import { lookUp } from '../../../casebook/read/look-up';
import { requestsThatWait } from '../../../casebook/case/second-person';
import { openWorkItems } from '../../../casebook/tasks/open-work-items';
import type { Role } from '../../../domain/authority/may-do';
import { order, ordersThatWait } from '../../../intake/orders';
import { personOf } from '../../../intake/doors';
import { ofKind } from '../../support/cases';
import { openDesk, type Desk } from '../../support/desk';
import { takeIn } from '../../support/people';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** So little that two supervisors may give it up. */
const open = () => desk.open({ instalments: [{ dueOn: '2026-11-01', principal: '500.00' }] });

let count = 0;
const end = (loanId: string, by: string, outcome = 'settled', id = `E-${++count}`, to = desk.dependencies) =>
  takeIn(to, { loanId, name: 'end', id, answer: { outcome, by } });
const tasks = async (loanId: string) =>
  (await openWorkItems(desk.dependencies.book, { loanId })).filter(({ step }) => step.startsWith('second-'));
const stopped = async (loanId: string) => ofKind(await desk.facts(loanId), 'stopped');

describe.each(['settled', 'written-off'])('a case ends as %s', (outcome) => {
  it('once two people want it: who asked and who confirmed are on record', async () => {
    const { loanId } = await open();
    expect(await end(loanId, '0900', outcome)).toMatchObject({ kind: 'asked', second: ['supervisor'] });
    expect(await end(loanId, '0901', outcome)).toMatchObject({
      kind: 'recorded',
      next: { kind: 'close', outcome },
    });
    expect(await stopped(loanId)).toMatchObject([
      { outcome, who: 'staff:0901', known: 'setting', asked: 'staff:0900' },
    ]);
    expect(await tasks(loanId)).toEqual([]);
  });
});

describe('what one person asks for', () => {
  it('changes nothing, and everybody sees it: a task for the second one, and show', async () => {
    const { loanId } = await open();
    const before = await desk.look(loanId);
    await end(loanId, '0900');
    expect(await desk.look(loanId)).toEqual(before);
    expect(await stopped(loanId)).toEqual([]);
    expect(await tasks(loanId)).toMatchObject([
      {
        queue: 'supervisors',
        step: 'second-end-settled',
        aim: expect.stringContaining(`arrears answer ${loanId} end outcome=settled by=…`) as string,
      },
    ]);
    expect((await lookUp(desk.dependencies.book, loanId)).waiting).toMatchObject([
      { deed: 'end-settled', who: 'staff:0900' },
    ]);
  });

  it('is not confirmed by the same one, however often they ask', async () => {
    const { loanId } = await open();
    await end(loanId, '0900');
    expect(await end(loanId, '0900')).toMatchObject({ kind: 'asked' });
    expect(await end(loanId, '0900', 'settled', 'again')).toMatchObject({ kind: 'asked' });
    expect(await end(loanId, '0900', 'settled', 'again')).toMatchObject({
      kind: 'asked',
      second: ['supervisor'],
    });
    expect(await stopped(loanId)).toEqual([]);
    expect(await requestsThatWait(desk.dependencies.book.db, loanId)).toHaveLength(1);
  });

  it('is not confirmed by somebody who wants something else, or who may not', async () => {
    const { loanId } = await open();
    await end(loanId, '0900');
    expect(await end(loanId, '0901', 'written-off')).toMatchObject({ kind: 'asked' });
    expect(await end(loanId, '0417')).toMatchObject({ kind: 'refused' });
    expect(await end(loanId, '9999')).toMatchObject({ kind: 'refused' });
    expect(await stopped(loanId)).toEqual([]);
  });

  it('is not confirmed any more when whoever asked has left', async () => {
    const { loanId } = await open();
    await end(loanId, '0900');
    const { policy } = desk.dependencies;
    const others = policy.staff.others.filter(({ staff }) => staff !== '0900');
    const later = { ...desk.dependencies, policy: { ...policy, staff: { ...policy.staff, others } } };
    expect(await end(loanId, '0901', 'settled', 'later', later)).toMatchObject({ kind: 'asked' });
    expect(await stopped(loanId)).toEqual([]);
  });

  it('is over with its case', async () => {
    const { loanId } = await open();
    await end(loanId, '0900');
    await end(loanId, '0902', 'withdrawn');
    await desk.look(loanId);
    expect(await requestsThatWait(desk.dependencies.book.db, loanId)).toEqual([]);
    expect(await tasks(loanId)).toEqual([]);
  });
});

test('above an amount two supervisors are not enough: it takes a manager', async () => {
  const { loanId } = await desk.open({ instalments: [{ dueOn: '2026-11-01', principal: '5000.00' }] });
  expect(await end(loanId, '0900')).toMatchObject({ kind: 'asked', second: ['manager'] });
  expect(await end(loanId, '0901')).toMatchObject({ kind: 'asked' });
  expect(await stopped(loanId)).toEqual([]);
  expect(await end(loanId, '0902')).toMatchObject({ kind: 'recorded' });
});

describe('an order that is about no case', () => {
  const lift = (by: string, about: string) =>
    order(
      desk.dependencies,
      { deed: 'liftStop', about },
      personOf(desk.dependencies.policy.staff, by, 'setting'),
    );
  const rows = (about: string) =>
    desk.dependencies.book.db.selectFrom('request').where('about', '=', about).selectAll().execute();

  it('waits for a second person, and is given in the name of both', async () => {
    expect(await lift('0900', 'stop 1')).toEqual({ kind: 'asked', second: ['supervisor'] });
    expect(await lift('0950', 'stop 1')).toMatchObject({
      kind: 'given',
      by: { who: 'staff:0950', asked: 'staff:0900' },
    });
    expect(await rows('stop 1')).toMatchObject([{ who: 'staff:0900', second_who: 'staff:0950' }]);
  });

  it('is about one stop: another one is another order', async () => {
    await lift('0900', 'stop 2');
    expect(await lift('0901', 'stop 3')).toMatchObject({ kind: 'asked' });
  });

  it.each([
    ['by a number that nobody has', '9999', 'unknown'],
    ['by somebody who may not', '0417', 'staff:0417'],
  ])('is refused %s, on record', async (_, by, who) => {
    const about = `stop of ${by}`;
    expect(await lift(by, about)).toMatchObject({ kind: 'refused' });
    expect(await rows(about)).toMatchObject([{ who, refused: expect.stringContaining(by) as string }]);
  });

  it.each<[string, string, readonly Role[]]>([
    ['was not proved to be when they asked', '0900', ['operator']],
    ['are no more', '0970', ['operator', 'supervisor']],
  ])('is not confirmed by what those who asked %s', async (_, staff, roles) => {
    const asked = { deed: 'liftStop', about: `stop of ${staff}` } as const;
    await order(desk.dependencies, asked, { who: `staff:${staff}`, known: 'login', roles });
    expect(await lift('0950', asked.about)).toMatchObject({ kind: 'asked' });
    const waits = (await ordersThatWait(desk.dependencies)).filter(({ about }) => about === asked.about);
    expect(waits.map(({ who }) => who)).toEqual([`staff:${staff}`, 'staff:0950']);
  });

  it('waits anew when whoever asked is proved to be more', async () => {
    const asked = { deed: 'liftStop', about: 'stop 4' } as const;
    await order(desk.dependencies, asked, { who: 'staff:0900', known: 'login', roles: ['operator'] });
    await lift('0900', 'stop 4');
    await lift('0900', 'stop 4');
    expect((await rows('stop 4')).map(({ roles }) => roles)).toEqual([
      ['operator'],
      ['supervisor', 'operator'],
    ]);
    expect(await lift('0950', 'stop 4')).toMatchObject({ kind: 'given', by: { asked: 'staff:0900' } });
  });

  it('cannot be confirmed, changed or deleted once it is over', async () => {
    const { db } = desk.dependencies.book;
    const [over] = await rows('stop 1');
    const change = db
      .updateTable('request')
      .set({ second_who: 'staff:0417' })
      .where('id', '=', over?.id ?? 0);
    await expect(change.execute()).rejects.toThrow('append-only');
    await expect(db.deleteFrom('request').execute()).rejects.toThrow('append-only');
  });
});
