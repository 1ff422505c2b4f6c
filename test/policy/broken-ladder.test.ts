import { refusedIn, removeCopies, type Broken } from './policy-copy';

afterAll(removeCopies);

const ladders: readonly Broken[] = [
  [
    'a step that waits for no step',
    'failed: [day-3-call',
    'failed: [day-3-cal',
    'failed: [¦day-3-cal,',
    'team waits for "day-3-cal", which is no step. Did you mean "day-3-call"?',
  ],
  [
    'a step that waits for no step deep inside a condition',
    'any: [{ refusals: 2 }',
    'any: [{ after: [day-4-cal] }',
    '¦day-4-cal]',
    'visit waits for "day-4-cal", which is no step. Did you mean "day-4-call"?',
  ],
  [
    'a step that waits for a later one',
    'failed: [day-3-call,',
    'failed: [agency,',
    '¦agency,',
    'team waits for "agency", which does not come before it',
  ],
  [
    'a step that waits for itself',
    'failed: [team]',
    'failed: [agency]',
    'failed: [¦agency]',
    'agency waits for "agency", which does not come before it',
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
    'monthly-sms waits for "agency", which does not come before it',
  ],
  [
    'two steps that wait for each other',
    'if: { failed: [team] }',
    'if: { failed: [monthly-sms] }',
    'after: [¦agency]',
    'monthly-sms waits for "agency", which does not come before it',
  ],
  [
    'results that are due before the last call of a day',
    'resultsBy: "20:00"',
    'resultsBy: "18:29"',
    'resultsBy: ¦"18:29"',
    'results are due by 18:29, but a call may begin at 18:30',
  ],
  [
    'a call at an hour when its result is already due',
    '"14:00", patience: 6h',
    '"20:00", patience: 6h',
    'resultsBy: ¦"20:00"',
    'results are due by 20:00, but a call may begin at 20:00',
  ],
  [
    'two steps with one id',
    'id: day-2-email',
    'id: day-2-sms',
    'id: ¦day-2-sms, day: 2, at: "10:05"',
    '"day-2-sms" is the id of an earlier step too',
  ],
  [
    'a stage that can never be in force',
    'from: 180',
    'from: 4',
    'from: ¦4\n    steps:\n      - id: review',
    'stage end opens on day 4, so that stage sustained (from day 4) can never be in force',
  ],
  [
    'a step before its stage',
    'day: 4\n        at: "09:00"',
    'day: 3\n        at: "09:00"',
    'day: ¦3\n        at: "09:00"',
    'visit is on day 3, before stage sustained opens on day 4',
  ],
  [
    'a step after its stage',
    'id: day-4-email, day: 4,',
    'id: day-4-email, day: 5,',
    'id: day-4-email, day: ¦5,',
    'day-4-email is on day 5, when stage initial is over',
  ],
  [
    'days that no step covers',
    'from: 1 ',
    'from: -1 ',
    'id: day-1-sms,   day: ¦1',
    'no step before day-1-sms on day 1 covers the days from -1 on',
  ],
  [
    'a ladder after which nobody has the case',
    'workItem: { queue: review, aim: "decide: sell, court or write off", dueIn: 14 }',
    'email: latest-amount',
    '  - ¦stage: end',
    'after the last step nobody has the case. End with a repeat, a workItem or a handOff.',
  ],
  [
    'a stage without a step',
    'steps:\n      - id: review\n        day: 180\n        at: "09:00"\n        workItem: { queue: review, aim: "decide: sell, court or write off", dueIn: 14 }',
    'steps: []',
    'from: 180\n    steps: ¦[]',
    'steps needs at least one entry',
  ],
  [
    'a message outside the lawful hours',
    'at: "09:00", sms',
    'at: "07:59", sms',
    'at: ¦"07:59"',
    'day-1-sms is at 07:59, outside 08:00–22:00 (rule cn-night)',
  ],
  [
    'a further call before the window has opened',
    '["15:00"',
    '["07:59"',
    '¦"07:59"',
    'a further call is at 07:59, outside 08:00–22:00 (rule cn-night)',
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
    'script: cause-advice',
    'script: ¦cause-advice',
    'day-3-call reads "cause-advice", which is no call template',
  ],
];

describe('R21 a ladder is refused for', () => {
  it.each(ladders)('%s', refusedIn('strategies/jd-jintiao.yaml'));
});
