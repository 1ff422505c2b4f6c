import { ofKind } from '../support/cases';
import { openCommandDesk, type CommandDesk } from './on-a-desk';

let desk: CommandDesk;
beforeAll(async () => {
  desk = await openCommandDesk();
});
afterAll(() => desk.close());

const answer = (...args: readonly string[]) => desk.arrearsHere('answer', ...args);

const PROMISE = ['on=2027-01-10', 'by=0417', '--id', 'A-1'];

test('P7 answer: a promise is on record under the collector’s number, and says what comes next', async () => {
  const { loanId } = await desk.open();
  const ran = await answer(loanId, 'promise', 'amount=300.00', ...PROMISE);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(ran.stdout).toMatch(`${loanId} promise recorded. Next: `);
  expect(ofKind(await desk.facts(loanId), 'agreed')).toMatchObject([{ as: 'promise', who: 'staff:0417' }]);
  const again = await answer(loanId, 'promise', 'amount=300.00', ...PROMISE, '--json');
  expect(again.code).toBe(0);
  expect(JSON.parse(again.stdout)).toMatchObject({ loanId, answer: 'promise', id: 'A-1', status: 'known' });
});

test('P13 answer: what names nobody was said by the person at the command line, and not by the borrower', async () => {
  const { loanId } = await desk.open();
  await answer(loanId, 'optOut', 'channel=email');
  expect(ofKind(await desk.facts(loanId), 'opted-out')).toMatchObject([{ who: 'staff:0900' }]);
});

test('P6 answer: what cannot be taken says why', async () => {
  const { loanId } = await desk.open();
  const ran = await answer(loanId, 'hold', 'hold=quarrel');
  expect(ran.code).toBe(2);
  expect(ran.stderr).toContain('not recorded: hold: must be one of dispute, ');
  expect((await answer(loanId, 'hold', 'dispute')).stderr).toContain('It must be a field and its value');
});
