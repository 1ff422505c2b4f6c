import { sign } from '../../http/signature';
import { day } from '../support/desk';
import { answered, openWayIn, payment, SECRET, secondsFromNow, type WayIn } from './way-in';

let way: WayIn;
beforeAll(async () => {
  way = await openWayIn();
});
beforeEach(() => way.dependencies.book.db.updateTable('payments_feed').set({ heard_at: null }).execute());
afterAll(() => way.close());

const heard = async () =>
  (await way.dependencies.book.db.selectFrom('payments_feed').select('heard_at').executeTakeFirstOrThrow())
    .heard_at;
const beat = (body = '', secret = SECRET) => {
  const timestamp = secondsFromNow(0);
  const signature = sign(secret, timestamp, body);
  const headers = { 'x-arrears-timestamp': timestamp, 'x-arrears-signature': signature };
  return way.postTo('/payments-feed/heartbeat', body, headers);
};

describe('P15 a heartbeat of the payments feed', () => {
  it.each([
    ['nothing', ''],
    ['an empty object', '{}'],
  ])('that is signed is noted, with %s as its body', async (_title, body) => {
    way.clock.set(day(1, '08:00'));
    const at = new Date(day(1, '08:00'));
    expect(await answered(await beat(body))).toEqual({
      status: 200,
      body: { status: 'heard', at: at.toISOString() },
    });
    expect(await heard()).toEqual(at);
  });

  it('under another secret is refused, and not noted', async () => {
    expect(await answered(await beat('', 'a secret that somebody made up'))).toEqual({
      status: 401,
      body: { error: 'X-Arrears-Signature does not match' },
    });
    expect(await heard()).toBeNull();
  });

  it('without a signature is refused', async () => {
    expect((await way.postTo('/payments-feed/heartbeat', '', {})).status).toBe(401);
    expect(await heard()).toBeNull();
  });
});

describe('P15 a repayment that arrives by HTTP is a heartbeat too,', () => {
  it('also one that was recorded before', async () => {
    const { loanId } = await way.open();
    const message = payment(loanId);
    await way.post(message);
    way.clock.set(day(1, '12:00'));
    await way.post(message);
    expect(await heard()).toEqual(new Date(day(1, '12:00')));
  });

  it('unless it is not signed', async () => {
    const { loanId } = await way.open();
    await way.post(payment(loanId), { secret: 'a secret that somebody made up' });
    expect(await heard()).toBeNull();
  });
});
