import type { Assumed } from '../../../domain/dry-run/assumed';
import { taskOf, TASKS } from '../../../domain/decide/tasks';
import type { Reason } from '../../../domain/facts/fact';
import { day, decided, knowing, ladder, live, opened, spoken, type Loan } from './life';

const start = day(1, '00:30');
const asked = ({ facts }: Loan): readonly string[] =>
  facts.flatMap((fact) =>
    fact.kind === 'work-item-opened' ? [`${fact.key.slice(6)} ${fact.because[0]} ${fact.queue}`] : [],
  );
const until = (to: ReturnType<typeof day>, answer: Partial<Assumed>, known = opened(start), from = start) =>
  live(known, from, to, answer).loan;

describe('the task that a person gets follows from the reason of the decision', () => {
  it('a call without a result asks for its result, whatever became of a later call of its step', () => {
    const talked = until(day(3, '16:00'), spoken());
    const wanted = knowing(talked, day(3, '16:00'), { kind: 'call-back', when: day(3, '17:00') });
    const nobody = until(day(3, '21:00'), { hasCollector: () => false }, wanted, day(3, '16:00'));
    expect(asked(nobody)).toEqual([
      'day-3-call#1/openWorkItem clause:result-missing supervisors',
      'day-3-call#3/openWorkItem clause:no-collector supervisors',
    ]);
  });

  it('a call that a person has, for want of a collector, is not tried again when its borrower allows other hours', () => {
    const mornings = knowing(opened(start), start, {
      kind: 'prefers',
      hours: { from: '09:00', until: '15:30' },
    });
    const nobody: Partial<Assumed> = { callEnds: () => 'no-collector' };
    const withAPerson = until(day(3, '20:01'), nobody, mornings);
    expect(asked(withAPerson)).toEqual([expect.stringContaining('clause:no-collector')]);
    const wanted = knowing(withAPerson, day(3, '20:01'), { kind: 'prefers', hours: 'any' });
    expect(decided(wanted, day(3, '20:01'))).toMatchObject({ at: day(4, '09:30') });
  });

  it('a message of which nobody knows whether it left is for operators', () => {
    const doubt = until(day(2, '00:00'), { ending: () => ({ kind: 'unknown' }) });
    expect(asked(doubt)).toEqual(['day-1-sms#1/openWorkItem clause:in-doubt operators']);
  });

  it('a partner that is silent is asked by operators, and a supervisor approves', () => {
    const silent: Partial<Assumed> = {
      ...spoken('refused'),
      answers: (act, at) =>
        (spoken('refused').answers?.(act, at) ?? []).filter(({ kind }) => kind !== 'acknowledged'),
    };
    const facts = asked(until(day(75, '00:00'), silent));
    expect(facts.filter((line) => line.includes('agency'))).toEqual([
      'agency#1/askApproval step:agency supervisors',
      'agency#1/openWorkItem clause:not-acknowledged operators',
    ]);
  });

  it('a step of the ladder has the task that it says', () => {
    const said = ladder.stages.flatMap(({ steps }) => steps).find(({ id }) => id === 'team')?.workItem;
    const aim = 'understand the cause and propose a personal plan';
    expect(said?.aim).toMatchObject({ en: aim });
    expect(taskOf('L-1/1/team#1/openWorkItem', ['step:team'], ladder)).toEqual({ ...said, aim });
  });

  it('nothing is asked for a reason that has no task', () => {
    const because: readonly [Reason] = ['clause:repaid'];
    expect(() => taskOf('L-1/1/day-1-sms#1/openWorkItem', because, ladder)).toThrow(/clause:repaid/);
    expect(Object.keys(TASKS)).not.toContain('clause:repaid');
  });
});
