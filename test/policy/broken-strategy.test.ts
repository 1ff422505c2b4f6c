import { refusedIn, removeCopies, type Broken } from './policy-copy';

afterAll(removeCopies);

const shapes: readonly Broken[] = [
  [
    'an unknown key',
    'patience: 6h',
    'patiense: 6h',
    '¦patiense: 6h',
    '"patiense" is no key of steps. Did you mean "patience"?',
  ],
  [
    'a time that is none',
    'at: "10:00"',
    'at: "24:00"',
    'at: ¦"24:00"',
    'a time is written from "00:00" to "23:59", in quotes',
  ],
  [
    'a call by a machine',
    'by: person } }  #',
    'by: persona } }  #',
    'by: ¦persona',
    'by must be person. Did you mean "person"?',
  ],
  [
    'a hand-off that nobody approves',
    '{ to: agency, approvedBy: supervisor,',
    '{ to: agency,',
    'handOff: ¦{ to',
    'approvedBy is missing',
  ],
  ['R11 a placement for no time', 'for: 90', 'for: 0', 'for: ¦0', 'for must be at least 1'],
  [
    'two conditions in one group',
    'if: { failed: [team] }',
    'if: { failed: [team], before: [team] }',
    'if: ¦{ failed: [team]',
    'before and failed exclude each other: write them apart',
  ],
  [
    'a time for results that is none',
    'resultsBy: "20:00"',
    'resultsBy: 20h',
    '¦20h',
    'a time is written from "00:00" to "23:59", in quotes',
  ],
  [
    'two measures in one step',
    'sms: amount-today }',
    'sms: amount-today, email: amount-today }',
    '- ¦{ id: day-4-sms',
    'sms and email exclude each other: write them apart',
  ],
  [
    'a step without a day',
    'id: day-4-sms,   day: 4, ',
    'id: day-4-sms, ',
    '- ¦{ id: day-4-sms',
    'one of day, repeat, after is missing',
  ],
  [
    'a visit without a condition',
    '          when: { any: [{ refusals: 2 }, { overdue: 30 }] }\n',
    '',
    'visit:\n          ¦aim',
    'when is missing',
  ],
  [
    'a patience that is no duration',
    'patience: 6h',
    'patience: 6 hours',
    '¦6 hours',
    'a duration is written like 30m or 4h',
  ],
  [
    'a day that is no number',
    'day: 60',
    'day: sixty',
    '¦sixty',
    'a day is a number of days past due, or "opens": the day on which the stage opens',
  ],
  [
    'a day twice',
    '        day: 60',
    '        day: 60\n        day: 61',
    '¦day: 61',
    'Map keys must be unique',
  ],
  [
    'a name that cannot stand in a key',
    'id: day-2-email',
    'id: day-2/email',
    '¦day-2/email',
    'a name has small letters, digits and single hyphens, like day-1-sms',
  ],
  [
    'another name than the name of its file',
    'strategy: jd-jintiao',
    'strategy: jd-jintao',
    '¦jd-jintao',
    'strategy "jd-jintao" is in a file named "jd-jintiao"',
  ],
];

describe('a strategy file is refused for', () => {
  it.each(shapes)('%s', refusedIn('strategies/jd-jintiao.yaml'));
});
