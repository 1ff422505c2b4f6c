import { stepsSkipped } from '../../../domain/facts/fact';
import { claim } from '../../../casebook/acts/claim';
import { isSame } from '../../../domain/dry-run/switched';
import { ofKind } from '../../support/cases';
import { day, firstSms, openDesk, type Desk } from '../../support/desk';
import {
  changeOf,
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
const smsOf = async (loanId: string) =>
  ofKind(await desk.facts(loanId), 'started')
    .filter(({ by }) => by === 'sms')
    .map(({ key, at }) => [key.split('/')[2], at]);

describe('after a switch', () => {
  it('what was had stays had: nothing is repeated', async () => {
    const { loanId } = await desk.open();
    await desk.live(loanId, day(2, '12:00'));
    await switchTo(
      desk,
      loanId,
      await version(LATER_SMS, ['id: day-2-sms,   day: 2', 'id: day-2-sms,   day: 5']),
    );
    await desk.live(loanId, day(8, '12:00'));
    const steps = (await smsOf(loanId)).map(([step]) => step);
    expect(steps).toEqual(['day-1-sms#1', 'day-2-sms#1', 'day-4-sms#1']);
  });

  it('P3 nothing is made up for: messages of days before today are passed over, each with the reason', async () => {
    const { loanId } = await desk.open({}, 9);
    const to = await version(
      oneMoreSms('day-5-sms', 5),
      oneMoreSms('day-8-sms', 8),
      oneMoreSms('day-11-sms', 11),
    );
    const because = ['clause:switched-on-day-9'];
    expect(changeOf(await switchTo(desk, loanId, to))).toMatchObject({
      added: ['day-11-sms'],
      passedOver: [
        { step: 'day-5-sms', because },
        { step: 'day-8-sms', because },
      ],
    });
    const skipped = ofKind(await desk.facts(loanId), 'skipped').filter(
      (one) => one.because[0] === because[0],
    );
    expect(skipped.map(stepsSkipped)).toEqual([['day-5-sms', 'day-8-sms']]);
    await desk.live(loanId, day(13, '12:00'));
    expect(await smsOf(loanId)).toEqual([['day-11-sms#1', day(11, '09:30')]]);
  });

  it('P3 a message of today whose time is over waits for the next day: a switch at noon makes no burst', async () => {
    const { loanId } = await desk.open({}, 9);
    desk.clock.set(day(9, '12:00'));
    await switchTo(desk, loanId, await version(oneMoreSms('day-9-sms', 9)));
    await desk.live(loanId, day(11, '12:00'));
    expect(await smsOf(loanId)).toEqual([['day-9-sms#1', day(10, '09:30')]]);
  });

  it('what was late already comes as it would have come', async () => {
    const { loanId } = await desk.open();
    desk.clock.set(day(3, '00:30')); // nobody worked for two days
    const found = changeOf(await switchTo(desk, loanId, await version()));
    expect(isSame(found)).toBe(true);
    await desk.live(loanId, day(3, '12:00'));
    expect(await smsOf(loanId)).toEqual([['day-1-sms#1', day(3, '09:00')]]);
  });

  it('R24 no fee is charged for a stage that opened before', async () => {
    const { loanId } = await desk.open();
    desk.clock.set(day(9, '00:30'));
    const fee: Edit = ['    from: 4', '    from: 4\n    fee: "50.00"'];
    const late: Edit = ['    from: 180', '    from: 10\n    fee: "30.00"'];
    await switchTo(desk, loanId, await version(fee, late));
    await desk.live(loanId, day(11, '12:00'));
    const fees = ofKind(await desk.facts(loanId), 'fee-charged').filter(({ amount }) => amount > 0);
    expect(fees).toMatchObject([{ stage: 'end', amount: 3000 }]);
  });
});

test('P5 a stricter law holds at once, for the next claim of a sleeping case on the strategy it was opened with', async () => {
  const { loanId } = await desk.open();
  const { book } = desk.dependencies;
  const { law } = book.rules;
  const night = law.rules.map((rule) =>
    rule.id === 'cn-night' ? { ...rule, window: { from: '10:00', until: '22:00' } } : rule,
  ) as unknown;
  const stricter = { ...law, hash: 'stricter', rules: night as typeof law.rules };
  const under = { ...book, rules: { ...book.rules, law: stricter } };
  const claimed = () => claim(under, firstSms(loanId), () => ({ to: '+8613800000001' }));
  const strategy = (await rowOf(desk, loanId)).strategy;

  desk.clock.set(day(1, '09:00')); // decided so under the law of yesterday
  expect(await claimed()).toMatchObject({
    kind: 'overtaken',
    next: { wakeAt: new Date(day(1, '10:00')).toISOString() },
  });
  expect(await rowOf(desk, loanId)).toMatchObject({
    strategy,
    decision: { because: ['step:day-1-sms', 'rule:cn-night'] },
  });
  desk.clock.set(day(1, '10:00'));
  expect(await claimed()).toMatchObject({ kind: 'won' });
  expect(ofKind(await desk.facts(loanId), 'started')).toMatchObject([{ law: 'stricter' }]);
});
