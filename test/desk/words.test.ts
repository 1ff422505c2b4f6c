import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SAID } from '../../domain/facts/fact';
import { HOLDS } from '../../domain/facts/answered';
import { term } from '../../domain/telling/terms';
import { ROLE_WORDS } from '../../desk/words/roles';
import { languageOf } from '../../desk/words/say';
import { WORDS } from '../../desk/words/words';
import { beforeTheCall, callOf } from '../support/stations';
import { openTestDesk, type TestDesk } from './at-the-desk';

const ROOM = join(__dirname, '../../desk');
const sources = readdirSync(ROOM, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('words/'))
  .map((name) => readFileSync(join(ROOM, name), 'utf8'));

test('every word of the catalogue is there in both languages, with the same places for values', () => {
  const placesIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
  for (const [name, { en, 'zh-CN': chinese }] of Object.entries(WORDS)) {
    expect([name, en.trim().length > 0, chinese.trim().length > 0]).toEqual([name, true, true]);
    expect([name, placesIn(chinese)]).toEqual([name, placesIn(en)]);
  }
});

test('every word of the catalogue is said somewhere: none is left over', () => {
  const all = sources.join('\n');
  const unsaid = Object.keys(WORDS).filter((name) => !new RegExp(`['"]${name}['"]`).test(all));
  expect(unsaid).toEqual([]);
});

test('no page has words of its own beside the catalogue', () => {
  const own = sources.flatMap((text) => text.match(/>\s*[A-Za-z][A-Za-z ,.’]{2,}\s*<\//g) ?? []);
  expect(own).toEqual([]);
});

test('what people are and bring, and what holds a case up, is called something in Chinese too', () => {
  for (const name of [...SAID, ...HOLDS]) expect(term(name, 'zh-CN')).toMatch(/\p{Script=Han}/u);
  for (const role of Object.values(ROLE_WORDS)) expect(role['zh-CN']).toMatch(/\p{Script=Han}/u);
});

test('a browser is answered in the language that was chosen, else that it prefers, else the lender’s', () => {
  expect(languageOf('en', 'zh-CN', 'zh-CN')).toBe('en');
  expect(languageOf(undefined, 'fr-FR, en;q=0.8', 'zh-CN')).toBe('en');
  expect(languageOf(undefined, 'zh-TW', 'en')).toBe('zh-CN');
  expect(languageOf('<script>', undefined, 'zh-CN')).toBe('zh-CN');
});

describe('a page in Chinese', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await openTestDesk();
  });
  afterAll(() => desk.close());

  test('has nothing in English but names, ids, and what was sent or typed', async () => {
    const { loanId } = await beforeTheCall(desk, { language: 'zh-CN', name: '示例' });
    await desk.act(callOf(loanId));
    const task = desk.dependencies.book.db.selectFrom('work_item').where('loan_id', '=', loanId);
    const { staff } = await task.select('staff').executeTakeFirstOrThrow();
    const browser = await desk.logIn(staff ?? '', 'zh-CN');
    await browser.get(`/desk/case/${loanId}`);
    await browser.send(`/desk/case/${loanId}/take`);
    const { html } = await browser.get(`/desk/case/${loanId}`);
    expect(html).toContain('<html lang="zh-CN">');
    const told = html
      .replace(
        /<pre>.*?<\/pre>|<p class="said">.*?<\/p>|<button class="plain" lang="en">English<\/button>/gs,
        ' ',
      )
      .replace(/条件未满足：[^<]*/g, ' ') // a condition stands as the strategy has it
      .replace(/<[^>]*>/g, ' ')
      .replace(/\S+@example\.com|staff:\d+|[0-9a-f]{12}|Asia\/Shanghai|CNY|\bL-\d+/g, ' ')
      .replace(
        /jd-jintiao|(?:day-\d-)?(?:sms|email|call|again)\b|(?:monthly|weekly)(?:-\w+)?|\b(?:team|visit|agency|collector)\b/g,
        ' ',
      )
      .replace(/[a-z]+(?:-[a-z]+)+/g, ' '); // names of texts, as a strategy calls them
    expect(told.match(/[A-Za-z][A-Za-z'’ -]+[A-Za-z]/g) ?? []).toEqual([]);
  });

  test('is in English again at one press, and stays so', async () => {
    const browser = await desk.logIn('0417', 'zh-CN');
    expect((await browser.get('/desk')).html).toContain('我的事项');
    await browser.send('/desk/language');
    expect((await browser.get('/desk')).html).toContain('My tasks');
  });
});
