import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withBlock } from '../activities/notices';
import { removeCopies } from '../policy/policy-copy';
import { day } from '../support/desk';
import { newFolder } from './arrears';
import { openCommandDesk, type CommandDesk } from './on-a-desk';

let desk: CommandDesk;
/** Of two loans whose card was to be blocked: one whose system will not, and one that was repaid while its system was away. */
const loans = { refused: '', givenUp: '' };
beforeAll(async () => {
  desk = await openCommandDesk(day(2, '12:00'), withBlock());
  const refused = await desk.open();
  desk.outside.systems.fault(refused.loanId, { kind: 'will-not' }, 1);
  await desk.live(refused.loanId, day(1, '08:45'));
  const { loanId } = await desk.open();
  await desk.live(loanId, day(1, '08:45'));
  desk.outside.systems.fault(loanId, { kind: 'error', status: 400 });
  await desk.pay(loanId, `all-${loanId}`, '1000.50');
  await desk.live(loanId, day(2, '12:00'));
  Object.assign(loans, { refused: refused.loanId, givenUp: loanId });
});
afterAll(async () => {
  await desk.close();
  removeCopies();
});

const said = async (...args: readonly string[]) => (await desk.arrearsHere(...args)).stdout;
const caseFile = async (language: string) => {
  const out = join(newFolder(), 'case.html');
  await said('case-file', loans.givenUp, '--language', language, '--out', out);
  return readFileSync(out, 'utf8');
};

test('show says that the system refused, and asks a person to see to it, not to find out', async () => {
  expect(await said('show', loans.refused)).toMatch(/block \(notice block-card\) +notice:refused-will-not/);
  const shown = await said('show', loans.givenUp);
  expect(shown).toMatch(/work item: see to it that the notice of block is withdrawn +opened/);
  expect(shown).not.toContain('find out');
});

test('work-items says which word, and of which notice', async () => {
  expect(await said('work-items', loans.givenUp)).toContain(
    `(unblock-card ${loans.givenUp}/1/block#1/notifySystem)`,
  );
});

test.each([
  [
    'en',
    'to the lender’s systems',
    'the lender’s system did not confirm in time that it withdrew the notice',
  ],
  ['zh-CN', '发往 出借人系统', '出借人系统未按时确认撤销通知'],
])(
  'P13 case-file: in %s it says to whom which word went, and why a person is asked',
  async (language, ...texts) => {
    const page = await caseFile(language);
    const undone = `unblock-card (${loans.givenUp}/1/block#1/notifySystem)`;
    for (const text of [...texts, undone]) expect(page).toContain(text);
    expect(page).not.toContain('not-withdrawn');
    expect(page).not.toContain('[hidden]');
  },
);
