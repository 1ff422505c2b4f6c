import fc from 'fast-check';
import { readAcknowledgement, readPayments } from '../../channels/partner-answers';

const header = 'placement_id,result,code';
const file = (...lines: string[]) => `${[header, ...lines, `#rows,${lines.length},`].join('\n')}\n`;
const accepted = (placementId: string) => ({ placementId, result: 'accepted', code: '' });

describe('P11: an acknowledgement', () => {
  it('says what the partner does with each placement', () => {
    expect(readAcknowledgement(file('L-1.1.1,accepted,', 'L-2.1.1,rejected,UNKNOWN_ADDRESS'))).toEqual({
      rows: [accepted('L-1.1.1'), { placementId: 'L-2.1.1', result: 'rejected', code: 'UNKNOWN_ADDRESS' }],
      problems: [],
    });
  });

  it('may say nothing', () => {
    expect(readAcknowledgement(file())).toEqual({ rows: [], problems: [] });
  });

  it('is read as other programs write it: byte order mark, CRLF, quoted fields, other columns, no last line break', () => {
    const text =
      '\uFEFF"result","placement_id","note","code"\r\n"accepted","L-1.1.1","a, b",""\r\n\r\n"#rows","1","",""';
    expect(readAcknowledgement(text)).toEqual({ rows: [accepted('L-1.1.1')], problems: [] });
  });

  it.each([
    ['has no trailer', `${header}\nL-1.1.1,accepted,\n`, 'no-trailer'],
    ['is empty', '', 'no-trailer'],
    ['has fewer rows than its trailer says', `${header}\nL-1.1.1,accepted,\n#rows,2,\n`, 'row-count'],
    [
      'has more rows than its trailer says',
      `${header}\nL-1.1.1,accepted,\nL-2.1.1,accepted,\n#rows,1,\n`,
      'row-count',
    ],
    ['goes on after its trailer', `${header}\n#rows,0,\nL-1.1.1,accepted,\n`, 'no-trailer'],
  ])('that %s is to be read again later', (_, text, truncated) => {
    expect(readAcknowledgement(text)).toEqual({ truncated });
  });

  it('cut off anywhere says nothing at all, or all of it', () => {
    const rows = fc
      .integer({ min: 0, max: 12 })
      .map((count) => Array.from({ length: count }, (_, at) => `L-${at}`));
    const cut = fc.tuple(rows, fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(cut, ([ids, part]) => {
        const whole = file(...ids.map((id) => `${id},accepted,`));
        const read = readAcknowledgement(whole.slice(0, Math.round(whole.length * part)));
        if (!('truncated' in read)) expect(read).toEqual({ rows: ids.map(accepted), problems: [] });
      }),
    );
  });

  it('counts what is well formed, and names the line of what is not, without its content', () => {
    const read = readAcknowledgement(
      file(
        'L-1,accepted,',
        'L-2',
        'L-3,perhaps,',
        '"L-4,accepted,',
        'L-5,rejected,call 13800000003',
        'L-6,accepted,',
      ),
    );
    expect(read).toEqual({
      rows: [accepted('L-1'), accepted('L-6')],
      problems: [
        { line: 3, reason: 'not 3 fields' },
        { line: 4, reason: 'result is not usable' },
        { line: 5, reason: 'not 3 fields' },
        { line: 6, reason: 'code is not usable' },
      ],
    });
  });

  it('says nothing under another header', () => {
    expect(readAcknowledgement('id,result,code\nL-1,accepted,\n#rows,1,\n')).toEqual({
      rows: [],
      problems: [{ line: 1, reason: 'the header is not placement_id,result,code' }],
    });
  });

  it('that repeats a row says it once; a row that contradicts an earlier one is a problem', () => {
    const read = readAcknowledgement(file('L-1,accepted,', 'L-1,accepted,', 'L-1,rejected,DUPLICATE'));
    expect(read).toEqual({
      rows: [accepted('L-1')],
      problems: [{ line: 4, reason: 'contradicts an earlier line' }],
    });
  });
});

describe('P11: a file of payments', () => {
  const payments = (...lines: string[]) =>
    `${['payment_id,placement_id,amount,currency,paid_on', ...lines, `#rows,${lines.length},,,`].join('\n')}\n`;

  it('says what was paid, and on which day', () => {
    expect(readPayments(payments('P-1,L-1.1.1,100.00,CNY,2026-12-01'))).toEqual({
      rows: [
        { paymentId: 'P-1', placementId: 'L-1.1.1', amount: '100.00', currency: 'CNY', paidOn: '2026-12-01' },
      ],
      problems: [],
    });
  });

  it.each([
    ['amount', 'P-1,L-1,100.005,CNY,2026-12-01'],
    ['amount', 'P-1,L-1,-100.00,CNY,2026-12-01'],
    ['amount', 'P-1,L-1,0.00,CNY,2026-12-01'],
    ['currency', 'P-1,L-1,100.00,cny,2026-12-01'],
    ['paid_on', 'P-1,L-1,100.00,CNY,2026-02-30'],
    ['placement_id', 'P-1,L/1,100.00,CNY,2026-12-01'],
    ['payment_id', ',L-1,100.00,CNY,2026-12-01'],
  ])('has a problem with a %s that cannot be one: %s', (column, line) => {
    expect(readPayments(payments(line))).toEqual({
      rows: [],
      problems: [{ line: 2, reason: `${column} is not usable` }],
    });
  });

  it('is to be read again when it is cut off', () => {
    expect(readPayments('payment_id,placement_id,amount,currency,paid_on\nP-1,L-1,1')).toEqual({
      truncated: 'no-trailer',
    });
  });

  it('of many rows, each in quotation marks, is read in seconds', () => {
    const line = (at: number) => `"P-${at}","L-${at}","100.00","CNY","2026-12-01"`;
    const began = Date.now();
    expect(readPayments(payments(...Array.from({ length: 20_000 }, (_, at) => line(at))))).toMatchObject({
      problems: [],
    });
    expect(Date.now() - began).toBeLessThan(10_000);
  });
});
