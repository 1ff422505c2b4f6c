import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { foreseeRow } from '../../intake/loans/dry-run';
import { instantOf } from '../../domain/calendar';
import { localDate, type Language } from '../../domain/words';
import { loadPolicy } from '../../policy/load';
import { calendarInWords } from '../../scripts/dry-run-output';
import { copyOfPolicy, edit, removeCopies } from '../policy/policy-copy';

// To write the files anew after a change of a ladder: UPDATE_GOLDEN=1 npx jest test/scripts/golden-calendars
const isUpdate = process.env['UPDATE_GOLDEN'] === '1';
afterAll(removeCopies);

const GOLDEN = join(__dirname, 'golden');

/** 1,000.00 due on 1 November 2026, of a borrower in Shanghai who can be reached in every way. */
const row = (language: Language) => ({
  loanId: 'L-1',
  borrowerId: 'B-1',
  name: language === 'en' ? 'Borrower 1' : '借款人 1',
  phone: '+8613800000001',
  email: 'borrower-1@borrower.example',
  address: '1 Example Road',
  area: 'shanghai-pudong',
  zone: 'Asia/Shanghai',
  language,
  currency: 'CNY',
  instalments: [{ dueOn: '2026-11-01', principal: '1000.00' }],
});

const calendar = (folder: string | undefined, strategy: string, language: Language, days: number): string => {
  const from = instantOf(localDate('2026-10-31'), '08:00', 'Asia/Shanghai');
  const enrolled =
    strategy === 'jd-jintiao' ? instantOf(localDate('2026-11-02'), '00:30', 'Asia/Shanghai') : from;
  const foreseen = foreseeRow(loadPolicy(folder), row(language), strategy, enrolled, { days });
  if (foreseen.kind === 'rejected') throw new Error(JSON.stringify(foreseen.faults));
  // The first line names the version of the strategy: it says nothing of the calendar.
  const [, ...lines] = calendarInWords(foreseen, false);
  return `${lines.join('\n')}\n`;
};

const at40 = (): string => {
  const folder = copyOfPolicy();
  edit(folder, 'strategies/cheng-e-she.yaml', 'after: 410', 'after: 40');
  return folder;
};

const languages = ['zh-CN', 'en'] as const;
const calendars = languages.flatMap((language) =>
  (
    [
      ['jd-jintiao', 'jd-jintiao', 200, undefined],
      ['cheng-e-she', 'cheng-e-she', 450, undefined],
      ['cheng-e-she-at-40', 'cheng-e-she', 450, at40],
    ] as const
  ).map(([name, strategy, days, folder]) => ({ name, strategy, days, folder, language })),
);

test.each(calendars)(
  'P12 R3 R19 the calendar of $name, foreseen for $days days and a borrower who reads $language, is the one that was signed off',
  ({ name, strategy, days, folder, language }) => {
    const foreseen = calendar(folder?.(), strategy, language, days);
    const file = join(GOLDEN, `${name}.txt`);
    if (isUpdate && !existsSync(GOLDEN)) mkdirSync(GOLDEN);
    if (isUpdate) writeFileSync(file, foreseen);
    expect(foreseen).toBe(readFileSync(file, 'utf8'));
  },
);
