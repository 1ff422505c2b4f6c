import { renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { dropThroughSftp, type SftpAccount } from '../../channels/files-through-sftp';
import { freePort } from '../../sandbox/ports';
import { startProxy } from '../support/proxy';
import { attempt, lyingFor } from './file-attempt';
import { peers, type Peer } from './file-peers';
import { go } from '../support/go';

describe.each(peers)('P11: files that $name does not take', ({ start }) => {
  let peer: Peer;
  beforeAll(async () => {
    peer = await start();
  });
  afterAll(() => peer.stop());
  const drop = (changes: Partial<SftpAccount> = {}) => dropThroughSftp({ ...peer.account, ...changes });
  const lying = (one: ReturnType<typeof attempt>) => lyingFor(peer.folder, one);

  it('that find the disk full are not sent, and are once there is room', async () => {
    const one = attempt();
    symlinkSync('/dev/full', lying(one).partial);
    expect(await drop().send(one, go)).toEqual({ kind: 'not-sent', code: 'sftp-failure' });
    expect(lying(one).content()).toBeUndefined();
    rmSync(lying(one).partial);
    expect(await drop().send(one, go)).toMatchObject({ kind: 'accepted' });
  });

  it('are not even begun when another host key answers', async () => {
    const one = attempt();
    const other = drop({ hostKey: `SHA256:${'A'.repeat(43)}` });
    expect(await other.send(one, go)).toEqual({ kind: 'not-sent', code: 'host-key' });
    await expect(other.find(one)).rejects.toMatchObject({ name: 'InDoubt', code: 'host-key' });
    expect(lying(one).names()).toEqual([]);
  });

  it('are not sent with a login that is refused', async () => {
    const one = attempt();
    expect(await dropThroughSftp(peer.stranger).send(one, go)).toEqual({
      kind: 'not-sent',
      code: 'authentication',
    });
    expect(lying(one).names()).toEqual([]);
  });

  it('are not sent when nobody listens, and nothing is said of earlier ones', async () => {
    const url = new URL(peer.account.url);
    const away = drop({ url: url.href.replace(url.port, String(await freePort())) });
    expect(await away.send(attempt(), go)).toEqual({ kind: 'not-sent', code: 'ECONNREFUSED' });
    await expect(away.find(attempt())).rejects.toMatchObject({ name: 'InDoubt', code: 'ECONNREFUSED' });
  });

  it('are in doubt, not absent, when the folder that held them is away', async () => {
    const one = attempt();
    await drop().send(one, go);
    const folder = join(peer.folder, 'to-partner');
    renameSync(folder, `${folder}-away`);
    const asked = drop().find(one);
    await expect(asked).rejects.toMatchObject({ name: 'InDoubt', code: 'no-folder' });
    expect(await drop().send(one, go)).toEqual({ kind: 'not-sent', code: 'sftp-no-such-file' });
    renameSync(`${folder}-away`, folder);
  });

  it('are not sent when whoever listens says nothing, which is noticed within seconds', async () => {
    const proxy = await startProxy(peer.account.url);
    proxy.stall(1);
    const began = Date.now();
    const ending = await drop({ url: proxy.url }).send(attempt(), go);
    await proxy.stop();
    expect(ending).toEqual({ kind: 'not-sent', code: 'time-out' });
    expect(Date.now() - began).toBeLessThan(7_000);
  });
});

test.each([
  ['https://lender@sftp.agency.example', `SHA256:${'A'.repeat(43)}`],
  ['sftp://sftp.agency.example', `SHA256:${'A'.repeat(43)}`],
  ['sftp://lender:secret@sftp.agency.example', 'SHA256:short'],
  ['sftp://lender:secret@sftp.agency.example', ''],
])(
  'an account that cannot be one, %s %s, is refused at once, without a word of its password',
  (url, hostKey) => {
    expect(() => dropThroughSftp({ url, hostKey })).toThrow(/^(?!.*secret)/);
  },
);
