import { refusedIn, removeCopies, type Broken } from './policy-copy';

afterAll(removeCopies);

const laws: readonly Broken[] = [
  ['a rule without a source', '    source: GB/T 45251-2025\n', '', '- ¦id: cn-night', 'source is missing'],
  [
    'a window that closes before it opens',
    'until: "22:00"',
    'until: "07:00"',
    'window: ¦{',
    'a window opens before it closes, on the same day',
  ],
  ['a cap of nothing', 'atMost: 3', 'atMost: 0', 'atMost: ¦0', 'atMost must be at least 1'],
  [
    'a date that is none',
    'since: 2026-01-30',
    'since: 2026-02-30',
    'since: ¦2026-02-30',
    'since is a date like 2025-02-28',
  ],
];

const lenders: readonly Broken[] = [
  [
    'an unknown law',
    'law: cn ',
    'law: cm ',
    'law: ¦cm',
    'the lender is under law "cm", which is no file of policy/law. Did you mean "cn"?',
  ],
  [
    'an unknown zone',
    'Asia/Shanghai',
    'Asia/Shanghia',
    '¦Asia/Shanghia',
    'zone is no time zone of the IANA database, like Asia/Shanghai',
  ],
  [
    'an amount that is a number',
    'atMost: "1.00"',
    'atMost: 1.00',
    'atMost: ¦1.00',
    'atMost must be a text (in quotes, if it looks like a number)',
  ],
  [
    'an amount without two decimals',
    'atMost: "1.00"',
    'atMost: "1.0"',
    '¦"1.0"',
    'an amount is written with two decimals, like "1.00", in quotes',
  ],
  [
    'an allocation that forgets a kind',
    ', principal]',
    ']',
    '¦[costs',
    'allocation names costs, interest-and-penalty and principal once each',
  ],
  ['a language without the way to pay', '  en: Pay at', '  # en: Pay at', '¦zh-CN: 请到', 'en is missing'],
  [
    'a language that no message has',
    '  en: Pay',
    '  fr: Payez.\n  en: Pay',
    '¦fr: Payez',
    '"fr" is no key of howToPay. Known here: zh-CN, en.',
  ],
];

describe('P5 a law file is refused for', () => {
  it.each(laws)('%s', refusedIn('law/cn.yaml'));
});

describe('the lender is refused for', () => {
  it.each(lenders)('%s', refusedIn('lender.yaml'));
});
