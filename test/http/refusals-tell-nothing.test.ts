import { answered, openWayIn, type WayIn } from './way-in';

let way: WayIn;
beforeAll(async () => {
  way = await openWayIn();
});
afterAll(() => way.close());

let count = 0;
const told = async (loanId: string, name: string, answer: object) => {
  const { status, body } = await answered(await way.say({ loanId, name, id: `T-${++count}`, answer }));
  const { next: _, ...said } = { next: undefined, ...(body as object) };
  return { status, body: { ...said, loanId: '' } };
};

test.each([
  ['a collector who may end no case', 'end', { outcome: 'settled', by: '0417' }],
  ['an operator who may approve nothing', 'approval', { approved: true, by: '0970' }],
  ['a borrower who may release no hold', 'release', { hold: 'dispute', by: 'borrower' }],
])('%s is refused alike for a loan that is there and one that is not', async (_, name, answer) => {
  const { loanId } = await way.open();
  const there = await told(loanId, name, answer);
  expect(there).toMatchObject({ status: 422 });
  expect(await told('L-nobody', name, answer)).toEqual(there);
});
