import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyOfPolicy, lintOf, removeCopies } from './policy-copy';

afterAll(removeCopies);

describe('the linter', () => {
  it('R2 R17 R19 accepts a ladder that has a day before the due date, a cadence by attitude and a legal stage', () => {
    const folder = copyOfPolicy();
    const cadence = '{ cooperative: 7, neutral: 5, refusing: 3 }';
    const steps = [
      'strategy: other\nstages:',
      '  - { stage: pre-due, from: -1, steps: [{ id: reminder, day: -1, at: "10:00", sms: how-to-pay }] }',
      '  - stage: first-notice\n    from: 4\n    steps:',
      '      - { id: sms, day: 4, at: "09:00", sms: amount-and-due-date }',
      '      - { id: mail, day: 4, at: "09:05", email: latest-amount }',
      `      - { id: again, repeat: { from: 9, every: ${cadence} }, at: "09:30", sms: latest-amount }`,
      '  - stage: legal\n    from: 411\n    steps:',
      '      - { id: refer, day: 411, at: "11:00", if: { all: [{ after: [again] }, { refusals: 3 }] }, handOff: { to: legal, approvedBy: supervisor } }',
    ];
    writeFileSync(join(folder, 'strategies/other.yaml'), steps.join('\n'));
    expect(lintOf(folder)).toEqual([]);
  });
});
