import { createHash } from 'node:crypto';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { dropThroughSftp, type SftpAccount } from '../../channels/files-through-sftp';
import { startCuttingProxy } from './cutting-proxy';
import { attempt, lyingFor } from './file-attempt';
import { hasOpenSsh, peers, type Peer } from './file-peers';
import { go } from '../support/go';

if (!hasOpenSsh) test.skip('files go to OpenSSH: openssh-server is not installed here', () => undefined);

describe.each(peers)('R11, P11: files to $name', ({ start }) => {
  let peer: Peer;
  beforeAll(async () => {
    peer = await start();
  });
  afterAll(() => peer.stop());
  const drop = (changes: Partial<SftpAccount> = {}) => dropThroughSftp({ ...peer.account, ...changes });
  const lying = (one: ReturnType<typeof attempt>) => lyingFor(peer.folder, one);

  it('are handed over under their name with a manifest, and nothing else is left', async () => {
    const one = attempt();
    const { name, content } = one.message;
    expect(await drop().send(one, go)).toEqual({ kind: 'accepted', reference: name });
    expect(lying(one).names()).toEqual([name, `${name}.manifest.json`]);
    expect(lying(one).content()).toBe(content);
    expect(JSON.parse(lying(one).manifest() ?? '')).toEqual({
      file: name,
      rows: 1,
      total_minor: 101_000,
      currency: 'CNY',
      bytes: Buffer.byteLength(content),
      sha256: createHash('sha256').update(content).digest('hex'),
    });
  });

  it('are not for everybody to read', async () => {
    const one = attempt();
    await drop().send(one, go);
    expect(statSync(lying(one).path).mode & 0o007).toBe(0);
  });

  it('handed over twice are there once, and are found again', async () => {
    const one = attempt();
    const ending = await drop().send(one, go);
    const { mtimeMs, ino } = statSync(lying(one).path);
    expect(await drop().send(one, go)).toEqual(ending);
    expect(await drop().find(one)).toEqual(ending);
    expect(statSync(lying(one).path)).toMatchObject({ mtimeMs, ino });
  });

  it('that were never handed over are absent', async () => {
    expect(await drop().find(attempt())).toBe('absent');
  });

  it('never overwrite what has their name: it stays, and gets its manifest', async () => {
    const one = attempt();
    const earlier = one.message.content.replace('101000', '99000');
    writeFileSync(lying(one).path, earlier);
    expect(await drop().send(one, go)).toMatchObject({ kind: 'accepted' });
    expect(lying(one).content()).toBe(earlier);
    expect(JSON.parse(lying(one).manifest() ?? '')).toMatchObject({ total_minor: 99_000 });
  });

  it('that lie there cut off get no manifest', async () => {
    const one = attempt();
    writeFileSync(lying(one).path, one.message.content.slice(0, -9));
    await expect(drop().find(one)).rejects.toMatchObject({ name: 'InDoubt', code: 'unreadable' });
    expect(lying(one).manifest()).toBeUndefined();
  });

  it('handed over by eight workers at once are there once, whole, with their manifest', async () => {
    const one = attempt(40_000);
    const sent = await Promise.allSettled(Array.from({ length: 8 }, () => drop().send(one, go)));
    expect(sent).toContainEqual({
      status: 'fulfilled',
      value: { kind: 'accepted', reference: one.message.name },
    });
    await drop().find(one);
    expect(lying(one).content()).toBe(one.message.content);
    expect(JSON.parse(lying(one).manifest() ?? '')).toMatchObject({ total_minor: 101_000 });
  });

  it('cut off in the middle are certainly not sent; only the temporary file is left, and the next one replaces it', async () => {
    const one = attempt(600_000);
    const { partial, names } = lying(one);
    const half = () => existsSync(partial) && statSync(partial).size > 0;
    const proxy = await startCuttingProxy(peer.account.url, half);
    const ending = await drop({ url: proxy.url }).send(one, go);
    await proxy.stop();
    expect(ending).toEqual({
      kind: 'not-sent',
      code: expect.stringMatching(/^(connection-lost|ECONNRESET)$/) as string,
    });
    expect(names()).toEqual([`.${one.message.name}.part`]);
    expect(statSync(partial).size).toBeLessThan(one.message.content.length);
    expect(await drop().find(one)).toBe('absent');
    expect(await drop().send(one, go)).toMatchObject({ kind: 'accepted' });
    expect(names()).toEqual([one.message.name, `${one.message.name}.manifest.json`]);
  });

  it('whose connection broke after the renaming are in doubt, and are adopted with their manifest', async () => {
    const one = attempt();
    const proxy = await startCuttingProxy(peer.account.url, () => existsSync(lying(one).path));
    await expect(drop({ url: proxy.url }).send(one, go)).rejects.toMatchObject({ name: 'InDoubt' });
    await proxy.stop();
    expect(lying(one).manifest()).toBeUndefined();
    expect(await drop().find(one)).toEqual({ kind: 'accepted', reference: one.message.name });
    expect(lying(one).content()).toBe(one.message.content);
    expect(lying(one).manifest()).toBeDefined();
  });
});
