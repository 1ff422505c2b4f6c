import { askedBy } from '../../../intake/answers/take-in-sms';

test.each([
  ...['STOP', 'stopall', 'Unsubscribe', 'CANCEL', 'END', 'QUIT', 'revoke', 'OPTOUT'],
  ...[
    'TD',
    't',
    '退订',
    '退',
    ' ＴＤ\n',
    'ｓｔｏｐ',
    'Stop.',
    '退订。',
    'TD!',
    '拒收',
    'r',
    'T退订',
    'TD退订。',
  ],
])('P8 %j asks for no more SMS', (text) => {
  expect(askedBy(text)).toBe('optOut');
});

test.each(['START', 'unstop', ' Yes '])('P8 %j asks for SMS again', (text) => {
  expect(askedBy(text)).toBe('optIn');
});

test.each([
  '',
  '.',
  'STOP calling me',
  'yes?',
  'yes.',
  '退款',
  '拒收货物',
  'R2',
  'the end',
  'HELP',
  'TDD',
  'stop all',
])('P18 %j is for a person to read', (text) => {
  expect(askedBy(text)).toBe('note');
});

test.each([
  ['STOP', 'optOut'],
  ['START', 'optIn'],
  ['HELP', 'note'],
] as const)('P8 what Twilio took for %s is %s, whatever the word', (byProvider, asked) => {
  expect(askedBy('BASTA', byProvider)).toBe(asked);
});
