import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAcknowledgement, readPayments } from '../../channels/partner-answers';
import { placementFile, recallFile } from '../../channels/partner-files';
import { manifestOf } from '../../channels/partner-manifest';
import { localDate, minor } from '../../domain/words';
import { row } from './file-attempt';

test('the examples in docs/partner-files.md are what is written and what is read', () => {
  const document = readFileSync(join(__dirname, '../../docs/partner-files.md'), 'utf8');
  const { content } = placementFile(row());
  const examples = document
    .split(/^```\w*\n|^```$/m)
    .filter((_, at) => at % 2 === 1)
    .map((example) => example.replace(/^\n/, ''));
  expect(examples).toContain(content);
  expect(examples).toContain(manifestOf('PLACEMENT_L-1003.1.1.csv', Buffer.from(content)));
  const recall = {
    placementId: 'L-1003.1.1',
    loanId: 'L-1003',
    asOf: localDate('2026-12-20'),
    currency: 'CNY',
  };
  expect(examples).toContain(recallFile({ ...recall, reason: 'repaid', totalMinor: minor(0) }).content);
  const answers = examples.filter((example) => example.includes('#rows'));
  expect(answers.map((example) => readAcknowledgement(example))).toContainEqual({
    rows: [
      { placementId: 'L-1003.1.1', result: 'accepted', code: '' },
      { placementId: 'L-2040.1.1', result: 'rejected', code: 'UNKNOWN_ADDRESS' },
    ],
    problems: [],
  });
  expect(answers.map((example) => readPayments(example))).toContainEqual({
    rows: [
      {
        paymentId: 'A-77',
        placementId: 'L-1003.1.1',
        amount: '200.00',
        currency: 'CNY',
        paidOn: '2026-12-05',
      },
    ],
    problems: [],
  });
});
