import { existsSync } from 'node:fs';
import { dropThroughSftp } from '../../channels/files-through-sftp';
import { recallFile, recallFileName } from '../../channels/partner-files';
import { localDate, minor } from '../../domain/words';
import { startPartner, type Partner } from '../../sandbox/partner';
import { freePort } from '../../sandbox/ports';
import { attempt } from '../channels/file-attempt';
import { withClient } from './partner-client';
import { go } from '../support/go';

const at = new Date('2026-11-30T10:00:00Z');
let partner: Partner;
beforeEach(async () => {
  partner = await startPartner({ port: await freePort(), now: () => at });
});
afterEach(() => partner.remove());

const send = (one = attempt()) => dropThroughSftp(partner).send(one, go);
const idOf = ({ message }: ReturnType<typeof attempt>) =>
  message.name.slice('PLACEMENT_'.length, -'.csv'.length);
const answers = async () => {
  const drop = dropThroughSftp(partner);
  return Promise.all((await drop.answers()).map(async (name) => (await drop.read(name)).content));
};
describe('the partner', () => {
  it('receives a file and its manifest, and acknowledges the placement at once', async () => {
    const one = attempt();
    await send(one);
    const { name, content } = one.message;
    expect(partner.files().map((file) => file.name)).toEqual([name, `${name}.manifest.json`]);
    expect(partner.files()[0]).toEqual({ name, content, receivedAt: at });
    expect(partner.placements()).toEqual([idOf(one)]);
    expect(await answers()).toEqual([`placement_id,result,code\n${idOf(one)},accepted,\n#rows,1,\n`]);
  });

  it('can refuse, or say nothing', async () => {
    const [refused, unanswered] = [attempt(), attempt()];
    partner.answerBy(({ placementIds }) =>
      placementIds.map((placementId) => ({ placementId, result: 'rejected', code: 'DUPLICATE' })),
    );
    await send(refused);
    partner.answerBy(() => []);
    await send(unanswered);
    expect(await answers()).toEqual([
      `placement_id,result,code\n${idOf(refused)},rejected,DUPLICATE\n#rows,1,\n`,
    ]);
    expect(partner.placements()).toEqual([idOf(refused), idOf(unanswered)]);
  });

  it('knows what was recalled, and says nothing to it', async () => {
    const recall = { placementId: 'L-1.1.1', loanId: 'L-1', asOf: localDate('2026-12-01'), currency: 'CNY' };
    const file = recallFile({ ...recall, reason: 'repaid', totalMinor: minor(0) });
    const one = attempt();
    await send({ ...one, message: { ...one.message, ...file, name: recallFileName('L-1.1.1') } });
    expect(partner.recalls()).toEqual(['L-1.1.1']);
    expect(partner.placements()).toEqual([]);
    expect(await answers()).toEqual([]);
  });

  it('takes nothing in that has no manifest, or one that does not agree with it', async () => {
    const { name, content } = attempt().message;
    await withClient(partner.url, async (client) => {
      for (const [file, text] of [
        [name, content],
        [`${name}.manifest.json`, '{"file":"another"}'],
      ] as const) {
        await client.put(Buffer.from(text), `/to-partner/.${file}.part`);
        await client.rename(`/to-partner/.${file}.part`, `/to-partner/${file}`);
      }
    });
    expect(partner.files()).toHaveLength(2);
    expect(partner.placements()).toEqual([]);
  });

  it('leaves further answers beside the earlier ones', async () => {
    expect(partner.acknowledge([{ placementId: 'L-1', result: 'accepted', code: '' }])).toBe(
      'ACK_000001.csv',
    );
    partner.leave('PAYMENT_1.csv', 'half a');
    expect(partner.acknowledge([])).toBe('ACK_000002.csv');
    expect(await dropThroughSftp(partner).answers()).toEqual([
      'ACK_000001.csv',
      'ACK_000002.csv',
      'PAYMENT_1.csv',
    ]);
  });

  it('can be taken away and come back with what it had', async () => {
    const one = attempt();
    await send(one);
    await partner.stop();
    expect(await send()).toEqual({ kind: 'not-sent', code: 'ECONNREFUSED' });
    await partner.restart();
    expect(await dropThroughSftp(partner).find(one)).toMatchObject({ kind: 'accepted' });
    expect(partner.placements()).toEqual([idOf(one)]);
  });

  it('started again in its folder, has what lies there', async () => {
    const one = attempt();
    await send(one);
    const again = await startPartner({ port: await freePort(), folder: partner.folder });
    await again.remove();
    expect(again.placements()).toEqual([idOf(one)]);
    expect(existsSync(partner.folder)).toBe(true);
  });
});
