import { taskFor } from '../../../domain/answer/whose';
import type { Happening, StepKey } from '../../../domain/facts/fact';
import { knowing, day, opened, situation } from '../decide/life';

/** Two conversations of one step, of which one person, or two, bring the results. */
const call = (occurrence: number): StepKey => `L-1/1/every-week#${occurrence}/placeCall`;
const ended = (occurrence: number): Happening => ({
  kind: 'call-ended',
  key: call(occurrence),
  how: 'spoke',
  seconds: 60,
});
const brought = (occurrence: number): Happening => ({
  kind: 'result',
  key: call(occurrence),
  said: 'refused',
});

const taskOf = (
  known: readonly Happening[],
  { by = '0417', of, said = 'refused' }: { by?: string; of?: string; said?: 'refused' | 'no-result' },
  callers: readonly string[] = ['0417', '0417'],
) => {
  const now = day(3, '12:00');
  const loan = known.reduce((one, fact) => knowing(one, now, fact), opened(day(1, '00:30')));
  const staffOf = new Map(callers.map((staff, index) => [call(index + 1) as string, staff]));
  const task = taskFor(
    { facts: loan.facts, situation: situation(loan, now), staffOf },
    { said, by, ...(of !== undefined && { of }) },
  );
  return typeof task === 'string' ? task : [task.key, task.result];
};

const BOTH = [ended(1), ended(2)];

describe('R5 a result of a step that is named', () => {
  it('is of its newest conversation', () => {
    expect(taskOf(BOTH, { of: 'every-week' })).toEqual([call(2), undefined]);
  });

  it('is, said again, of the same one: it never falls back on an older one that is open', () => {
    expect(taskOf([...BOTH, brought(2)], { of: 'every-week' })).toEqual([call(2), 'refused']);
  });

  it('is not of an older one because something else is said: that one has to be named', () => {
    expect(taskOf([...BOTH, brought(2)], { of: 'every-week', said: 'no-result' })).toBe(
      'every-week already has its result: refused. An earlier one is still open. To record its result, name every-week#1 with "of"',
    );
    expect(taskOf([...BOTH, brought(2)], { of: 'every-week#1', said: 'no-result' })).toEqual([
      call(1),
      undefined,
    ]);
  });

  it('is of the newest conversation of whoever brings it', () => {
    const known = [...BOTH, brought(1)];
    expect(taskOf(known, { of: 'every-week' }, ['0417', '0423'])).toEqual([call(1), 'refused']);
  });
});

it('R5 of two open conversations of one step the list names each so that it can be brought', () => {
  expect(taskOf(BOTH, {})).toMatch(/Open: every-week \(call .*\), every-week#1 \(call /);
});
