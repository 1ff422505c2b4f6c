import { parseRow } from '../../../intake/loans/read-row';
import { AMOUNT, faultsOf, instalment, parsed, policy, without } from './rows';

const name64 = 'must be 1 to 64 letters, digits, dots, dashes or underscores';
test.each<readonly [title: string, changes: Readonly<Record<string, unknown>>, fault: string]>([
  ['an empty loan id', { loanId: '' }, `loanId: ${name64}`],
  ['a slash in a loan id, which would break its step keys', { loanId: 'L/1' }, `loanId: ${name64}`],
  ['a hash in a loan id', { loanId: 'L#1' }, `loanId: ${name64}`],
  ['a loan id of 65 characters', { loanId: 'L'.repeat(65) }, `loanId: ${name64}`],
  ['a number as loan id', { loanId: 17 }, 'loanId: must be a text'],
  ['a space in a borrower id', { borrowerId: 'B 1' }, `borrowerId: ${name64}`],
  ['no name', { name: '  ' }, 'name: must not be empty'],
  [
    'a national phone number',
    { phone: '13800000001' },
    'phone: must be an international number such as +8613800000000',
  ],
  [
    'a phone number that cannot be',
    { phone: '+86138' },
    'phone: must be an international number such as +8613800000000',
  ],
  [
    'words for a phone number',
    { phone: 'call me' },
    'phone: must be an international number such as +8613800000000',
  ],
  ['half an e-mail address', { email: 'someone@' }, 'email: must be an e-mail address'],
  ['two e-mail addresses', { email: 'a@example.com,b@example.com' }, 'email: must be an e-mail address'],
  ['a zone that does not exist', { zone: 'Asia/Shangai' }, 'zone: must be a time zone such as Asia/Shanghai'],
  ['an empty zone', { zone: '' }, 'zone: must be a time zone such as Asia/Shanghai'],
  ['another language', { language: 'fr' }, 'language: must be zh-CN or en'],
  ['an unknown strategy', { strategy: 'jd-jintia' }, 'strategy: must be one of: cheng-e-she, jd-jintiao'],
  ['a currency in small letters', { currency: 'cny' }, 'currency: must be a currency code such as CNY'],
  ['a currency that is none', { currency: 'XQZ' }, 'currency: must be a currency code such as CNY'],
  ['negative costs', { costs: '-1' }, `costs: ${AMOUNT}`],
  ['costs with a comma', { costs: '1,000' }, `costs: ${AMOUNT}`],
  ['no instalment', { instalments: [] }, 'instalments: must hold at least one'],
  ['no instalment in CSV', { instalments: '' }, 'instalments: must hold at least one'],
  [
    'an instalment without amount in CSV',
    { instalments: '2026-11-01' },
    'instalments: "2026-11-01" must read like 2026-10-01 500.00+12.50',
  ],
  [
    'a date that does not exist in CSV',
    { instalments: '2026-02-30 5.00' },
    'instalments: "2026-02-30 5.00" must read like 2026-10-01 500.00+12.50',
  ],
  [
    'an interest without its plus in CSV',
    { instalments: '2026-11-01 5.00 0.50' },
    'instalments: "2026-11-01 5.00 0.50" must read like 2026-10-01 500.00+12.50',
  ],
  [
    'a third amount in CSV',
    { instalments: '2026-11-01 5.00+0.50+1' },
    'instalments: "2026-11-01 5.00+0.50+1" must read like 2026-10-01 500.00+12.50',
  ],
  ['an exponent', instalment({ principal: '1e3' }), `instalments: ${AMOUNT}`],
  ['a negative principal', instalment({ principal: '-5' }), `instalments: ${AMOUNT}`],
  ['a third decimal', instalment({ principal: '5.001' }), `instalments: ${AMOUNT}`],
  ['more than a number can hold', instalment({ principal: '9999999999999999' }), `instalments: ${AMOUNT}`],
  [
    'an instalment of nothing',
    instalment({ principal: '0', interest: '0' }),
    'instalments: an instalment must not be zero',
  ],
  [
    'two instalments on one date',
    { instalments: '2026-11-01 5.00; 2026-11-01 6.00' },
    'instalments: due dates must differ',
  ],
  [
    'a field that nobody knows',
    { nickname: 'Wei' },
    'row: there is no field nickname; there are: loanId, borrowerId, name, phone, email, address, area, without, zone, language, strategy, currency, costs, instalments, payments, contacts, promises, holds, optOuts',
  ],
])('P3 a row with %s is refused with field and reason', (_title, changes, fault) => {
  expect(faultsOf(parsed(changes))).toEqual([fault]);
});

test.each(['loanId', 'borrowerId', 'name', 'zone', 'currency', 'instalments'])(
  'P3 a row without %s names the field that is missing',
  (field) => {
    const faults = without(field);
    expect('faults' in faults && faults.faults.map((fault) => fault.field)).toEqual([field]);
  },
);

test.each([[null], ['text'], [[]], [17], [undefined]])('P3 %j is no row', (input) => {
  expect(faultsOf(parseRow(input, policy, 'jd-jintiao')).length).toBeGreaterThan(0);
});

test('P3 everything that is wrong with a row is said at once', () => {
  const faults = parsed({ loanId: '', zone: 'Mars', email: 'x' });
  expect('faults' in faults && faults.faults.map(({ field }) => field)).toEqual(['loanId', 'email', 'zone']);
  const more = parsed({ phone: '1', costs: 'x', strategy: 'none' });
  expect('faults' in more && more.faults.map(({ field }) => field)).toEqual(['costs', 'phone', 'strategy']);
});
