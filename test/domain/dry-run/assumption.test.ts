import { readAssumption } from '../../../intake/loans/dry-run';
import { FORMS } from '../../../domain/dry-run/assumption';

const read = (text: string) => {
  const parsed = readAssumption(text);
  return 'read' in parsed ? parsed.read : parsed.reason;
};

test('P12 every form that is shown as an example is understood', () => {
  const examples = FORMS.map((form) => form.replace(/ {2,}.*/, ''));
  expect(examples.map(read).filter((parsed) => typeof parsed === 'string')).toEqual([]);
});

test('a day counts from the due date, also before it, a date stands for itself, and what has no time is at noon', () => {
  expect(read('day 12: pays 300.00')).toEqual({
    text: 'day 12: pays 300.00',
    on: { day: 12 },
    at: '12:00',
    kind: 'pays',
    amount: '300.00',
  });
  expect(read('day -1 at 08:15: pays in full')).toMatchObject({ on: { day: -1 }, at: '08:15' });
  expect(read('2026-11-20: reversal of the payment of 2026-11-13')).toMatchObject({
    on: { date: '2026-11-20' },
    of: { date: '2026-11-13' },
  });
});

test('an answered call and an approval are meant for the whole day', () => {
  expect(read('day 20: call answered, refused')).toMatchObject({ at: '00:00', said: 'refused' });
  expect(read('day 60: approval refused')).toMatchObject({ at: '00:00', isGiven: false });
});

test('spaces are nobody’s mistake', () => {
  expect(read('  day 20 :call answered ,  promise ')).toMatchObject({
    kind: 'call-answered',
    said: 'promise',
  });
});

test('P12 an answer is written as after arrears answer, and a value goes on until the next field', () => {
  expect(read('day 5: hold  hold=dispute from=2026-11-03 by=0417')).toEqual({
    text: 'day 5: hold hold=dispute from=2026-11-03 by=0417',
    on: { day: 5 },
    at: '12:00',
    kind: 'answer',
    answer: { name: 'hold', said: { hold: 'dispute', from: '2026-11-03', by: '0417' } },
  });
  expect(read('day 6 at 09:30: note text=calls back at 18:00 by=0417')).toMatchObject({
    at: '09:30',
    answer: { said: { text: 'calls back at 18:00', by: '0417' } },
  });
  expect(read('day 6: refusal')).toMatchObject({ answer: { name: 'refusal', said: {} } });
});

test('P12 an approval is for the next question, in either notation', () => {
  expect(read('day 60: approval approved=false by=0900')).toMatchObject({
    at: '00:00',
    kind: 'approval',
    isGiven: false,
  });
});

test.each([
  ['tomorrow: pays 3', '"tomorrow" is neither a day past due such as "day 12" nor a date such as 2026-11-20'],
  [
    '2026-02-30: pays 3',
    '"2026-02-30" is neither a day past due such as "day 12" nor a date such as 2026-11-20',
  ],
  ['day 3 at 25:00: pays 3', '"25:00" is no time of day such as 09:30'],
  ['day 3', 'it must be a day or a date, a colon, and what happens then'],
  ['day 3: pays', 'pays must be followed by an amount such as 300.00, or by "in full"'],
  ['day 3: pays -3', 'pays must be followed by an amount such as 300.00, or by "in full"'],
  ['day 3: pays 0.00', 'pays must be followed by an amount such as 300.00, or by "in full"'],
  [
    'day 3: reversal of the payment of last week',
    '"last week" is neither a day past due such as "day 12" nor a date such as 2026-11-20',
  ],
  [
    'day 3: call answered, angry',
    '"angry" must be one of: promise, plan, refused, hardship, dispute, declined, not-met, no-result',
  ],
  ['day 3: result of visit', 'a result needs its step and what was brought back: "result of visit: refused"'],
  ['day 3: attitude angry', '"angry" must be one of: cooperative, neutral, refusing'],
  ['day 3: approval', 'approval must be followed by "given" or "refused"'],
  ['day 62: approval tomorrow', 'approval must be followed by "given" or "refused"'],
  ['day 62: approved', '"approved" is nothing that can be assumed; there is "approval given"'],
  [
    'day 62: reversed',
    '"reversed" is nothing that can be assumed; there is "reversal of the payment of day 12"',
  ],
  ['day 3: hold dispute', '"dispute" must be a field and its value, such as on=2026-12-01'],
  [
    'day 3: hold hold=strike',
    'hold: must be one of dispute, claims-paid, payment-pending, hardship, complaint, breathing-space, represented, bankrupt, deceased, cease',
  ],
  ['day 3: promise on=2026-02-30', 'on: must be a date such as 2026-11-05'],
  ['day 3: promise on=2026-12-01 sum=3', 'answer: there is no field sum; there are: by, amount, on'],
  ['day 3: promise', 'on: is missing'],
  ['day 3: moves house', '"moves house" is nothing that can be assumed'],
])('%s is refused: %s', (text, reason) => {
  expect(read(text)).toBe(reason);
});
