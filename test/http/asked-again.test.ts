import { answered, openWayIn, type WayIn } from './way-in';

let way: WayIn;
beforeAll(async () => {
  way = await openWayIn();
});
afterAll(() => way.close());

test('what takes two is answered with 202 again when its answer was lost and it is sent again: nothing was done yet', async () => {
  const { loanId } = await way.open();
  const one = { loanId, name: 'end', id: 'E-1', answer: { outcome: 'settled', by: '0900' } };
  const first = await answered(await way.say(one));
  expect(first).toMatchObject({ status: 202, body: { status: 'asked', second: ['manager'] } });
  expect(await answered(await way.say(one))).toEqual(first);
});
