import { describedAs, type AnswerName } from '../../domain/answers';
import { ofKind } from '../support/cases';
import { openDesk, type Desk } from '../support/desk';
import { give, takeIn } from '../support/people';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const USED = {
  kind: 'refused',
  reason: 'id: it was used for another answer; give each answer a new id',
};

test.each<readonly [string, AnswerName, object]>([
  ['of another name', 'attitude', { is: 'cooperative', by: '0417' }],
  ['of the same name', 'optOut', { channel: 'email' }],
])(
  'P8 an opt-out whose id was used before for an answer %s is never taken for known',
  async (_, name, said) => {
    const { loanId } = await desk.open();
    expect(await give(desk.dependencies, loanId, name, said, 'A-1')).toMatchObject({ kind: 'recorded' });
    const optOut = { loanId, name: 'optOut', id: 'A-1', answer: { channel: 'sms' } } as const;
    expect(await takeIn(desk.dependencies, optOut)).toMatchObject(USED);
    expect(ofKind(await desk.facts(loanId), 'input-refused')).toMatchObject([{ message: 'optOut' }]);
    expect(await takeIn(desk.dependencies, { ...optOut, id: 'A-2' })).toMatchObject({
      kind: 'recorded',
    });
  },
);

test('R25 the same answer is known again, in whatever order and form its fields come', async () => {
  const { loanId } = await desk.open();
  const plan = { amount: '400.00', first: '2026-11-20', everyDays: 30, parts: 3, by: '0417' };
  expect(await give(desk.dependencies, loanId, 'plan', plan, 'A-1')).toMatchObject({ kind: 'recorded' });
  const asText = { by: '0417', parts: '3', everyDays: '30', first: '2026-11-20', amount: '400.00' };
  expect(await give(desk.dependencies, loanId, 'plan', asText, 'A-1')).toMatchObject({ kind: 'known' });
  expect(await give(desk.dependencies, loanId, 'plan', { ...plan, parts: 4 }, 'A-1')).toMatchObject(USED);
});

test('R25 an answer of before its content was kept counts for its name', async () => {
  const { loanId } = await desk.open();
  const row = { loan_id: loanId, answer_id: 'old', name: 'attitude', at: new Date() };
  await desk.dependencies.book.db.insertInto('answer').values(row).execute();
  const said = { is: 'cooperative', by: '0417' };
  expect(await give(desk.dependencies, loanId, 'attitude', said, 'old')).toMatchObject({ kind: 'known' });
  expect(await give(desk.dependencies, loanId, 'optOut', { channel: 'sms' }, 'old')).toMatchObject(USED);
});

test('R25 the update of every answer says what becomes of a used id', () => {
  expect(describedAs('optOut')).toBe(
    'The borrower wants nothing more on a channel: {"channel": "sms"}. Or: whatsapp, app, email, call, visit. Without "token", the answer counts as an operator’s (docs/who-may.md). Give each answer a new update id: with an id that was used before, the answer is ignored, and you get the reply to the first one',
  );
});
