import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyOfPolicy, edit, lintOf, removeCopies } from './policy-copy';

afterAll(removeCopies);

describe('the linter', () => {
  it('R2 R17 R19 accepts a ladder that has a day before the due date, a cadence by attitude and a legal stage', () => {
    const folder = copyOfPolicy();
    const cadence = '{ cooperative: 7, neutral: 5, refusing: 3 }';
    const steps = [
      'strategy: other\ngrace: 3\nfloors: { legal: "1000.00" }\nstages:',
      '  - { stage: pre-due, from: -1, steps: [{ id: reminder, day: -1, at: "10:00", sms: due-soon }] }',
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

  it('R19 accepts the legal stage after 40 days as after 410: one number changes', () => {
    const folder = copyOfPolicy();
    edit(folder, 'strategies/cheng-e-she.yaml', 'after: 410', 'after: 40');
    expect(lintOf(folder)).toEqual([]);
  });
});
