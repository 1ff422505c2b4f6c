import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { manifestOf } from '../../channels/partner-manifest';
import {
  ANSWER_NAME,
  FILE_NAME,
  placementFile,
  placementFileName,
  recallFile,
  recallFileName,
  referralFileName,
  type PlacementRow,
} from '../../channels/partner-files';
import { localDate, minor } from '../../domain/words';
import { row } from './file-attempt';

const cellsOf = (content: string) => parse<Record<string, string>>(content, { columns: true })[0] ?? {};
const placed = (changes: Partial<PlacementRow>) => cellsOf(placementFile(row(changes)).content);

describe('R11: a placement file', () => {
  it('is a header and a row of plain UTF-8, amounts in minor units, days in ISO', () => {
    const { content, ...totals } = placementFile(row({ address: '北京市长安街1号' }));
    expect(content).toBe(
      'placement_id,loan_id,borrower_name,phone,email,address,language,currency,principal_minor,interest_minor,' +
        'penalty_minor,costs_minor,total_minor,overdue_since,days_past_due,as_of\n' +
        'L-1003.1.1,L-1003,示例借款人,tel:+8613800000003,borrower@example.com,北京市长安街1号,zh-CN,CNY,100000,0,' +
        '1000,0,101000,2026-10-01,60,2026-11-30\n',
    );
    expect(totals).toEqual({ rows: 1, totalMinor: 101_000, currency: 'CNY' });
  });

  it('has a phone that no spreadsheet takes for a number or a formula', () => {
    const { phone } = placed({});
    expect(phone).toBe('tel:+8613800000003');
    expect(Number(phone)).toBeNaN();
  });

  it('leaves empty what is not known', () => {
    const { phone: _, email: __, ...known } = row();
    expect(cellsOf(placementFile(known).content)).toMatchObject({ phone: '', email: '', address: '' });
  });

  it.each([
    '=HYPERLINK("https://thief.example")',
    '+1+cmd|calc',
    '-2+3',
    '@SUM(A1)',
    '\t=1+1',
    ' =1+1',
    '\r\n=1+1',
    '＝1+1',
  ])('neutralises a name that is a formula: %j', (borrowerName) => {
    expect(placed({ borrowerName })['borrower_name']).toBe(`'${borrowerName.trim()}`);
  });

  it('keeps commas, quotation marks and a rare character, and makes one line of several', () => {
    expect(placed({ borrowerName: '示例𠮷', address: '1 "Long" Street,\nFloor 2' })).toMatchObject({
      borrower_name: '示例𠮷',
      address: '1 "Long" Street, Floor 2',
    });
  });

  it('is one row that begins no formula, whatever a borrower is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (borrowerName) => {
        const { content } = placementFile(row({ borrowerName }));
        expect(content.split('\n')).toHaveLength(3);
        expect(cellsOf(content)['borrower_name']).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
      }),
    );
  });
});

describe('R23: a recall file', () => {
  it('says why, and what is still overdue', () => {
    const recall = {
      placementId: 'L-1003.1.1',
      loanId: 'L-1003',
      asOf: localDate('2026-12-01'),
      currency: 'CNY',
    };
    expect(recallFile({ ...recall, reason: 'repaid', totalMinor: minor(0) })).toEqual({
      content:
        'placement_id,loan_id,reason,as_of,currency,total_minor\nL-1003.1.1,L-1003,repaid,2026-12-01,CNY,0\n',
      rows: 1,
      totalMinor: 0,
      currency: 'CNY',
    });
  });
});

test('names are a function of the placement; what cannot stand in a name is refused', () => {
  const names = [placementFileName, recallFileName, referralFileName].map((nameOf) => nameOf('L-1003.1.1'));
  expect(names).toEqual(['PLACEMENT_L-1003.1.1.csv', 'RECALL_L-1003.1.1.csv', 'REFERRAL_L-1003.1.1.csv']);
  expect(names.every((name) => FILE_NAME.test(name) && !ANSWER_NAME.test(name))).toBe(true);
  for (const id of ['', '../x', 'a/b', 'a b', 'x'.repeat(129)]) {
    expect(() => placementFileName(id)).toThrow('a placement id');
  }
});

describe('a manifest', () => {
  const { content } = placementFile(row());
  const second = content.split('\n')[1] ?? '';
  const manifest = (text: string) => manifestOf('PLACEMENT_x.csv', Buffer.from(text));

  it('counts and adds up the rows, however many there are', () => {
    expect(JSON.parse(manifest(`${content}${second}\n`) ?? '')).toMatchObject({
      rows: 2,
      total_minor: 202_000,
    });
  });

  it.each([
    ['is empty', ''],
    ['has a header alone', content.slice(0, content.indexOf('\n') + 1)],
    ['is cut off', content.slice(0, -1)],
    ['lacks fields', `${content}L-1\n`],
    ['mixes currencies', `${content}${second.replace('CNY', 'USD')}\n`],
    ['has an amount that is none', content.replace('101000', '1e3')],
  ])('is not made for a file that %s', (_, text) => {
    expect(manifest(text)).toBeUndefined();
  });
});
