import { removeCopies, type Broken } from './policy-copy';
import { unreadableIn } from './shipped-law';

afterAll(removeCopies);

const rules: readonly Broken[] = [
  [
    'a cap without a period',
    'of: connected, per: day,',
    'of: connected,',
    'cap: ¦{ atMost: 3',
    'one of per, within is missing',
  ],
  [
    'a cap with two periods',
    'of: connected, per: day,',
    'of: connected, per: day, within: { days: 7 },',
    'cap: ¦{ atMost: 3',
    'per and within exclude each other: write them apart',
  ],
  [
    'an unknown period',
    'of: connected, per: day,',
    'of: connected, per: year,',
    'per: ¦year',
    'per must be day or week or month',
  ],
  [
    'days that are none',
    'until: "22:00"',
    'until: "22:00", on: weekend',
    'on: ¦weekend',
    'days are written like mon-fri, holidays or [sat, sun, holidays]',
  ],
  [
    'a rule that is there twice',
    'id: cn-six-attempts-a-day',
    'id: cn-night',
    'id: ¦cn-night\n    for: [call, dialogue]\n',
    'rule "cn-night" is there twice',
  ],
  [
    'holidays that it does not name',
    'window: { from: "08:00", until: "22:00" } ',
    'closedOn: holidays ',
    '- ¦id: cn-night',
    'cn-night asks for holidays, but the law names none. Write holidays: and a file of policy/holidays.',
  ],
  [
    'holidays that are no file',
    'law: cn\n',
    'law: cn\nholidays: un\n',
    'holidays: ¦un',
    'the holidays "un" are no file of policy/holidays. Did you mean "cn"?',
  ],
  [
    'two questions in one rule',
    'window: { from: "08:00", until: "22:00" } ',
    'window: { from: "08:00", until: "22:00" }\n    closedOn: sat-sun ',
    '- ¦id: cn-night',
    'window and closedOn exclude each other: write them apart',
  ],
];

describe('P5 a rule is refused for', () => {
  it.each(rules)('%s', unreadableIn('law/cn.yaml'));
});
