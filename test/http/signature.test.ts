import { sign } from '../../http/signature';
import { answered, openWayIn, payment, SECRET, secondsFromNow, type WayIn } from './way-in';

let way: WayIn;
beforeAll(async () => {
  way = await openWayIn();
});
afterAll(() => way.close());

describe('P1 a request is not trusted, and nothing is recorded,', () => {
  let loanId: string;
  beforeAll(async () => {
    ({ loanId } = await way.open());
  });
  afterEach(async () => {
    expect(await way.payments(loanId)).toEqual([]);
  });
  const unsigned = 'X-Arrears-Timestamp and X-Arrears-Signature are required';

  it('without a signature', async () => {
    const response = await way.postRaw(JSON.stringify(payment(loanId)), {
      'x-arrears-timestamp': secondsFromNow(0),
    });
    expect(await answered(response)).toEqual({ status: 401, body: { error: unsigned } });
  });

  it('without a timestamp', async () => {
    const response = await way.postRaw('{}', { 'x-arrears-signature': 'sha256=00' });
    expect(await answered(response)).toEqual({ status: 401, body: { error: unsigned } });
  });

  it.each([
    ['with a signature under another secret', { secret: 'another-secret-altogether' }],
    ['with half a signature', { signature: 'sha256=00' }],
    ['with an empty signature', { signature: 'sha256=' }],
    ['with letters that are no hex', { signature: `sha256=${'ü'.repeat(64)}` }],
  ])('%s', async (_title, changes) => {
    expect(await answered(await way.post(payment(loanId), changes))).toEqual({
      status: 401,
      body: { error: expect.stringMatching(/^X-Arrears-Signature/) as string },
    });
  });

  it('with a signature of other words', async () => {
    const timestamp = secondsFromNow(0);
    const signature = sign(SECRET, timestamp, '{}');
    expect((await way.post(payment(loanId), { timestamp, signature })).status).toBe(401);
  });

  it('with a signature of another moment', async () => {
    const body = JSON.stringify(payment(loanId));
    const signature = sign(SECRET, secondsFromNow(-10), body);
    expect((await way.post(undefined, { body, signature })).status).toBe(401);
  });

  it.each([-301, 301, -86_400])('when it was signed %i seconds from now', async (seconds) => {
    expect(await answered(await way.post(payment(loanId), { timestamp: secondsFromNow(seconds) }))).toEqual({
      status: 401,
      body: { error: 'X-Arrears-Timestamp is more than 300 seconds away from our clock' },
    });
  });

  it.each(['now', '', '-1', '1e9', '2026-11-02T10:00:00Z', '1234567890123'])(
    'with the timestamp %j',
    async (timestamp) => {
      expect((await way.post(payment(loanId), { timestamp })).status).toBe(401);
    },
  );
});

test('P1 a request that was signed five minutes ago on a slow clock is trusted', async () => {
  const { loanId } = await way.open();
  expect((await way.post(payment(loanId), { timestamp: secondsFromNow(-295) })).status).toBe(201);
});
