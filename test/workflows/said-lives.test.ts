import { auditOf } from '../../casebook/read/audit/audit';
import { placementIdOf } from '../../casebook/acts/placements';
import { written } from '../../domain/calendar';
import { instant } from '../../domain/words';
import { ofKind } from '../support/cases';
import { messagesTo } from '../support/letters';
import { liveAll, type Life } from '../support/lives';
import { openSkippingWorld, type SkippingWorld } from '../support/skipping-world';
import { LIVES } from './said-lives';

let world: SkippingWorld;
let lives: Readonly<Record<keyof typeof LIVES, Life>>;
beforeAll(async () => {
  world = await openSkippingWorld();
  lives = await liveAll(world, LIVES);
});
afterAll(() => world.close());

const tasksFor = (queue: string, { facts }: Life) =>
  ofKind(facts, 'work-item-opened').filter((task) => task.queue === queue);
/** The total that each message of a day says. */
const totals = ({ row, on }: Life, day: number) =>
  messagesTo(world.outside, row)
    .filter(({ receivedAt }) => written(instant(receivedAt.getTime()), 'Asia/Shanghai').startsWith(on(day)))
    .flatMap(({ text }) => {
      const [, sms, mail] =
        new RegExp(`^[^:]*: (?:.*unpaid: )?([\\d.]+) CNY|Total as of ${on(day)}: ([\\d.]+) CNY`).exec(text) ??
        [];
      return sms ?? mail ?? [];
    });

describe('one loan in the hands of a cooperative borrower, and of a refusing one', () => {
  test('R17 R18 who cooperates is given a week each time, also when it is severe, and is offered a plan', () => {
    expect(lives.cooperative.heard).toEqual([
      'day 4: 09:00 sms first-notice, 09:05 email first-notice',
      'day 6: 10:30 call rung',
      'day 13: 09:30 sms offer-of-a-plan',
      'day 20: 09:30 sms severe-notice, 09:35 email severe-notice, 14:00 call rung',
      'day 27: 09:30 sms offer-of-a-plan',
    ]);
  });

  test('R17 R18 who refuses hears of us every three days, then every two, and of the consequences', () => {
    expect(lives.refusing.heard).toEqual([
      'day 4: 09:00 sms first-notice, 09:05 email first-notice',
      'day 6: 10:30 call rung',
      'day 9: 09:30 sms amount-and-consequences',
      'day 12: 14:00 call rung',
      'day 15: 09:30 email amount-and-consequences',
      'day 18: 09:30 sms amount-and-consequences',
      'day 20: 09:30 sms severe-notice, 09:35 email severe-notice, 14:00 call rung',
      'day 22: 09:30 sms severe-consequences',
      'day 24: 09:30 email severe-consequences',
      'day 26: 14:00 call rung',
      'day 28: 09:30 sms severe-consequences',
    ]);
  });

  test.each([
    ['cooperative', 13, 'offer-of-a-plan'],
    ['refusing', 9, 'amount-and-consequences'],
  ] as const)(
    'R17 that somebody is %s is answered with a new decision, on record',
    async (name, day, sms) => {
      const { row, on, told, facts } = lives[name];
      expect(told[0]).toMatchObject({ next: `day ${day} · SMS ${sms} · ${on(day)} 09:30 +08:00` });
      const { lines } = await auditOf(world.dependencies.book, row.loanId);
      const seq = ofKind(facts, 'attitude')[0]?.seq;
      const due = `${on(day)}T09:30:00+08:00`;
      expect(lines.filter((line) => line.seq === seq)).toMatchObject([
        { kind: 'attitude', who: 'staff:0417', details: { is: name } },
        { kind: 'decision', because: ['step:phone-rotation-sms'], details: { due } },
      ]);
    },
  );

  test('R17 R19 after three refusals, and on day 90, the legal stage opens for the refusing one alone', () => {
    expect(lives.cooperativeLater.heard).toEqual([
      'day 85: 09:30 sms severe-amount',
      'day 92: 09:30 email offer-of-a-plan',
    ]);
    expect(tasksFor('legal-review', lives.cooperativeLater)).toEqual([]);
    expect(lives.refusingLater.heard).toEqual([
      'day 85: 09:30 sms severe-amount',
      'day 87: 09:30 email severe-consequences',
      'day 89: 14:00 call rung',
      'day 90: 09:30 sms legal-risk',
      'day 93: 09:30 email legal-risk',
      'day 96: 14:00 call rung',
    ]);
    const at = Date.parse(`${lives.refusingLater.on(90)}T09:00+08:00`);
    expect(tasksFor('legal-review', lives.refusingLater)).toMatchObject([
      { at, because: ['step:legal-review'] },
    ]);
  });
});

test('R22 a part that clears the oldest instalment: from day 40 to 10, out of the severe stage, to what was not had yet', () => {
  const { partial } = lives;
  const [before, , after] = partial.told;
  expect(before).toMatchObject({ labels: { stage: 'severe', overdueSince: partial.on(0) } });
  // Day 10 is in the phone stage, though the first notice is still to come.
  expect(after).toMatchObject({ labels: { stage: 'phone', overdueSince: partial.on(30) } });
  expect(partial.heard).toEqual([
    'day 20: 09:30 sms severe-notice, 09:35 email severe-notice, 14:00 call rung',
    'day 24: 09:30 sms severe-amount',
    'day 28: 09:30 email severe-amount',
    'day 32: 14:00 call rung',
    'day 36: 09:30 sms severe-amount',
    'day 40: 09:30 email severe-amount',
    'day 44: 09:00 sms first-notice, 09:05 email first-notice', // no sooner than without the payment
    'day 45: 10:30 call rung',
    'day 51: 14:00 call rung',
  ]);
});

test('R22 R24 its golden amounts: 680.00 on day 40; 360.00 later one instalment of 320.00 is left, and its day’s penalty', () => {
  const [onDay40] = totals(lives.partial, 40);
  expect([onDay40, totals(lives.partial, 44)]).toEqual(['680.00', ['320.64', '320.64']]);
});

describe('a purchase on day 410', () => {
  const before = ['day 408: 09:30 sms severe-amount', 'day 411: 09:30 sms legal-risk'];

  test('R19 which a supervisor approves is reviewed on day 411, has its notice, and then is the law firm’s', () => {
    const { approved } = lives;
    const [review] = tasksFor('legal-review', approved);
    expect(review?.at).toBe(Date.parse(`${approved.on(411)}T09:00+08:00`));
    const notice = ['day 412: 12:05 email legal-notice', 'day 414: 09:30 email legal-risk'];
    expect(approved.heard).toEqual([...before, ...notice]);
    const key = `${approved.row.loanId}/1/legal-referral#1/referToLegal` as const;
    expect(world.outside.lawFirm.placements()).toEqual([placementIdOf(key)]);
    expect(ofKind(approved.facts, 'acknowledged')).toMatchObject([{ key, how: 'accepted' }]);
  });

  test('R19 which no supervisor approves has no notice and no referral, and the rest goes on', () => {
    const { notApproved } = lives;
    expect(notApproved.told[1]).toMatchObject({ kind: 'recorded', step: 'legal-notice' });
    expect(notApproved.heard).toEqual([
      ...before,
      'day 414: 09:30 email legal-risk',
      'day 417: 14:00 call rung',
      'day 420: 09:30 sms legal-risk',
      'day 423: 09:30 email legal-risk',
    ]);
    expect(
      tasksFor('supervisors', notApproved).filter(({ key }) => key.endsWith('/askApproval')),
    ).toHaveLength(1);
  });
});
