import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from '@temporalio/worker';
import { ACTS } from '../../domain/facts/fact';
import { logTemporal } from '../../workers/log';
import { workflowBundle } from '../support/workflow-bundle';
import { testLog } from '../support/world';

const folder = join(__dirname, 'histories');
const payloadConverterPath = require.resolve('../../workflows/payload-converter');
let bundle: Awaited<ReturnType<typeof workflowBundle>>;

beforeAll(async () => {
  logTemporal(testLog);
  bundle = await workflowBundle();
});

/** The workflow's id stands in none of its events: it follows from the loan. */
const workflowIdIn = (history: string): string => {
  const [, loanId = ''] = /"loanId":"([^"]+)"/.exec(
    history.replace(/"data": ?"([^"]+)"/g, (_, base64: string) =>
      Buffer.from(base64, 'base64').toString('utf8'),
    ),
  ) ?? [''];
  return `loan/${loanId}`;
};

test.each(readdirSync(folder))(
  'the workflow of today takes every decision of a life lived before: %s',
  async (file) => {
    const history = readFileSync(join(folder, file), 'utf8');
    const options = { workflowBundle: bundle, dataConverter: { payloadConverterPath } };
    await Worker.runReplayHistory(options, JSON.parse(history), workflowIdIn(history));
  },
);

test('whole lives are kept: messages alone, and with calls, a visit and a placement; to a repayment or a cancellation; told to look again by every name, the newest also to a worker that did not know it', () => {
  expect(readdirSync(folder).sort()).toEqual([
    'called-visited-placed-and-repaid.json',
    'cancelled.json',
    'looked-again-over-an-update.json',
    'repaid-before-the-visit.json',
    'repaid-while-a-message-is-in-doubt.json',
    'sixty-days-with-a-partial-payment.json',
  ]);
});

test('in those lives every act was done but those of a law firm, of channels that are off, and the opening of a case by hand', () => {
  const histories = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const done = ACTS.filter((act) => histories.some((history) => history.includes(`"name": "${act}"`)));
  expect(ACTS.filter((act) => !done.includes(act))).toEqual([
    'openCase',
    ...['sendWhatsapp', 'notifyApp'], // no shipped step uses them
    ...['referToLegal', 'recallFromLegal'],
    ...['notifySystem', 'withdrawNotice'], // nor these
  ]);
});
