import { dropThroughSftp } from '../../channels/files-through-sftp';
import { startPartner, type Partner } from '../../sandbox/partner';
import { freePort } from '../../sandbox/ports';
import { attempt } from './file-attempt';
import { go } from '../support/go';

let partner: Partner;
beforeAll(async () => {
  partner = await startPartner({ port: await freePort() });
});
afterAll(() => partner.remove());

test('a hand-over to a partner who falls silent is over within 15 seconds: not sent before the renaming, in doubt after it', async () => {
  const [before, after] = [attempt(), attempt()];
  partner.fault(before.message.name, { kind: 'hold' });
  partner.fault(after.message.name, { kind: 'rename-then-hold' });
  const drop = dropThroughSftp(partner);
  const began = Date.now();
  const [unsent, doubtful] = await Promise.allSettled([drop.send(before, go), drop.send(after, go)]);
  expect(Date.now() - began).toBeLessThan(15_000);
  expect(unsent).toEqual({ status: 'fulfilled', value: { kind: 'not-sent', code: 'time-out' } });
  expect(doubtful).toMatchObject({ status: 'rejected', reason: { name: 'InDoubt', code: 'time-out' } });
  partner.clearFaults();
  expect(await drop.find(before)).toBe('absent');
  expect(await drop.find(after)).toMatchObject({ kind: 'accepted' });
});

test('a partner who refuses permission or a login got nothing, and the code says no word of the server’s', async () => {
  const [one, other] = [attempt(), attempt()];
  const drop = dropThroughSftp(partner);
  partner.fault(one.message.name, { kind: 'no-permission' }, 1);
  expect(await drop.send(one, go)).toEqual({ kind: 'not-sent', code: 'sftp-permission-denied' });
  partner.fault('*', { kind: 'refuse-login' }, 1);
  expect(await drop.send(other, go)).toEqual({ kind: 'not-sent', code: 'authentication' });
  expect(await drop.send(one, go)).toMatchObject({ kind: 'accepted' });
});

test('a manifest that cannot be written leaves the hand-over in doubt until it can', async () => {
  const one = attempt();
  const drop = dropThroughSftp(partner);
  partner.fault(`${one.message.name}.manifest.json`, { kind: 'disk-full' });
  await expect(drop.send(one, go)).rejects.toMatchObject({ name: 'InDoubt', code: 'sftp-failure' });
  await expect(drop.find(one)).rejects.toMatchObject({ name: 'InDoubt', code: 'sftp-failure' });
  partner.clearFaults();
  expect(await drop.find(one)).toEqual({ kind: 'accepted', reference: one.message.name });
});
