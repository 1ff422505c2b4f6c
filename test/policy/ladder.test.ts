import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stage, Step } from '../../domain/strategy';
import { readStrategy } from '../../policy/load';
import { shipped } from './policy-copy';

const content = readFileSync(join(shipped, 'strategies/jd-jintiao.yaml'), 'utf8');
const strategy = readStrategy(content);
const steps = strategy.stages.flatMap((stage) => stage.steps);

const stepOf = (id: string): Step => {
  const step = steps.find((one) => one.id === id);
  if (step === undefined) throw new Error(`no step ${id}`);
  return step;
};

const measures = ['sms', 'email', 'call', 'dialogue', 'workItem', 'visit', 'handOff'] as const;

/** A step as a line of the signed ladder. */
const line = (stage: Stage, step: Step) => ({
  day: step.day ?? `${step.repeat?.from ?? ''}, then every ${JSON.stringify(step.repeat?.every)}`,
  stage: stage.stage,
  at: step.at,
  by: measures.filter((measure) => step[measure] !== undefined).join(),
});

describe('the strategy jd-jintiao', () => {
  it('R3 R12 R13 is the signed ladder: each step in its stage, on its day, at its time, by its channel', () => {
    const ladder = strategy.stages.flatMap((stage) => stage.steps.map((step) => line(stage, step)));
    expect(ladder).toEqual([
      { day: 1, stage: 'initial', at: '09:00', by: 'sms' },
      { day: 2, stage: 'initial', at: '10:00', by: 'sms' },
      { day: 2, stage: 'initial', at: '10:05', by: 'email' },
      { day: 3, stage: 'initial', at: '14:00', by: 'call' },
      { day: 4, stage: 'initial', at: '09:30', by: 'sms' },
      { day: 4, stage: 'initial', at: '09:35', by: 'email' },
      { day: 4, stage: 'initial', at: '14:00', by: 'call' },
      { day: 4, stage: 'sustained', at: '18:00', by: 'workItem' },
      { day: 4, stage: 'sustained', at: '09:00', by: 'visit' },
      { day: '14, then every 7', stage: 'sustained', at: '09:30', by: 'sms' },
      { day: '14, then every 7', stage: 'sustained', at: '09:35', by: 'email' },
      { day: 60, stage: 'sustained', at: '11:00', by: 'handOff' },
      { day: '60, then every 30', stage: 'sustained', at: '09:30', by: 'sms' },
      { day: '60, then every 30', stage: 'sustained', at: '09:35', by: 'email' },
      { day: 180, stage: 'end', at: '09:00', by: 'workItem' },
    ]);
  });

  it('R3 opens initial on day 1, sustained on day 4 and the end on day 180', () => {
    expect(strategy.stages.map(({ stage, from }) => [stage, from])).toEqual([
      ['initial', 1],
      ['sustained', 4],
      ['end', 180],
    ]);
  });

  it('R4 begins with an SMS that tells amount and due date', () => {
    expect(stepOf('day-1-sms')).toMatchObject({ day: 1, at: '09:00', sms: 'amount-and-due-date' });
  });

  it('R5 lets a person make both calls, again at 15:00 and 18:30 when nobody answers', () => {
    expect(stepOf('day-3-call').call).toEqual({ script: 'cause-advice-risk', by: 'person' });
    expect(stepOf('day-4-call').call).toEqual({ script: 'find-a-solution', by: 'person' });
    expect(strategy.retryCallsAt).toEqual(['15:00', '18:30']);
  });

  it('R5 R9 wants the result of each call by 20:00, also where a file does not say so', () => {
    expect(strategy.resultsBy).toBe('20:00');
    expect(readStrategy(content.replace(/^resultsBy.*\n/m, '')).resultsBy).toBe('20:00');
    expect(readStrategy(content.replace('resultsBy: "20:00"', 'resultsBy: "19:00"')).resultsBy).toBe('19:00');
  });

  it('R19 leaves a case where it was handed off when no number of days is given', () => {
    const placed = readStrategy(content.replace(', for: 90', ''))
      .stages.flatMap((stage) => stage.steps)
      .find((step) => step.id === 'agency');
    expect(placed?.handOff).toEqual({ to: 'agency', approvedBy: 'supervisor' });
  });

  it('R6 sends the details by e-mail on day 2', () => {
    expect(stepOf('day-2-email')).toMatchObject({ day: 2, email: 'how-to-pay-in-detail' });
  });

  it('R8 repeats the latest amount from day 14 every 7 days, by SMS and e-mail', () => {
    expect(stepOf('weekly-sms')).toMatchObject({ sms: 'latest-amount', repeat: { from: 14, every: 7 } });
    expect(stepOf('weekly-email')).toMatchObject({ email: 'latest-amount', repeat: { from: 14, every: 7 } });
  });

  it('R9 R12 R13 gives the case to the team when both calls failed, due in 9 days', () => {
    expect(stepOf('team')).toMatchObject({
      if: { failed: ['day-3-call', 'day-4-call'] },
      workItem: { queue: 'internal-team', dueIn: 9 },
    });
  });

  it('R10 visits only after two refusals or 30 days, with 3 days of notice', () => {
    expect(stepOf('visit').visit).toMatchObject({
      notice: 3,
      when: { any: [{ refusals: 2 }, { overdue: 30 }] },
    });
  });

  it('R10 tries an invitation for one hour, then again the next day', () => {
    expect(stepOf('visit').patienceMinutes).toBe(60);
  });

  it('R11 hands off to the agency on day 60 when the team failed, approved by a supervisor, for 90 days', () => {
    expect(stepOf('agency').if).toEqual({ failed: ['team'] });
    expect(stepOf('agency').handOff).toEqual({ to: 'agency', approvedBy: 'supervisor', for: 90 });
  });

  it('R8 R11 sends weekly messages until the case is placed, and every 30 days after it was', () => {
    for (const id of ['weekly-sms', 'weekly-email']) {
      expect(stepOf(id).if).toEqual({ before: ['agency'] });
    }
    for (const id of ['monthly-sms', 'monthly-email']) {
      expect(stepOf(id)).toMatchObject({ if: { after: ['agency'] }, repeat: { from: 60, every: 30 } });
    }
    expect(stepOf('monthly-sms').sms).toBe('latest-amount');
    expect(stepOf('monthly-email').email).toBe('latest-amount');
  });

  it('R12 has neither a visit on a day number alone nor an agency on days 1 to 13', () => {
    const early = steps.filter((step) => Number(step.day ?? step.repeat?.from) <= 13);
    expect(early.filter((step) => step.handOff !== undefined)).toEqual([]);
    expect(early.filter((step) => step.visit !== undefined).map(({ id }) => id)).toEqual(['visit']);
  });

  it('R21 ends with a review of the case on day 180', () => {
    expect(stepOf('review').workItem).toEqual({
      queue: 'review',
      aim: { 'zh-CN': '决定转让、起诉或核销', en: 'decide: sell, court or write off' },
      dueIn: 14,
    });
  });

  it('is patient for four hours unless a step says otherwise', () => {
    expect(stepOf('day-1-sms').patienceMinutes).toBe(240);
    expect(stepOf('day-3-call').patienceMinutes).toBe(360);
  });

  it('reads a patience in minutes', () => {
    const [first] = readStrategy(content.replace('patience: 6h', 'patience: 30m'))
      .stages.flatMap((stage) => stage.steps)
      .filter((step) => step.call !== undefined);
    expect(first?.patienceMinutes).toBe(30);
  });
});
