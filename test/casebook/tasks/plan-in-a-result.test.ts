import { ofKind } from '../../support/cases';
import { day, openDesk, type Desk } from '../../support/desk';
import { takeIn } from '../../support/people';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test('R9 a plan that a call brought is not lost when a promise begins on the date of its first part', async () => {
  const { loanId } = await desk.open();
  await desk.live(loanId, day(3, '14:00'));
  const say = (name: 'promise' | 'result', answer: object) =>
    takeIn(desk.dependencies, { loanId, name, id: `A-${name}`, answer: { by: '0417', ...answer } });
  await say('promise', { on: '2026-11-10' });
  const plan = { first: '2026-11-10', amount: '350.00', everyDays: 30, parts: 3 };
  const taken = await say('result', { said: 'plan', identified: true, ...plan });
  const agreed = ofKind(await desk.facts(loanId), 'agreed').map(({ as }) => as);
  expect(taken.kind === 'refused' || agreed.includes('plan')).toBe(true);
});

test('R9 a promise of another amount on the date of the one that is in force is refused, and the very same is taken', async () => {
  const { loanId } = await desk.open();
  await desk.live(loanId, day(3, '14:00'));
  const by = { by: '0417' };
  const promise = { on: '2026-11-10', amount: '400.00' };
  await takeIn(desk.dependencies, { loanId, name: 'promise', id: 'A-1', answer: { ...promise, ...by } });
  const bring = (id: string, amount: string) => {
    const answer = { said: 'promise', identified: true, ...promise, amount, ...by };
    return takeIn(desk.dependencies, { loanId, name: 'result', id, answer });
  };
  expect(await bring('A-2', '900.00')).toMatchObject({ kind: 'refused' });
  expect(await bring('A-3', '400.00')).toMatchObject({ kind: 'recorded' });
});
