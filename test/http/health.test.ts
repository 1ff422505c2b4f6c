import { answered, openWayIn, type WayIn } from './way-in';

let way: WayIn;
beforeAll(async () => {
  way = await openWayIn();
});
afterAll(() => way.close());

test('the process lives whatever is missing, and is ready when nothing is', async () => {
  expect(await answered(await way.get('/health'))).toEqual({ status: 200, body: { status: 'ok' } });
  expect(await answered(await way.get('/ready'))).toEqual({ status: 200, body: { status: 'ready' } });
  way.missing.push('temporal');
  expect(await answered(await way.get('/ready'))).toEqual({
    status: 503,
    body: { status: 'not ready', missing: ['temporal'] },
  });
  expect((await way.get('/health')).status).toBe(200);
});

test('what is not there is answered with 404, in JSON', async () => {
  expect(await answered(await way.get('/repayments'))).toEqual({
    status: 404,
    body: { error: 'there is no GET /repayments' },
  });
});
