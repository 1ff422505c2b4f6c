import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dropThroughSftp } from '../../channels/files-through-sftp';
import { peers, type Peer } from './file-peers';

describe.each(peers)('P11: answers from $name', ({ start }) => {
  let peer: Peer;
  beforeAll(async () => {
    peer = await start();
  });
  afterAll(() => peer.stop());
  const drop = () => dropThroughSftp(peer.account);
  const leave = (name: string, content: string | Buffer = '') => {
    writeFileSync(join(peer.folder, 'from-partner', name), content);
  };

  it('are listed in order, finished ones alone, and read', async () => {
    leave('PAYMENT_2.csv');
    leave('ACK_10.csv', 'placement_id,result,code\n中文\n');
    for (const name of ['.ACK_11.csv.part', 'ACK_12.csv.part', '.ACK_13.csv', 'notes.txt', 'ACK_.. x.csv'])
      leave(name);
    expect(await drop().answers()).toEqual(['ACK_10.csv', 'PAYMENT_2.csv']);
    const content = 'placement_id,result,code\n中文\n';
    expect(await drop().read('ACK_10.csv')).toEqual({ name: 'ACK_10.csv', content });
    expect(await drop().read('PAYMENT_2.csv')).toEqual({ name: 'PAYMENT_2.csv', content: '' });
  });

  it('that are no answers, are gone or are larger than 10 MB are not read', async () => {
    leave('ACK_99.csv', Buffer.alloc(10_000_001, 'x'));
    leave('ACK_98.csv', Buffer.alloc(10_000_000, 'x'));
    expect((await drop().read('ACK_98.csv')).content).toHaveLength(10_000_000);
    await expect(drop().read('ACK_99.csv')).rejects.toMatchObject({ code: 'too-large' });
    await expect(drop().read('ACK_97.csv')).rejects.toMatchObject({ code: 'no-such-file' });
    await expect(drop().read('../to-partner/x')).rejects.toMatchObject({ code: 'no-answer-file' });
  });
});
