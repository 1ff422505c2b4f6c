import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { dropThroughSftp } from '../../channels/files-through-sftp';
import { startPartner, type Partner } from '../../sandbox/partner';
import { freePort } from '../../sandbox/ports';
import { attempt } from '../channels/file-attempt';
import { withClient } from './partner-client';
import { go } from '../support/go';

let partner: Partner;
beforeEach(async () => {
  partner = await startPartner({ port: await freePort() });
});
afterEach(() => partner.remove());

const send = (one = attempt()) => dropThroughSftp(partner).send(one, go);

describe('the partner’s server', () => {
  it('lets its one user in by password or key, and nobody else', async () => {
    const { username, host, port } = {
      username: 'lender',
      host: '127.0.0.1',
      port: new URL(partner.url).port,
    };
    const [byPassword, byKey] = [{ url: partner.url }, { url: `sftp://${username}@${host}:${port}/` }];
    const { hostKey, privateKey } = partner;
    expect(await dropThroughSftp({ ...byPassword, hostKey }).send(attempt(), go)).toMatchObject({
      kind: 'accepted',
    });
    expect(await dropThroughSftp({ ...byKey, hostKey, privateKey }).send(attempt(), go)).toMatchObject({
      kind: 'accepted',
    });
    for (const url of [byKey.url, partner.url.replace('lender', 'root'), partner.url.replace('secret', '')]) {
      expect(await dropThroughSftp({ url, hostKey }).send(attempt(), go)).toMatchObject({
        code: 'authentication',
      });
    }
  });

  it.each(['', '/', '/~', '/~/'])(
    'is reached at the folder of the login by an address that ends with %j',
    async (path) => {
      const { hostKey } = partner;
      const url = partner.url.replace(/\/$/, path);
      expect(await dropThroughSftp({ url, hostKey }).send(attempt(), go)).toMatchObject({ kind: 'accepted' });
      expect(partner.placements()).toHaveLength(1);
    },
  );

  it('does not let a path lead out of its folder', async () => {
    await withClient(partner.url, async (client) => {
      await client.put(Buffer.from('x'), '/../../to-partner/../../escaped');
      expect(await client.realPath('../../..')).toBe('/');
    });
    expect(readdirSync(partner.folder).sort()).toEqual(['escaped', 'from-partner', 'to-partner']);
  });

  it('answers as OpenSSH does: no rename over a file, no such file, folders listed, files removed', async () => {
    await withClient(partner.url, async (client) => {
      await client.mkdir('/more');
      await client.put(Buffer.from('one'), '/more/1');
      await client.put(Buffer.from('two'), '/more/2');
      await expect(client.rename('/more/1', '/more/2')).rejects.toMatchObject({ code: 4 });
      await expect(client.get('/more/3')).rejects.toMatchObject({ code: 2 });
      await client.delete('/more/1');
      expect(await client.list('/more')).toMatchObject([{ name: '2', type: '-', size: 3 }]);
      expect(await client.get('/more/2')).toEqual(Buffer.from('two'));
      expect(await client.exists('/more')).toBe('d');
    });
    expect(existsSync(join(partner.folder, 'more', '1'))).toBe(false);
  });

  it('can cut an upload after so many bytes, and after a renaming', async () => {
    const [half, named] = [attempt(200_000), attempt()];
    partner.fault(half.message.name, { kind: 'cut-upload', afterBytes: 50_000 }, 1);
    partner.fault(named.message.name, { kind: 'rename-then-cut' }, 1);
    expect(await send(half)).toEqual({ kind: 'not-sent', code: 'connection-lost' });
    await expect(send(named)).rejects.toMatchObject({ name: 'InDoubt' });
    expect(partner.files().map(({ name }) => name)).toEqual([named.message.name]);
    expect(await send(half)).toMatchObject({ kind: 'accepted' });
  });
});
