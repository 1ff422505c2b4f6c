import type { StepKey } from '../../domain/facts/fact';
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

const filesOf = (loanId: string) =>
  desk.outside.agency.files().flatMap(({ name }) => (name.includes(`_${loanId}.1.`) ? [name] : []));
const endings = async (loanId: string, act: string) =>
  ofKind(await desk.facts(loanId), 'ended')
    .filter(({ key }) => key.endsWith(act))
    .map(({ how }) => how.kind);

/** The file lies with the agency, and the disk was full before its manifest was written. */
const withoutManifest = async () => {
  const row = await beforeThePlacement(desk);
  const file = `PLACEMENT_${row.loanId}.1.1.csv`;
  desk.outside.agency.fault(`${file}.manifest.json`, { kind: 'disk-full' });
  expect(await desk.act(placementOf(row.loanId))).toMatchObject({
    key: placementOf(row.loanId),
    wakeAt: new Date(day(60, '11:02')).toISOString(),
  });
  expect(filesOf(row.loanId)).toEqual([file]);
  return { ...row, file };
};

describe('P11 a placement whose file is there without its manifest', () => {
  it('is completed by the next look-up, and is a placement like any other', async () => {
    const { loanId, file } = await withoutManifest();
    desk.outside.agency.clearFaults();
    await desk.live(loanId, day(60, '11:03'));
    expect(filesOf(loanId).sort()).toEqual([file, `${file}.manifest.json`]);
    expect(await endings(loanId, '/handOffToAgency')).toEqual(['accepted']);
    expect(desk.outside.agency.placements()).toContain(`${loanId}.1.1`);
  });

  it('counts as being with the agency when it cannot be completed in time: nothing of ours reaches the borrower, and a person asks', async () => {
    const { loanId } = await withoutManifest();
    await desk.live(loanId, day(61, '23:00'));
    expect(await endings(loanId, '/handOffToAgency')).toEqual(['unknown']);
    const after = (await desk.facts(loanId)).filter(({ at }) => at > day(60, '11:00'));
    expect(after.filter(({ kind }) => kind === 'started')).toEqual([]);
    expect(ofKind(after, 'work-item-opened')).toMatchObject([{ because: ['clause:in-doubt'] }]);
  });

  it('R23 is recalled when the loan is repaid meanwhile, before the case closes, and is not completed after that', async () => {
    const { loanId, file } = await withoutManifest();
    await desk.pay(loanId, `P-${loanId}`, '1030');
    const recall: StepKey = `${loanId}/1/agency#1/recallFromAgency`;
    expect(await desk.look(loanId)).toMatchObject({ key: recall });
    desk.outside.agency.clearFaults();
    expect(await desk.act(recall)).toMatchObject({ kind: 'close', outcome: 'repaid' });
    const back = `RECALL_${loanId}.1.1.csv`;
    expect(filesOf(loanId).sort()).toEqual([file, back, `${back}.manifest.json`].sort());
    const rows = desk.dependencies.book.db.selectFrom('outbox').where('loan_id', '=', loanId);
    expect((await rows.select('message').execute()).filter(({ message }) => 'askAfter' in message)).toEqual(
      [],
    );
  });
});
