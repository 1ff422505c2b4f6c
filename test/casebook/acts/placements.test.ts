import {
  isPlacementWith,
  loanOfPlacement,
  placementIdOf,
  recordAcknowledged,
} from '../../../casebook/acts/placements';
import { keyOf } from '../../../domain/facts/fact';
import { ofKind } from '../../support/cases';
import { day, openDesk, type Desk } from '../../support/desk';
import { beforeThePlacement, placed, placementOf } from '../../support/stations';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const idOf = (loanId: string) => placementIdOf(placementOf(loanId));
const acknowledge = (loanId: string, how: 'accepted' | 'refused', code = '') =>
  recordAcknowledged(desk.dependencies.book, 'agency', idOf(loanId), how, code);

test.each(['L-1003', 'L.1', 'a.1.1', '7-7-7-7', 'A_b.c-d', '.', 'x'.repeat(64)])(
  'P11 a placement of the loan %s is recognised by its id',
  (loanId) => {
    const key = keyOf({ loanId, episode: 2, step: 'agency', occurrence: 13, act: 'handOffToAgency' });
    expect(placementIdOf(key)).toBe(`${loanId}.2.13`);
    expect(loanOfPlacement(placementIdOf(key))).toBe(loanId);
  },
);

test.each(['', 'L', 'L.1', 'L.1.x', 'L/1.1.1', `${'x'.repeat(65)}.1.1`, 'L 1.1.1', 'L.1.1\n'])(
  'P11 %j is no placement id of ours',
  (id) => {
    expect(loanOfPlacement(id)).toBeUndefined();
  },
);

describe('P11 what a partner answers about a placement', () => {
  it('is a fact, once: the first answer stays', async () => {
    const { loanId } = await placed(desk);
    expect(await acknowledge(loanId, 'accepted')).toBe('recorded');
    expect(await acknowledge(loanId, 'accepted')).toBe('known');
    expect(await acknowledge(loanId, 'refused', 'late')).toBe('known');
    expect(ofKind(await desk.facts(loanId), 'acknowledged')).toMatchObject([
      { key: placementOf(loanId), how: 'accepted', code: '' },
    ]);
  });

  it('when it refuses, the case is ours again, and the reason is on record', async () => {
    const { loanId } = await placed(desk);
    expect(await acknowledge(loanId, 'refused', 'out-of-area')).toBe('recorded');
    const next = await desk.live(loanId, day(75, '00:00'));
    const sent = ofKind(await desk.facts(loanId), 'started').map(({ at, by }) => by && at);
    expect(Math.max(...sent.map(Number).filter((at) => at > 0))).toBeGreaterThan(day(60, '11:00'));
    expect(next).toMatchObject({ kind: 'act' });
    expect(desk.outside.agency.recalls()).not.toContain(idOf(loanId));
  });

  it('is unknown when it has no such placement: none was begun, or it is another partner’s', async () => {
    const { book } = desk.dependencies;
    const before = (await beforeThePlacement(desk)).loanId;
    expect(await acknowledge(before, 'accepted')).toBe('unknown');
    const { loanId } = await placed(desk);
    expect(await recordAcknowledged(book, 'legal', idOf(loanId), 'accepted', '')).toBe('unknown');
    expect(await recordAcknowledged(book, 'agency', `${loanId}.1.2`, 'accepted', '')).toBe('unknown');
    expect(await recordAcknowledged(book, 'agency', `${loanId}.2.1`, 'accepted', '')).toBe('unknown');
    expect(ofKind(await desk.facts(loanId), 'acknowledged')).toEqual([]);
    await expect(recordAcknowledged(book, 'agency', 'L-none.1.1', 'accepted', '')).rejects.toMatchObject({
      name: 'UnknownLoan',
    });
  });

  it('is about the right loan also when the ids of two have dots and numbers in them', async () => {
    const long = await placed(desk, { loanId: 'L-9.1', borrowerId: 'B-9.1' });
    const short = await placed(desk, { loanId: 'L-9', borrowerId: 'B-9' });
    expect([idOf(long.loanId), idOf(short.loanId)]).toEqual(['L-9.1.1.1', 'L-9.1.1']);
    expect(await acknowledge(long.loanId, 'refused', 'deceased')).toBe('recorded');
    expect(ofKind(await desk.facts(long.loanId), 'acknowledged')).toHaveLength(1);
    expect(ofKind(await desk.facts(short.loanId), 'acknowledged')).toEqual([]);
  });
});

test('P11 a placement of an earlier case of the loan is still known as one', async () => {
  const { loanId } = await placed(desk, {
    instalments: [
      { dueOn: '2026-11-01', principal: '1000.00', interest: '0' },
      { dueOn: '2027-02-01', principal: '1000.00', interest: '0' },
    ],
  });
  await desk.pay(loanId, `P-${loanId}`, '1030');
  await desk.live(loanId, day(61, '00:00'));
  desk.clock.set(day(95, '00:30'));
  await desk.enrol(loanId);
  expect((await desk.look(loanId)).kind).toBe('act');
  expect(await isPlacementWith(desk.dependencies.book, 'agency', idOf(loanId))).toBe(true);
  expect(await acknowledge(loanId, 'accepted')).toBe('known'); // too late to say anything about the case of today
  expect(ofKind(await desk.facts(loanId), 'acknowledged')).toEqual([]);
});
