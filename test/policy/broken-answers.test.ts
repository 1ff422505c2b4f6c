import { refusedFor } from './answers-file';
import type { Broken } from './policy-copy';

const BANKRUPT = '  bankrupt:\n    { allows: [';
const CEASE = '  cease:\n    { allows: [';

const shapes: readonly Broken[] = [
  [
    'an unknown kind',
    '  bankrupt:',
    '  bankrupcy: { allows: [] }\n  bankrupt:',
    '¦bankrupcy:',
    '"bankrupcy" is no key of holds. Did you mean "bankrupt"?',
  ],
  [
    'a missing kind',
    `  claims-paid:
    { allows: [workItem, talk], daysStandStill: false, interestStandsStill: false, untilPaid: true, about: loan, for: 3,
      asks: { queue: operators, dueIn: 2,
        aim: { zh-CN: 查找这笔付款, en: "look for the payment" } },
      release: { zh-CN: 三天后，或收到付款时, en: "three days, or the payment" },
      source: our own policy }
`,
    '',
    '  ¦dispute:',
    'claims-paid is missing',
  ],
  [
    'a kind that is there twice',
    '  cease:',
    '  bankrupt: {}\n  cease:',
    '¦bankrupt: {}',
    'Map keys must be unique',
  ],
  [
    'an unknown measure',
    `${BANKRUPT}workItem]`,
    `${BANKRUPT}workItems]`,
    '¦workItems',
    'allows must be sms or whatsapp or app or email or online or call or dialogue or visit or workItem or talk or handOff or notify. Did you mean "workItem"?',
  ],
  [
    'a measure that is named twice',
    `${CEASE}workItem, handOff]`,
    `${CEASE}workItem, handOff, workItem]`,
    'workItem, handOff, ¦workItem',
    'allows names workItem twice',
  ],
  ['a hold of no days', 'for: 3,', 'for: 0,', 'for: ¦0', 'for must be at least 1'],
  ['a hold of less than no days', 'for: 3,', 'for: -3,', 'for: ¦-3', 'for must be at least 1'],
  ['a hold of half days', 'for: 3,', 'for: 3.5,', 'for: ¦3.5', 'for must be a whole number'],
  ['a hold of a thousand days', 'for: 30,', 'for: 1000,', 'for: ¦1000', 'for must be at most 366'],
  ['a grace before the date', 'grace: 2', 'grace: -2', 'grace: ¦-2', 'grace must be at least 0'],
  ['a grace of a year', 'grace: 3', 'grace: 365', 'grace: ¦365', 'grace must be at most 90'],
  ['promises for years', 'within: 30,', 'within: 3000,', 'within: ¦3000', 'within must be at most 366'],
  ['no promise at all', 'atMost: 3 ', 'atMost: 0 ', 'atMost: ¦0', 'atMost must be at least 1'],
  [
    'a tolerance that is a number',
    'tolerance: "1.00", within: 30',
    'tolerance: 1.00, within: 30',
    'tolerance: ¦1.00',
    'tolerance must be a text (in quotes, if it looks like a number)',
  ],
  [
    'a tolerance that is no amount',
    'tolerance: "1.00", within: 30',
    'tolerance: "1 %", within: 30',
    'tolerance: ¦"1 %"',
    'an amount is written with two decimals, like "1.00", in quotes',
  ],
  [
    'a hold that does not say whether interest stands still',
    'daysStandStill: true, interestStandsStill: false,',
    'daysStandStill: true,',
    '¦{ allows: [workItem, talk], daysStandStill: true, untilPaid: false',
    'interestStandsStill is missing',
  ],
  [
    'a hold that does not say who ends it',
    'release: { zh-CN: 由工作人员在异议核查完毕后解除, en: "a person, once the dispute is decided" }',
    'release: ""',
    'release: ¦""',
    'a text is written in each language: { zh-CN: …, en: … }',
  ],
];

describe('P6 P7 what follows from answers is refused for', () => {
  it.each(shapes)('%s', refusedFor);
});
