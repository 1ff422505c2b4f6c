import { ofKind } from '../support/cases';
import { ANSWERS_KEY } from '../support/doors';
import { answered, openWayIn, payment, SECRET, type WayIn } from './way-in';

let way: WayIn;
beforeAll(async () => {
  way = await openWayIn();
});
afterAll(() => way.close());

let count = 0;
const said = (loanId: string, name: string, answer: object) => ({ loanId, name, id: `W-${++count}`, answer });

describe('whoever has the payments’ key alone', () => {
  it('may not say what people answered', async () => {
    const { loanId } = await way.open();
    const response = await way.say(said(loanId, 'promise', { on: '2026-11-05', by: '0417' }), {
      secret: SECRET,
    });
    expect(response.status).toBe(401);
    expect(await way.kinds(loanId)).not.toContain('agreed');
  });

  it('is told the same of a loan that is there and of one that is not', async () => {
    const { loanId } = await way.open();
    const told = async (loan: string) =>
      answered(await way.say(said(loan, 'refusal', { by: '0417' }), { secret: SECRET }));
    expect(await told('L-nobody')).toEqual(await told(loanId));
  });
});

test('whoever has the answers’ key alone may report no payment', async () => {
  const { loanId } = await way.open();
  expect((await way.post(payment(loanId), { secret: ANSWERS_KEY.secret })).status).toBe(401);
  expect(await way.payments(loanId)).toEqual([]);
});

test('a number that nobody has is refused in the same words for a loan that is there and one that is not', async () => {
  const { loanId } = await way.open();
  const told = async (loan: string) => {
    const { status, body } = await answered(await way.say(said(loan, 'refusal', { by: '9999' })));
    return { status, body: { ...(body as object), loanId: '' } };
  };
  expect(await told(loanId)).toMatchObject({ status: 422 });
  expect(await told('L-nobody')).toEqual(await told(loanId));
  expect(ofKind(await way.facts(loanId), 'input-refused')).toHaveLength(2);
});

test('a system of the lender says that it was the borrower, who may what is theirs to say', async () => {
  const { loanId } = await way.open();
  const promise = said(loanId, 'promise', { on: '2026-11-05', by: 'borrower' });
  expect((await way.say(promise)).status).toBe(201);
  expect(ofKind(await way.facts(loanId), 'agreed')).toMatchObject([{ who: 'borrower', known: 'key' }]);
  const end = said(loanId, 'end', { outcome: 'settled', by: 'borrower' });
  expect((await way.say(end)).status).toBe(422);
});

test('nobody is taken for the borrower: who says nothing of who they are is refused', async () => {
  const { loanId } = await way.open();
  expect(await answered(await way.say(said(loanId, 'promise', { on: '2026-11-05' })))).toMatchObject({
    status: 422,
    body: { error: 'by: it is missing: give the staff number of the person' },
  });
});

test('what takes two is answered with 202 and who has to say the same, and changes nothing until then', async () => {
  const { loanId } = await way.open();
  const asked = await answered(await way.say(said(loanId, 'end', { outcome: 'settled', by: '0900' })));
  expect(asked).toMatchObject({ status: 202, body: { status: 'asked', second: ['manager'] } });
  expect(await way.kinds(loanId)).not.toContain('stopped');
  const done = await answered(await way.say(said(loanId, 'end', { outcome: 'settled', by: '0902' })));
  expect(done).toMatchObject({ status: 201, body: { status: 'recorded' } });
  expect(ofKind(await way.facts(loanId), 'stopped')).toMatchObject([
    { who: 'staff:0902', known: 'key', asked: 'staff:0900' },
  ]);
});
