import { parseRow } from '../../../intake/loans/read-row';
import { readRows } from '../../../scripts/rows/read-rows';
import { csv, HEADER, line, ndjson } from '../../scripts/files';
import { loanRow } from '../../support/loans';
import { UNKEEPABLE, spoilt } from '../../support/unkeepable';
import { localDate } from '../../../domain/words';
import { policy } from './rows';

const whole = {
  ...loanRow(localDate('2026-11-01')),
  address: '1 Nanjing Road',
  area: 'pudong',
  strategy: 'jd-jintiao',
};
const texts = Object.entries(whole).flatMap(([field, value]) =>
  typeof value === 'string' ? [[field, value] as const] : [],
);

/** The fields that a file is refused for, row by row. */
const refused = async (file: string): Promise<readonly (readonly string[])[]> => {
  const fields: (readonly string[])[] = [];
  for await (const row of readRows(file)) {
    const read = 'value' in row ? parseRow(row.value, policy, 'jd-jintiao') : row;
    fields.push('faults' in read ? read.faults.map(({ field }) => field) : []);
    expect(JSON.stringify(read)).not.toMatch(/\\u0000|\\ud800|\\u0007/);
  }
  return fields;
};

test.each(texts)('P3 what cannot be kept is refused in %s, as a row of NDJSON', async (field, text) => {
  const rows = spoilt(text).map((value) => ({ ...whole, [field]: value }));
  for (const fields of await refused(ndjson(rows))) expect(fields).toEqual([field]);
});

test('P3 and in every part of an instalment, and as the name of a field', async () => {
  const [instalment = { dueOn: '', principal: '', interest: '' }] = whole.instalments;
  const parts = Object.entries(instalment).flatMap(([part, text]) =>
    spoilt(text).map((value) => ({ ...whole, instalments: [{ ...instalment, [part]: value }] })),
  );
  for (const fields of await refused(ndjson(parts))) expect(fields).toEqual(['instalments']);
  const named = UNKEEPABLE.map((bad) => ({ ...whole, [`no${bad}te`]: 'x' }));
  for (const fields of await refused(ndjson(named))) expect(fields).toEqual(['row']);
});

test('P3 and in a file of a spreadsheet, whose bytes can hold no half characters', async () => {
  const fields = HEADER.split(',');
  const rows = fields.flatMap((field) =>
    ['\u0000', '\u0007'].map((bad) => {
      const value = field === 'instalments' ? '2026-11-01 1000.00' : whole[field as 'name'];
      return [field, line(whole, { [field]: `${value.slice(0, 3)}${bad}${value.slice(3)}` })] as const;
    }),
  );
  const found = await refused(csv([HEADER, ...rows.map(([, text]) => text)]));
  expect(found.map((one) => one.join())).toEqual(rows.map(([field]) => field));
});
