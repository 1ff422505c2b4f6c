import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stage, Step } from '../../domain/strategy';
import { readStrategy } from '../../policy/load';
import { shipped } from './policy-copy';

const content = readFileSync(join(shipped, 'strategies/cheng-e-she.yaml'), 'utf8');
const strategy = readStrategy(content);

const measures = ['sms', 'email', 'online', 'call', 'workItem', 'visit', 'handOff'] as const;

/** A step as a line of the signed ladder. */
const line = ({ stage }: Stage, { day, repeat, at, ...step }: Step): string => {
  const when = repeat ? `${repeat.from}, then every ${JSON.stringify(repeat.every)}` : String(day);
  const until = repeat?.until === undefined ? '' : ` until ${repeat.until}`;
  return `${stage}: ${when}${until} at ${at} ${measures.filter((measure) => step[measure]).join()}`;
};

const phone = '{"cooperative":7,"neutral":5,"refusing":3}';
const severe = '{"cooperative":7,"neutral":4,"refusing":2}';

describe('the strategy cheng-e-she', () => {
  it('R2 R3 R18 R19 is the signed ladder: each step in its stage, on its day, at its time, by its channel', () => {
    const ladder = strategy.stages.flatMap((stage) => stage.steps.map((step) => line(stage, step)));
    expect(ladder).toEqual([
      'pre-due: -1 at 10:00 sms',
      'first-notice: 4 at 09:00 sms',
      'first-notice: 4 at 09:05 email',
      'phone: 6 at 10:30 call',
      `phone: 7, then every ${phone} until severe at 09:30 sms`,
      `phone: 7, then every ${phone} until severe at 14:00 call`,
      `phone: 7, then every ${phone} until severe at 09:30 email`,
      'severe: 20 at 09:30 sms',
      'severe: 20 at 09:35 email',
      'severe: 20 at 14:00 call',
      `severe: 21, then every ${severe} until legal at 09:30 sms`,
      `severe: 21, then every ${severe} until legal at 09:30 email`,
      `severe: 21, then every ${severe} until legal at 14:00 call`,
      'legal: opens at 09:00 workItem',
      'legal: opens, then every 3 at 09:30 sms',
      'legal: opens, then every 3 at 09:30 email',
      'legal: opens, then every 3 at 14:00 call',
      'legal: opens at 11:00 email',
      'legal: opens at 11:15 workItem',
      'legal: opens at 11:30 handOff',
    ]);
  });

  it('R1 is silent for three days of grace, and waits for the debit run of the due date', () => {
    expect(strategy).toMatchObject({ grace: 3, debitRunBy: '16:00' });
  });

  it('R19 opens the legal stage on day 411, on day 41 when the one number is 40, or early after refusals', () => {
    const legalOf = (text: string) => readStrategy(text).stages.at(-1);
    expect(legalOf(content)?.from).toBe(411);
    expect(legalOf(content.replace('after: 410', 'after: 40'))?.from).toBe(41);
    expect(legalOf(content)?.or).toEqual({ all: [{ refusals: 3 }, { overdue: 90 }] });
  });

  it('R19 refers a case only after a review, an approved and delivered notice, and an approval', () => {
    const [notice, answer, referral] = strategy.stages.flatMap(({ steps }) => steps).slice(-3);
    expect(answer).toMatchObject({ if: { delivered: ['legal-notice'] }, workItem: { dueIn: 3 } });
    expect(notice).toMatchObject({ if: { failed: ['legal-review'] }, approvedBy: 'supervisor' });
    expect(referral).toMatchObject({
      if: { all: [{ delivered: ['legal-notice'] }, { failed: ['legal-answer'] }] },
      handOff: { to: 'legal', approvedBy: 'supervisor' },
    });
  });

  it('R17 lets one cadence take turns by SMS, call and e-mail', () => {
    const turns = ['phone-rotation-sms', 'phone-rotation-call', 'phone-rotation-email'];
    const rotation = strategy.stages[2]?.steps.slice(1) ?? [];
    expect(rotation.map(({ id }) => id)).toEqual(turns);
    for (const { repeat } of rotation) expect(repeat?.turns).toEqual(turns);
  });

  it('R20 has a slot for online channels that is off', () => {
    expect(content).toMatch(/online: [a-z-]+, off: true/);
    expect(strategy.stages.flatMap(({ steps }) => steps).some(({ online }) => online !== undefined)).toBe(
      false,
    );
  });
});
