import { sign } from '../../http/signature';
import { withApp } from '../activities/app';
import { removeCopies } from '../policy/policy-copy';
import { ofKind } from '../support/cases';
import { day } from '../support/desk';
import { APP_SECRET } from '../support/outside';
import { testLog } from '../support/world';
import { openWayIn, secondsFromNow, SECRET, type WayIn } from './way-in';

let way: WayIn;
beforeAll(async () => {
  way = await openWayIn(testLog, withApp());
});
afterAll(async () => {
  await way.close();
  removeCopies();
});

const told = (message: unknown, secret = APP_SECRET) => {
  const [timestamp, body] = [secondsFromNow(0), JSON.stringify(message)];
  const headers = { 'x-arrears-timestamp': timestamp, 'x-arrears-signature': sign(secret, timestamp, body) };
  return way.postTo('/app/status', body, headers);
};

/** A loan whose first message is in the app. */
const notified = async () => {
  const row = await way.open();
  await way.live(row.loanId, day(1, '09:30'));
  const [one] = way.outside.app.notifications().filter(({ to }) => to === row.borrowerId);
  if (!one) throw new Error('nobody was notified');
  return { loanId: row.loanId, id: one.id, reference: one.reference };
};
const fates = async (loanId: string) =>
  (await way.kinds(loanId)).filter((kind) => ['delivered', 'read', 'undelivered'].includes(kind));

describe('R20 what the push gateway tells of a notification', () => {
  it('is on record once: delivered, and opened', async () => {
    const { loanId, ...one } = await notified();
    for (const [status, answer] of [
      ['delivered', 201],
      ['opened', 201],
      ['opened', 200],
    ] as const)
      expect((await told({ ...one, status })).status).toBe(answer);
    expect(await fates(loanId)).toEqual(['delivered', 'read']);
  });

  it('when it reached nobody brings the SMS', async () => {
    const { loanId, ...one } = await notified();
    expect((await told({ ...one, status: 'undelivered', code: 'no-app', forGood: true })).status).toBe(201);
    await way.live(loanId, day(1, '23:00'));
    const begun = ofKind(await way.facts(loanId), 'started').map(({ key }) => key);
    expect(begun).toEqual([one.id, `${loanId}/1/day-1-app#1/sendSms`]);
  });

  it('is refused when it is of none of ours, not of the form, or signed with another key', async () => {
    const { loanId, ...one } = await notified();
    const status = 'delivered';
    expect((await told({ ...one, status, id: 'L-none/1/day-1-app#1/notifyApp' })).status).toBe(404);
    expect((await told({ ...one, status, reference: 'N-other' })).status).toBe(404);
    expect((await told({ ...one, status, id: `${loanId}/1/day-1-app#1/sendSms` })).status).toBe(404);
    expect((await told({ ...one, status: 'seen' })).status).toBe(400);
    expect((await told({ ...one, status }, SECRET)).status).toBe(401);
    expect(await fates(loanId)).toEqual([]);
  });
});
