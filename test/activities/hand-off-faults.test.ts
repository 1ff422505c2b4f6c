import { createActivities } from '../../activities';
import { dropThroughSftp } from '../../channels/files-through-sftp';
import { ofKind } from '../support/cases';
import { day, openDesk, type Desk } from '../support/desk';
import { beforeThePlacement, placementOf } from '../support/stations';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => {
  desk.outside.agency.clearFaults();
});
afterAll(() => desk.close());

const endings = async (loanId: string) =>
  ofKind(await desk.facts(loanId), 'ended')
    .filter(({ key }) => key.endsWith('/handOffToAgency'))
    .map(({ how }) => how);
const files = (loanId: string) =>
  desk.outside.agency
    .files()
    .flatMap(({ name }) => (name.startsWith(`PLACEMENT_${loanId}.`) && name.endsWith('.csv') ? [name] : []));

/** Fails once at 11:00, is tried again a quarter of an hour later, and is there once in the end. */
const thereInTheEnd = async (loanId: string, code: unknown) => {
  expect(await endings(loanId)).toEqual([{ kind: 'not-sent', code }]);
  expect(files(loanId)).toEqual([]);
  desk.outside.agency.clearFaults();
  await desk.live(loanId, day(60, '11:20'));
  expect(await endings(loanId)).toMatchObject([{ kind: 'not-sent' }, { kind: 'accepted' }]);
  expect(files(loanId)).toEqual([`PLACEMENT_${loanId}.1.2.csv`]);
  expect(desk.outside.agency.placements().filter((id) => id.startsWith(`${loanId}.`))).toEqual([
    `${loanId}.1.2`,
  ]);
};

const faults = [
  [
    'the connection is cut in the middle',
    { kind: 'cut-upload', afterBytes: 40 },
    expect.stringMatching(/^(connection-lost|ECONNRESET)$/),
  ],
  ['the disk is full', { kind: 'disk-full' }, 'sftp-failure'],
  ['the folder is closed to us', { kind: 'no-permission' }, 'sftp-permission-denied'],
] as const;

describe('P11 a placement is provably not sent, tried again within the day, and there once, when', () => {
  it.each(faults)('%s', async (_title, fault, code) => {
    const { loanId } = await beforeThePlacement(desk);
    desk.outside.agency.fault(`PLACEMENT_${loanId}.1.1.csv`, fault);
    const next = await desk.act(placementOf(loanId));
    expect(next).toMatchObject({
      key: `${loanId}/1/agency#2/handOffToAgency`,
      wakeAt: new Date(day(60, '11:15')).toISOString(),
    });
    await thereInTheEnd(loanId, code);
  });

  it('another server answers with another host key', async () => {
    const { loanId } = await beforeThePlacement(desk);
    const { url } = desk.outside.agency;
    const agency = dropThroughSftp({ url, hostKey: `SHA256:${'A'.repeat(43)}` });
    const { drops } = desk.dependencies;
    const { handOffToAgency } = createActivities({ ...desk.dependencies, drops: { ...drops, agency } });
    await handOffToAgency({ loanId, key: placementOf(loanId) });
    await thereInTheEnd(loanId, 'host-key');
  });

  it('the agency’s server is away', async () => {
    const { loanId } = await beforeThePlacement(desk);
    await desk.outside.agency.stop();
    await desk.act(placementOf(loanId));
    await desk.outside.agency.restart();
    await thereInTheEnd(loanId, 'ECONNREFUSED');
  });
});

test('P11 a placement whose worker died after the renaming is adopted: one file, with its manifest', async () => {
  const { loanId } = await beforeThePlacement(desk);
  desk.outside.agency.fault(`PLACEMENT_${loanId}.1.1.csv`, { kind: 'rename-then-cut' }, 1);
  expect(await desk.act(placementOf(loanId))).toMatchObject({ key: placementOf(loanId) }); // asked again
  expect(await endings(loanId)).toEqual([]);
  await desk.act(placementOf(loanId));
  expect(await endings(loanId)).toEqual([{ kind: 'accepted', reference: `PLACEMENT_${loanId}.1.1.csv` }]);
  expect(files(loanId)).toHaveLength(1);
  expect(desk.outside.agency.placements()).toContain(`${loanId}.1.1`);
});

test('a partner that nobody is configured to reach has got nothing: it is tried again, with that reason', async () => {
  const { loanId } = await beforeThePlacement(desk);
  const { handOffToAgency } = createActivities({ ...desk.dependencies, drops: {} });
  await handOffToAgency({ loanId, key: placementOf(loanId) });
  expect(await endings(loanId)).toEqual([{ kind: 'not-sent', code: 'no-way' }]);
});
