import type { Ending, Happening, StepKey } from '../../../domain/facts/fact';
import { historyOf, type Case } from '../../../domain/facts/case';
import { instant, localDate } from '../../../domain/words';
import { after, ended, first, opened, sms, started } from './history';

const doubt = (key: StepKey): Happening => ({ kind: 'in-doubt', key, code: 'ECONNRESET' });
const agency: StepKey = 'L-1/1/agency#1/handOffToAgency';
const recalled: StepKey = 'L-1/1/agency#1/recallFromAgency';
const visit: StepKey = 'L-1/1/visit#1/bookVisit';
const call: StepKey = 'L-1/1/day-3-call#1/placeCall';
const booked: Happening = {
  kind: 'visit-booked',
  key: visit,
  uid: 'visit-1',
  agent: '0801',
  from: instant(900_000),
  until: instant(960_000),
};
const recall: readonly Happening[] = [
  { ...started(recalled), because: ['clause:repaid'] } as Happening,
  ended(recalled, { kind: 'accepted', reference: 'R' }),
];

describe('an attempt of which its provider cannot say whether it has it', () => {
  const doubtful = [opened, started(first), doubt(first), doubt(first)] as const;

  it('counts as had since the first doubt, holds up nothing, and is no task yet', () => {
    const c = after(...doubtful);
    expect(c.underWay).toBeUndefined();
    expect(sms(c)).toMatchObject({ begun: 1, had: [3000], delivered: false });
    expect(c.inDoubt).toEqual([]);
    expect(c.doubts).toEqual([{ key: first, since: 3000, askedAt: 4000, times: 2 }]);
  });

  it('is a task for a person when nobody can say in the end', () => {
    const c = after(...doubtful, ended(first, { kind: 'unknown' }));
    expect(c).toMatchObject({ inDoubt: [first], doubts: [] });
    expect(sms(c).had).toEqual([3000]);
  });

  it('is no case with a past any more once all is certain', () => {
    expect(after(...doubtful, ended(first, { kind: 'unknown' }))).not.toHaveProperty('past');
  });
});

const endings: readonly Ending[] = [
  { kind: 'accepted', reference: 'SM1' },
  { kind: 'refused', code: '21614' },
  { kind: 'not-sent', code: '429' },
  { kind: 'not-sent', code: 'overtaken' },
  { kind: 'unknown' },
];
test('R25 a call that was in doubt when its borrower asked for one, and that was over at the hour asked for or later, is that one', () => {
  const asked: Happening = { kind: 'call-back', when: instant(4_500) };
  const rang = [
    opened,
    started(call),
    doubt(call),
    asked,
    ended(call, { kind: 'accepted', reference: 'R' }),
  ] as const;
  const over = { kind: 'call-ended', key: call, how: 'spoke', seconds: 60 } as const;
  expect(after(...rang)).toHaveProperty('callBack');
  expect(after(...rang, over)).not.toHaveProperty('callBack');
});

test('R25 so is one of which nobody can say in the end whether it rang', () => {
  const asked: Happening = { kind: 'call-back', when: instant(500) };
  const c = after(opened, started(call), doubt(call), asked, ended(call, { kind: 'unknown' }));
  expect(c).not.toHaveProperty('callBack');
});

const lives: readonly (readonly [string, StepKey, readonly Happening[], readonly Happening[]])[] = [
  ['a message', first, [started(first)], [{ kind: 'attitude', is: 'refusing' }]],
  ['a call', call, [{ kind: 'call-back', when: instant(1) }, started(call)], [{ kind: 'refused-to-pay' }]],
  ['an invitation', visit, [started(visit), booked], [{ kind: 'stopped' }]],
  [
    'a placement',
    agency,
    [started(agency)],
    [{ kind: 'acknowledged', key: agency, how: 'refused', code: 'E1' }],
  ],
  ['the second of two', call, [started(first), doubt(first), started(call)], []],
];

describe.each(lives)('%s that was in doubt', (_title, key, before, since) => {
  it.each(endings)('is as if it had been known from the start: %j', (how) => {
    const other: Happening = { kind: 'released', hold: 'dispute', on: localDate('2026-11-02') };
    const late = after(opened, ...before, doubt(key), ...since, doubt(key), ended(key, how));
    const known = after(opened, ...before, ended(key, how), ...since, other);
    expect(timeless(late)).toEqual(timeless(known));
  });
});

/** A case but for its past, and for when anything was refused. */
const timeless = ({ past: _, steps, ...c }: Case) => ({
  ...c,
  steps: [...steps].map(([id, { refused, ...history }]) => [
    id,
    { ...history, ...(refused && { refused: { ...refused, at: 0 } }) },
  ]),
});

test('P8 what was refused in the end was refused when that became known: its fallback goes on from then', () => {
  const c = after(
    opened,
    started(first),
    doubt(first),
    doubt(first),
    ended(first, { kind: 'refused', code: '21614' }),
  );
  expect(sms(c).refused).toEqual({ key: first, at: 5000, code: '21614', isLast: true });
});

test('R23 a placement in doubt is in force, so that it is called back, and is asked about no more after that', () => {
  expect(after(opened, started(agency), doubt(agency))).toMatchObject({ placement: { key: agency } });
  const c = after(opened, started(agency), doubt(agency), ...recall);
  expect(c).not.toHaveProperty('placement');
  expect(c).toMatchObject({ doubts: [] });
});

test('R23 an invited visit in doubt is in force, so that it is cancelled', () => {
  const c = after(opened, started(visit), booked, doubt(visit));
  expect(c).toMatchObject({ visit: { invited: true }, awaited: [{ key: visit, since: 960_000 }] });
  expect(historyOf(c, 'visit').had).toHaveLength(1);
});
