import { refusedIn, removeCopies, type Broken } from './policy-copy';

afterAll(removeCopies);

const zone = 'zone is no time zone of the IANA database, like Asia/Shanghai';
const days = 'days are written like mon-sat or [mon, wed]';

const broken: readonly Broken[] = [
  [
    'R15 a staff number that somebody else has',
    'staff: "0423"',
    'staff: "0417"',
    'staff: ¦"0417"\n    name: { zh-CN: 示例坐席 0423',
    '"0417" is the staff number of somebody else too',
  ],
  [
    'R15 a field agent with the number of a collector',
    'staff: "0802"',
    'staff: "0423"',
    'staff: ¦"0423"\n    name: { zh-CN: 示例外访员 0802',
    '"0423" is the staff number of somebody else too',
  ],
  [
    'R15 a staff number whose zero gets lost',
    'staff: "0417"',
    'staff: 0417',
    'staff: ¦0417',
    'staff must be a text (in quotes, if it looks like a number)',
  ],
  [
    'R15 a staff number that cannot stand in a key',
    'staff: "0417"',
    'staff: "04/17"',
    'staff: ¦"04/17"',
    'a staff number has letters and digits only, like "0417"',
  ],
  [
    'a phone number of no country',
    '"+861055500417"',
    '"010 5550 0417"',
    'phone: ¦"010',
    'phone is no international number, like "+861055500417"',
  ],
  [
    'a phone number that cannot be dialled',
    '"+861055500417"',
    '"+8610555"',
    'phone: ¦"+8610555"',
    'phone is no international number, like "+861055500417"',
  ],
  [
    'a duty that ends before it begins',
    'until: "21:30"',
    'until: "08:30"',
    'duty: ¦{ zone: Asia/Shanghai, days: mon-sun, from: "08:30", until: "08:30"',
    'duty begins before it ends, on the same day',
  ],
  ['an unknown zone', 'zone: Asia/Shanghai', 'zone: Asia/Shanghia', 'zone: ¦Asia/Shanghia', zone],
  ['a day that is none', 'days: mon-sat', 'days: mon-sab', 'days: ¦mon-sab', days],
  ['no days at all', 'days: mon-sat', 'days: []', 'days: ¦[]', days],
  [
    'an address that is none',
    'field-agent-0801@lender.example',
    'field-agent-0801',
    'email: ¦field-agent-0801 ',
    'email is no e-mail address',
  ],
  [
    'a field agent without an area',
    'areas: [shanghai-pudong] ',
    'areas: [] ',
    'areas: ¦[]',
    'areas needs at least one entry',
  ],
  [
    'a collector without a name in one language',
    ', en: Collector 0417',
    '',
    'name: ¦{ zh-CN: 示例坐席 0417',
    'en is missing',
  ],
  [
    'an unknown key',
    'areas: [shanghai-pudong] ',
    'area: shanghai-pudong\n    areas: [shanghai-pudong] ',
    '¦area: ',
    '"area" is no key of fieldAgents. Did you mean "areas"?',
  ],
  [
    'R10 a visit that is longer than a duty',
    'from: "09:00", until: "18:00"',
    'from: "09:00", until: "09:45"',
    'duty: ¦{ zone: Asia/Shanghai, days: mon-sat, from: "09:00", until: "09:45"',
    '0801 is on duty for 45 minutes, and a visit takes 60. Write a longer duty, or shorter visits.',
  ],
];

describe('the staff is refused for', () => {
  it.each(broken)('%s', refusedIn('staff.yaml'));
});
