import { misfiled } from '../../scripts/demo/misfiled';
import type { Actor, Fact, StepKey } from '../../domain/facts/fact';
import { instant } from '../../domain/words';
import { loadPolicy } from '../../policy/load';

const { staff } = loadPolicy();
const call: StepKey = 'L-1/1/day-4-call#1/placeCall';
const team: StepKey = 'L-1/1/team#1/openWorkItem';
const visit: StepKey = 'L-1/1/visit#1/bookVisit';
const named = new Map([[call, '0417']]);

const booked: Fact = {
  seq: 1,
  at: instant(0),
  who: 'system',
  kind: 'visit-booked',
  key: visit,
  uid: 'visit-1',
  agent: '0801',
  from: instant(0),
  until: instant(1),
};
const result = (key: StepKey, who: Actor): Fact => {
  return { seq: 2, at: instant(2), who, kind: 'result', key, said: 'refused' };
};
const found = (key: StepKey, who: Actor) => misfiled([booked, result(key, who)], named, staff);

describe('the demo counts as right the result', () => {
  it.each([
    ['of a call, by the collector who rang', call, 'staff:0417'],
    ['of a visit, by its field agent', visit, 'staff:0801'],
    ['of the team’s task, by somebody who neither rings nor visits', team, 'staff:0501'],
  ] as const)('%s', (_, key, who) => {
    expect(found(key, who)).toEqual([]);
  });
});

describe('the demo finds', () => {
  it.each([
    ['a collector’s result on the team’s task', team, 'staff:0417', 'a team'],
    ['a collector’s result on a visit', visit, 'staff:0417', '0801'],
    ['another collector’s result on a call', call, 'staff:0423', '0417'],
  ] as const)('%s', (_, key, who, whose) => {
    expect(found(key, who)).toEqual([`${key} has a result of ${who}, and is of ${whose}`]);
  });

  it('a result that was refused', () => {
    const refused: Fact = { ...booked, kind: 'input-refused', message: 'result', reason: 'none is open' };
    expect(misfiled([refused], named, staff)).toEqual(['a result was refused: none is open']);
  });
});
