import { readAcknowledgement, readPayments } from '../../channels/partner-answers';
import { spoilt } from '../support/unkeepable';

describe('P11: of a partner’s row with what cannot be kept nothing is taken, and the line is named', () => {
  const rows = [
    [readAcknowledgement, { placement_id: 'L-1.1.1', result: 'rejected', code: 'MOVED' }],
    [
      readPayments,
      { payment_id: 'P-1', placement_id: 'L-1.1.1', amount: '1.00', currency: 'CNY', paid_on: '2026-11-01' },
    ],
  ] as const;
  const fields = rows.flatMap(([read, row]) =>
    Object.entries(row).map(([field, text]) => ({ read, row, field, text })),
  );

  it.each(fields)('$field', ({ read, row, field, text }) => {
    for (const value of spoilt(text)) {
      const cells = Object.values({ ...row, [field]: value });
      const lines = [Object.keys(row).join(), cells.join(), `#rows,1${','.repeat(cells.length - 2)}`];
      const problems = [{ line: 2, reason: `${field} is not usable` }];
      expect(read(lines.join('\n'))).toEqual({ rows: [], problems });
    }
  });
});
