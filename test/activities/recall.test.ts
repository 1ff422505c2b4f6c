import { parse } from 'csv-parse/sync';
import { createActivities } from '../../activities';
import { stopCase } from '../../activities/stop-case';
import { recordAcknowledged } from '../../casebook/acts/placements';
import type { StepKey } from '../../domain/facts/fact';
import { ofKind } from '../support/cases';
import { day, openDesk, type Desk } from '../support/desk';
import { placed } from '../support/stations';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => {
  desk.outside.agency.clearFaults();
});
afterAll(() => desk.close());

const recallOf = (loanId: string, occurrence = 1): StepKey =>
  `${loanId}/1/agency#${occurrence}/recallFromAgency`;
const recalls = (loanId: string): Record<string, string>[] =>
  desk.outside.agency
    .files()
    .filter(({ name }) => name === `RECALL_${loanId}.1.1.csv`)
    .flatMap(({ content }): Record<string, string>[] => parse(content, { columns: true }));

describe('R23, P11 a placement is called back', () => {
  it('as repaid, with nothing left to collect, before the case closes', async () => {
    const { loanId } = await placed(desk);
    await desk.pay(loanId, `P-${loanId}`, '1030');
    expect(await desk.look(loanId)).toMatchObject({ kind: 'act', key: recallOf(loanId) });
    expect(await desk.act(recallOf(loanId))).toMatchObject({ kind: 'close', outcome: 'repaid' });
    expect(recalls(loanId)).toEqual([
      {
        placement_id: `${loanId}.1.1`,
        loan_id: loanId,
        reason: 'repaid',
        as_of: '2026-12-31',
        currency: 'CNY',
        total_minor: '0',
      },
    ]);
    expect(desk.outside.agency.recalls()).toContain(`${loanId}.1.1`);
  });

  it('as withdrawn, with what is still overdue, when the case is stopped', async () => {
    const { loanId } = await placed(desk);
    await stopCase(desk.dependencies)({ loanId });
    expect(await desk.act(recallOf(loanId))).toMatchObject({ kind: 'close', outcome: 'withdrawn' });
    expect(recalls(loanId)).toMatchObject([{ reason: 'withdrawn', total_minor: '103000' }]);
  });

  it('as expired after 90 days, and the monthly messages begin', async () => {
    const { loanId } = await placed(desk);
    await recordAcknowledged(desk.dependencies.book, 'agency', `${loanId}.1.1`, 'accepted', '');
    await desk.live(loanId, day(149, '23:59'));
    expect(recalls(loanId)).toEqual([]);
    await desk.live(loanId, day(152, '00:00'));
    expect(recalls(loanId)).toMatchObject([
      { reason: 'expired', as_of: '2027-03-31', total_minor: '107500' },
    ]);
    const monthly = ofKind(await desk.facts(loanId), 'started').filter(({ key }) =>
      key.includes('/monthly-sms#'),
    );
    expect(monthly).toHaveLength(1);
  });

  it('once, by one file, when two workers do it at once', async () => {
    const { loanId } = await placed(desk);
    await desk.pay(loanId, `P-${loanId}`, '1030');
    const { recallFromAgency } = createActivities(desk.dependencies);
    const act = { loanId, key: recallOf(loanId) };
    await Promise.allSettled([recallFromAgency(act), recallFromAgency(act)]);
    await recallFromAgency(act);
    expect(recalls(loanId)).toHaveLength(1);
    expect(desk.outside.agency.recalls().filter((id) => id === `${loanId}.1.1`)).toHaveLength(1);
  });

  it('again after half an hour while the agency is away: the case does not close before', async () => {
    const { loanId } = await placed(desk);
    await desk.pay(loanId, `P-${loanId}`, '1030');
    await desk.outside.agency.stop();
    expect(await desk.act(recallOf(loanId))).toMatchObject({
      key: recallOf(loanId, 2),
      wakeAt: new Date(day(60, '11:30')).toISOString(),
    });
    await desk.outside.agency.restart();
    expect(await desk.live(loanId, day(60, '11:35'))).toMatchObject({ kind: 'close', outcome: 'repaid' });
    expect(recalls(loanId)).toHaveLength(1);
  });
});
