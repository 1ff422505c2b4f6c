import { parse } from 'csv-parse/sync';
import { createActivities } from '../../activities';
import { owedNow } from '../../domain/dossier/owed';
import { underLock } from '../../casebook/case/under-lock';
import { ofKind } from '../support/cases';
import { day, openDesk, type Desk } from '../support/desk';
import { beforeTheApproval, beforeThePlacement, placed, placementOf } from '../support/stations';
import { answerApproval } from '../support/people';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => {
  desk.outside.agency.clearFaults();
});
afterAll(() => desk.close());

const fileOf = (loanId: string) => `PLACEMENT_${loanId}.1.1.csv`;
const received = (loanId: string) =>
  desk.outside.agency.files().filter(({ name }) => name.includes(`_${loanId}.`));
const rowsOf = (loanId: string): Record<string, string>[] =>
  parse(received(loanId).find(({ name }) => name === fileOf(loanId))?.content ?? '', { columns: true });
const owedOf = (loanId: string) =>
  underLock(desk.dependencies.book, loanId, (hand) => Promise.resolve(owedNow(hand.dossier, hand.now)));

describe('R11, P11 a case that is placed with the agency', () => {
  it('is one row with the amounts of the book on that day, and who and where the borrower is', async () => {
    const row = await beforeThePlacement(desk, { address: 'Room 2, 1 Example Road', costs: '5.00' });
    await desk.pay(row.loanId, `P-${row.loanId}`, '100');
    const owed = await owedOf(row.loanId);
    if (owed.status !== 'overdue') throw new Error('nothing is overdue');
    await desk.act(placementOf(row.loanId));
    const [placement, ...more] = rowsOf(row.loanId);
    expect(more).toEqual([]);
    expect(placement).toEqual({
      placement_id: `${row.loanId}.1.1`,
      loan_id: row.loanId,
      borrower_name: row.name,
      phone: `tel:${row.phone}`,
      email: row.email,
      address: 'Room 2, 1 Example Road',
      language: 'en',
      currency: 'CNY',
      principal_minor: String(owed.principal),
      interest_minor: String(owed.interest),
      penalty_minor: String(owed.penalty),
      costs_minor: String(owed.costs),
      total_minor: String(owed.total),
      overdue_since: '2026-11-01',
      days_past_due: '60',
      as_of: '2026-12-31',
    });
    // 5.00 costs, 30.00 penalty interest and 1,000.00 principal, less 100.00.
    expect(placement?.['total_minor']).toBe('93500');
  });

  it('comes with a manifest whose control totals are those of the file', async () => {
    const { loanId } = await placed(desk);
    const [file, manifest] = received(loanId);
    expect(manifest?.name).toBe(`${fileOf(loanId)}.manifest.json`);
    expect(JSON.parse(manifest?.content ?? '')).toMatchObject({
      file: fileOf(loanId),
      rows: 1,
      total_minor: 103_000,
      currency: 'CNY',
      bytes: Buffer.byteLength(file?.content ?? ''),
    });
    expect(desk.outside.agency.placements()).toContain(`${loanId}.1.1`);
  });

  it('is one file when two workers hand it over at once, and when it is asked for again', async () => {
    const { loanId } = await beforeThePlacement(desk);
    const { handOffToAgency } = createActivities(desk.dependencies);
    const act = { loanId, key: placementOf(loanId) };
    await Promise.allSettled([handOffToAgency(act), handOffToAgency(act)]);
    await handOffToAgency(act);
    expect(received(loanId).map(({ name }) => name)).toEqual([
      fileOf(loanId),
      `${fileOf(loanId)}.manifest.json`,
    ]);
    expect(ofKind(await desk.facts(loanId), 'ended').filter(({ key }) => key === act.key)).toMatchObject([
      { how: { kind: 'accepted', reference: fileOf(loanId) } },
    ]);
  });

  it('hears nothing from us while it is there', async () => {
    const { loanId, phone, email } = await placed(desk);
    const before = desk.outside.phones.messages().length;
    await desk.live(loanId, day(149, '12:00'));
    const { phones, mailboxes } = desk.outside;
    expect(
      phones
        .messages()
        .slice(before)
        .filter(({ to }) => to === phone),
    ).toEqual([]);
    const late = (at: Date) => at.getTime() > day(60, '11:00');
    expect(mailboxes.messages().filter(({ to, receivedAt }) => to === email && late(receivedAt))).toEqual([]);
  });
});

describe('R11 no file is handed over', () => {
  const nothing = async (loanId: string) => {
    await desk.act(placementOf(loanId));
    expect(received(loanId)).toEqual([]);
    expect(
      ofKind(await desk.facts(loanId), 'started').filter(({ key }) => key === placementOf(loanId)),
    ).toEqual([]);
  };

  it('before a supervisor approved it', async () => {
    await nothing((await beforeTheApproval(desk)).loanId);
  });

  it('after a supervisor refused it', async () => {
    const { loanId } = await beforeTheApproval(desk);
    await answerApproval(desk.dependencies, loanId, '0900', false);
    await nothing(loanId);
  });

  it('R23 after the repayment', async () => {
    const { loanId } = await beforeThePlacement(desk);
    await desk.pay(loanId, `P-${loanId}`, '1030');
    await nothing(loanId);
  });
});
