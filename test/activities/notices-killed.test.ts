import { createActivities, type Activities } from '../../activities';
import { setStop } from '../../casebook/stops/emergency-stops';
import { foreseeSwitch } from '../../casebook/case/switch-strategy';
import { noWay } from '../../channels/provider';
import { loadPolicy } from '../../policy/load';
import { removeCopies, shipped } from '../policy/policy-copy';
import { day, openDesk, type Desk } from '../support/desk';
import { by } from '../support/doors';
import { withBlock } from './notices';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(withBlock());
});
afterEach(() => {
  desk.outside.systems.clearFaults();
});
afterAll(async () => {
  await desk.close();
  removeCopies();
});

/** A loan whose card is blocked. */
const blocked = async () => {
  const row = await desk.open();
  await desk.live(row.loanId, day(1, '08:45'));
  return row;
};
const pay = (loanId: string) => desk.pay(loanId, `all-${loanId}`, '1000.50');
const repaid = async () => {
  const row = await blocked();
  await pay(row.loanId);
  return row;
};
const saidTo = (loanId: string) =>
  desk.outside.systems
    .notices()
    .filter((one) => one.loanId === loanId)
    .map(({ says }) => says);
const isClosed = async (loanId: string) => (await desk.kinds(loanId)).at(-1) === 'closed';

describe('R23 a worker that dies', () => {
  type Send = Activities['notifySystem'];
  /** A worker that claims an act, gets as far as its system or not, and dies before it records anything. */
  const dying = (reaches: boolean): Activities => {
    const { systems } = desk.dependencies;
    const send: typeof systems.send = async (attempt, mayLeave) => {
      await (reaches ? systems.send(attempt, mayLeave) : mayLeave());
      throw new Error('killed');
    };
    return createActivities({ ...desk.dependencies, systems: { ...systems, send } });
  };
  const dieAt = async (loanId: string, send: Send): Promise<void> => {
    const next = await desk.look(loanId);
    if (next.kind !== 'act') throw new Error('nothing is to be done');
    await expect(send({ loanId, key: next.key })).rejects.toThrow('killed');
  };
  test.each([true, false])('at a notice tells it once (its system had it: %s)', async (reaches) => {
    const { loanId } = await desk.open();
    desk.clock.set(day(1, '08:30'));
    await dieAt(loanId, dying(reaches).notifySystem);
    await desk.live(loanId, day(1, '08:55'));
    expect(saidTo(loanId)).toEqual(['block-card']);
  });

  test.each([true, false])(
    'at a notice, before the money comes, leaves nothing in force (its system had it: %s)',
    async (reaches) => {
      const { loanId } = await desk.open();
      desk.clock.set(day(1, '08:30'));
      await dieAt(loanId, dying(reaches).notifySystem);
      await pay(loanId);
      await desk.live(loanId, day(1, '08:55'));
      expect(saidTo(loanId)).toEqual([...(reaches ? ['block-card'] : []), 'unblock-card']);
      expect(desk.outside.systems.inForce(loanId)).toEqual([]);
      expect(await isClosed(loanId)).toBe(true);
    },
  );

  test.each([true, false])('at a withdrawal makes it once (its system had it: %s)', async (reaches) => {
    const { loanId } = await repaid();
    await dieAt(loanId, dying(reaches).withdrawNotice);
    await desk.live(loanId, day(1, '08:55'));
    expect(saidTo(loanId)).toEqual(['block-card', 'unblock-card']);
    expect(await isClosed(loanId)).toBe(true);
  });

  test.each([
    [true, ['block-card', 'unblock-card', 'block-card']],
    [false, ['block-card']],
  ])(
    'at a withdrawal, before the payment is taken back, leaves the card blocked (its system had it: %s)',
    async (reaches, said) => {
      const { loanId } = await repaid();
      await dieAt(loanId, dying(reaches).withdrawNotice);
      await desk.report(loanId, { paymentId: `all-${loanId}`, reversalId: `back-${loanId}` });
      await desk.live(loanId, day(2, '12:00'));
      expect(saidTo(loanId)).toEqual(said);
      expect(desk.outside.systems.inForce(loanId)).toEqual(['block-card']);
    },
  );
});

test('R23 what a system may have when its way is closed is taken back all the same', async () => {
  const { loanId } = await desk.open();
  desk.outside.systems.fault(loanId, { kind: 'store-then-drop' }, 1);
  await desk.live(loanId, day(1, '08:30'));
  desk.clock.set(day(1, '08:35'));
  const closed = createActivities({ ...desk.dependencies, systems: noWay() });
  await closed.notifySystem({ loanId, key: `${loanId}/1/block#1/notifySystem` });
  await pay(loanId);
  await desk.live(loanId, day(1, '08:40'));
  expect(saidTo(loanId)).toEqual(['block-card', 'unblock-card']);
});

describe('a case with a notice in force', () => {
  const switched = (loanId: string) => {
    const to = loadPolicy(shipped).strategies.get('jd-jintiao');
    if (!to) throw new Error('there is no such strategy');
    return foreseeSwitch(desk.dependencies.book, loanId, { to, from: 'jd-jintiao' });
  };

  it('is not switched to a strategy that cannot take it back', async () => {
    const { loanId } = await blocked();
    expect(await switched(loanId)).toMatchObject({ obstacle: { what: 'notice', step: 'block' } });
  });

  it('is switched while the system has taken nothing yet', async () => {
    const { loanId } = await desk.open();
    desk.outside.systems.fault(loanId, { kind: 'error', status: 400 });
    await desk.live(loanId, day(1, '08:40'));
    expect(await switched(loanId)).toMatchObject({ kind: 'changes' });
  });

  it('P15 takes it back under a stop of notices, which keeps others in and holds up no SMS', async () => {
    const { loanId } = await repaid();
    await setStop(
      desk.dependencies.book,
      { scope: 'channel', named: 'notice' },
      'the wrong cards',
      by('0900'),
    );
    await desk.live(loanId, day(1, '08:50'));
    expect(saidTo(loanId)).toEqual(['block-card', 'unblock-card']);
    expect(await isClosed(loanId)).toBe(true);
    const other = await desk.open();
    await desk.live(other.loanId, day(2, '12:00'));
    expect(saidTo(other.loanId)).toEqual([]);
    expect(desk.outside.phones.messages().some(({ to }) => to === other.phone)).toBe(true);
  });
});
