import { AMOUNT, faultsOf, instalment, parsed, rowOf } from './rows';

test('P3 instalments are objects or CSV text, with or without interest, and mean the same', () => {
  const objects = parsed({
    instalments: [
      { dueOn: '2026-10-01', principal: '500.00', interest: '12.50' },
      { dueOn: '2026-11-01', principal: '500' },
    ],
  });
  const expected = [
    { dueOn: '2026-10-01', principal: 50_000, interest: 1_250 },
    { dueOn: '2026-11-01', principal: 50_000, interest: 0 },
  ];
  expect(rowOf(objects).debt.instalments).toEqual(expected);
  for (const text of [
    '2026-10-01 500.00+12.50; 2026-11-01 500',
    ' 2026-10-01  500.00+12.50;2026-11-01 500.00 ; ',
    '2026-10-01 500.00 + 12.50; 2026-11-01 500',
  ])
    expect(rowOf(parsed({ instalments: text })).debt.instalments).toEqual(expected);
});

test('P3 what may be left out may also be an empty cell', () => {
  const row = rowOf(parsed({ phone: '', email: '', language: '', strategy: '', costs: '' }));
  expect(row).toMatchObject({ language: 'zh-CN', strategy: 'jd-jintiao', debt: { costs: 0 } });
  expect(row).not.toHaveProperty('phone');
  expect(row).not.toHaveProperty('email');
});

test('P3 a phone number is kept in one form, however it was written', () => {
  expect(rowOf(parsed({ phone: ' +86 138-0000-0001 ' })).phone).toBe('+8613800000001');
});

test('P3 an amount has the decimals of its currency', () => {
  expect(
    rowOf(parsed({ currency: 'JPY', ...instalment({ principal: '1000' }) })).debt.instalments[0].principal,
  ).toBe(1000);
  expect(faultsOf(parsed({ currency: 'JPY', ...instalment({ principal: '1000.00' }) }))).toEqual([
    `instalments: ${AMOUNT}`,
  ]);
});
