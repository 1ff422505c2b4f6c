import { refusedIn, removeCopies, type Broken } from './policy-copy';

afterAll(removeCopies);

const ladders: readonly Broken[] = [
  [
    'a step that waits for no step deep inside a condition',
    'any: [{ refusals: 2 }',
    'any: [{ after: [day-4-cal] }',
    '¦day-4-cal]',
    'visit waits for "day-4-cal", which is no step. Did you mean "day-4-call"?',
  ],
  [
    'a step that waits for itself',
    'failed: [team]',
    'failed: [agency]',
    'failed: [¦agency]',
    'agency waits for "agency", which does not come before it. Name an earlier step.',
  ],
  [
    'a step that is only meant before no step',
    'before: [agency]',
    'before: [agenci]',
    '¦agenci]',
    'weekly-sms is meant before "agenci", which is no step. Did you mean "agency"?',
  ],
  [
    'a repeated step that begins before the step that it waits for',
    'from: 60, every: 30 }\n        at: "09:30"',
    'from: 59, every: 30 }\n        at: "09:30"',
    'after: [¦agency]',
    'monthly-sms waits for "agency", which does not come before it. Name an earlier step.',
  ],
  [
    'two steps that wait for each other',
    'if: { failed: [team] }',
    'if: { failed: [monthly-sms] }',
    'after: [¦agency]',
    'monthly-sms waits for "agency", which does not come before it. Name an earlier step.',
  ],
  [
    'a call at an hour when its result is already due',
    '"14:00", patience: 6h',
    '"20:00", patience: 6h',
    'resultsBy: ¦"20:00"',
    'results are due by 20:00, but a call may begin at 20:00. Ask for results after the last call of a day.',
  ],
  [
    'two steps with one id',
    'id: day-2-email',
    'id: day-2-sms',
    'id: ¦day-2-sms, day: 2, at: "10:05"',
    '"day-2-sms" is the id of an earlier step too. Give each step an id of its own.',
  ],
  [
    'a step before its stage',
    'day: 4\n        at: "09:00"',
    'day: 3\n        at: "09:00"',
    'day: ¦3\n        at: "09:00"',
    'visit is on day 3, before stage sustained opens on day 4. Move it to day 4 or later, or into an earlier stage.',
  ],
  [
    'days that no step covers',
    'from: 1 ',
    'from: -1 ',
    'id: day-1-sms,   day: ¦1',
    'no step covers the days from -1 until day-1-sms on day 1. Add a step: at most 14 days may pass without a measure.',
  ],
  [
    'a stage without a step',
    'steps:\n      - id: review\n        day: 180\n        at: "09:00"\n        workItem: { queue: review, dueIn: 14, aim: { zh-CN: 决定转让、起诉或核销, en: "decide: sell, court or write off" } }',
    'steps: []',
    'from: 180\n    steps: ¦[]',
    'steps needs at least one entry',
  ],
  [
    'a message without a template',
    'sms: how-to-pay }',
    'sms: how-to-pai }',
    'sms: ¦how-to-pai',
    'day-2-sms sends "how-to-pai", which is no sms template. Did you mean "how-to-pay"?',
  ],
  [
    'R5 a call without a script',
    'script: cause-advice-risk',
    'script: by-heart',
    'script: ¦by-heart',
    'day-3-call reads "by-heart", which is no call template. Write call/by-heart.liquid in each language.',
  ],
  [
    'R9 a task without a script',
    'script: personal-plan',
    'script: personal-plans',
    'script: ¦personal-plans',
    'team reads "personal-plans", which is no call template. Did you mean "personal-plan"?',
  ],
  [
    'R9 a script that is read to nobody',
    '          withBorrower: true\n',
    '',
    'workItem:\n          ¦queue: internal-team',
    'a script is read to the borrower: write withBorrower: true beside it',
  ],
];

describe('R21 a ladder is refused for', () => {
  it.each(ladders)('%s', refusedIn('strategies/jd-jintiao.yaml'));
});
