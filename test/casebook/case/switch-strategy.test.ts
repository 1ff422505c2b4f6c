import { isSame } from '../../../domain/dry-run/switched';
import { ofKind } from '../../support/cases';
import { decisionsOf } from '../read/audit/moments';
import { day, openDesk, type Desk } from '../../support/desk';
import {
  changeOf,
  foresee,
  LATER_SMS,
  oneMoreSms,
  rowOf,
  switchTo,
  versionOf,
  type Edit,
} from '../../support/versions';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const version = (...edits: readonly Edit[]) => versionOf(desk, ...edits);

describe('a switch that is only shown', () => {
  it('says what comes next now and then, and what differs for this case', async () => {
    const { loanId } = await desk.open();
    const found = await foresee(desk, loanId, await version(LATER_SMS, oneMoreSms('day-9-sms', 9)));
    expect(changeOf(found)).toMatchObject({
      before: {
        summary: 'day 1 · SMS amount-and-due-date · 2026-11-02 09:00 +08:00',
        because: ['step:day-1-sms'],
      },
      after: {
        summary: 'day 1 · SMS amount-and-due-date · 2026-11-02 11:00 +08:00',
        because: ['step:day-1-sms'],
      },
      added: ['day-9-sms'],
      gone: [],
      changed: ['day-1-sms'],
      passedOver: [],
    });
  });

  it('writes nothing', async () => {
    const { loanId } = await desk.open();
    const before = [await desk.facts(loanId), await rowOf(desk, loanId)];
    await foresee(desk, loanId, await version(LATER_SMS));
    expect([await desk.facts(loanId), await rowOf(desk, loanId)]).toEqual(before);
  });

  it('names a step that is gone, and neither one that was had nor what only its comments say otherwise', async () => {
    const { loanId } = await desk.open();
    await desk.live(loanId, day(1, '12:00'));
    const found = await foresee(
      desk,
      loanId,
      await version(['id: day-2-email,', 'id: second-email,'], LATER_SMS),
    );
    expect(changeOf(found)).toMatchObject({ added: ['second-email'], gone: ['day-2-email'], changed: [] });
    expect(isSame(changeOf(await foresee(desk, loanId, await version())))).toBe(true);
  });
});

describe('a switch that is made', () => {
  it('is a fact of the one who decided it, and the case decides anew under the new version as it was shown', async () => {
    const { loanId } = await desk.open();
    const to = await version(LATER_SMS);
    const shown = changeOf(await foresee(desk, loanId, to));
    await switchTo(desk, loanId, to);
    expect(ofKind(await desk.facts(loanId), 'strategy-switched')).toMatchObject([
      { strategy: to.hash, strategyName: 'jd-jintiao', who: 'staff:0900', at: day(1, '00:30') },
    ]);
    expect(await rowOf(desk, loanId)).toMatchObject({ strategy: to.hash, decision: { at: day(1, '11:00') } });
    expect(await desk.look(loanId)).toMatchObject({
      summary: shown.after.summary,
      labels: { strategy: `jd-jintiao@${to.hash}` },
    });
  });

  it('is told to the workflow through the outbox, once', async () => {
    const { loanId } = await desk.open();
    const to = await version(LATER_SMS);
    await switchTo(desk, loanId, to);
    await switchTo(desk, loanId, to);
    const told = desk.dependencies.book.db.selectFrom('outbox').where('loan_id', '=', loanId);
    expect(await told.select('message').execute()).toEqual([{ message: { lookAgain: true } }]);
  });

  it('is on record under the new version also when it decides the same', async () => {
    const { loanId } = await desk.open();
    const [before, to] = [await rowOf(desk, loanId), await version()];
    await switchTo(desk, loanId, to);
    const [old, last] = await decisionsOf(desk, loanId);
    expect(last).toMatchObject({ revision: before.revision + 1, strategy: to.hash, decision: old?.decision });
  });

  it('happens once: again, or twice at a time, leaves the case as it is', async () => {
    const { loanId } = await desk.open();
    const to = await version(LATER_SMS);
    const both = await Promise.all([switchTo(desk, loanId, to), switchTo(desk, loanId, to)]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['changes', 'on-it-already']);
    expect(await switchTo(desk, loanId, to)).toEqual({ loanId, kind: 'on-it-already' });
    expect(ofKind(await desk.facts(loanId), 'strategy-switched')).toHaveLength(1);
  });

  it('and back again, to the version that is in force', async () => {
    const { loanId } = await desk.open();
    const inForce = desk.dependencies.book.rules.strategies.get('jd-jintiao');
    await switchTo(desk, loanId, await version(LATER_SMS));
    expect(inForce && (await switchTo(desk, loanId, inForce))).toMatchObject({ kind: 'changes' });
    expect(await desk.look(loanId)).toMatchObject({ summary: expect.stringContaining('09:00') as unknown });
  });

  it('does not touch a case that closed meanwhile, nor one on another strategy', async () => {
    const [closed, other] = [await desk.open(), await desk.open({ strategy: 'cheng-e-she' }, 5)];
    await desk.pay(closed.loanId, `P-${closed.loanId}`, '1100');
    const before = await desk.facts(closed.loanId);
    const to = await version();
    expect(await switchTo(desk, closed.loanId, to)).toEqual({ loanId: closed.loanId, kind: 'not-open' });
    expect(await desk.facts(closed.loanId)).toEqual(before);
    expect(await switchTo(desk, other.loanId, to)).toMatchObject({ kind: 'on-another' });
    expect(await desk.kinds(other.loanId)).not.toContain('strategy-switched');
  });
});
