import { parse } from 'csv-parse/sync';
import { englishIn } from '../support/english-in';
import { HOME } from '../support/stations';
import { TOLD, tell } from '../support/told';
import { give } from '../support/people';
import type { Language } from '../../domain/words';
import { atADesk, LIMITS, type TestDesk } from './at-the-desk';
import { readIn, walk, type Seen } from './walk';
import { withATask } from './with-a-task';

/** A case in which everything was answered that can be, one with its task in hand, and a stop: what pages can tell. */
let desk: TestDesk;
let loans: readonly string[];
let caller: string;
atADesk((opened) => (desk = opened));
beforeAll(async () => {
  const { loanId } = await desk.open({ ...HOME, name: 'R0', address: '1' });
  for (const told of TOLD.filter(([, , what]) => what !== 'end')) await tell(desk, loanId, told);
  await give(desk.dependencies, loanId, 'end', { outcome: 'settled', by: '0902' });
  const one = await withATask(desk);
  [loans, caller] = [[loanId, one.loanId], one.staff];
});

/** Data that the desk itself gives: products, and the word with which a reason may not begin. */
const NAMES = /Temporal|“task:”|SMS|Robin|Sample|\bCo\b/g;

const chineseIn = (text: string): readonly string[] => text.match(/\p{Script=Han}+/gu) ?? [];
const wrongIn: Readonly<Record<Language, (text: string) => readonly string[]>> = {
  'zh-CN': (text) => englishIn(text.replace(NAMES, ' '), desk.dependencies.book.rules),
  en: chineseIn,
};

/** A spreadsheet without what was sent. */
const cellsIn = (csv: string): string =>
  parse(csv, { bom: true, relax_column_count: true })
    .map((row: readonly string[]) => row.slice(0, -1).join(' '))
    .join(' ');

const wrong = (seen: readonly Seen[], language: Language) =>
  seen.flatMap(({ asked, html }) => {
    const words = wrongIn[language](asked.endsWith('.csv') ? cellsIn(html) : readIn(html));
    return words.length === 0 ? [] : [{ asked, words }];
  });

describe.each(['zh-CN', 'en'] as const)('in %s nothing is in the other language', (language) => {
  test.each(['0417', '0501', '0801', '0902', '0900', '0950', '0970'])(
    'on any page, refusal or notice of staff %s',
    async (staff) => {
      const browser = await desk.logIn(staff === '0417' ? caller : staff, language);
      const own = loans.flatMap((loan) => [`/desk/case/${loan}`, `/desk/case/${loan}/file.html`]);
      const seen = await walk(browser, ['/desk', ...own, '/desk/team', '/desk/none', '/desk/case/L-none']);
      expect(wrong(seen, language)).toEqual([]);
    },
  );

  test('on what is shown to whoever is not let in, or not any more', async () => {
    const gone = await desk.logIn('0417', language);
    await gone.get('/desk');
    desk.wall.now += LIMITS.idleMs;
    const late = await gone.send('/desk/next');
    desk.wall.now -= LIMITS.idleMs;
    const nobody = desk.browser(language);
    const pages = ['/desk/out', '/desk/callback', '/desk/login', '/desk/wallboard/live'];
    const seen = [
      { asked: 'a form of a session that is over', html: late.html },
      ...(await Promise.all(pages.map(async (asked) => ({ asked, html: (await nobody.get(asked)).html })))),
    ];
    expect(wrong(seen, language)).toEqual([]);
  });
});
