import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SAID } from '../../domain/facts/fact';
import { HOLDS } from '../../domain/facts/answered';
import { term } from '../../domain/telling/terms';
import { ROLE_WORDS } from '../../domain/telling/roles';
import { languageOf } from '../../desk/words/say';
import { WORDS } from '../../desk/words/words';
import { atADesk, type TestDesk } from './at-the-desk';

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
  atADesk((opened) => (desk = opened));

  test('is in English again at one press, and stays so', async () => {
    const browser = await desk.logIn('0417', 'zh-CN');
    expect((await browser.get('/desk')).html).toContain('我的事项');
    await browser.send('/desk/language');
    expect((await browser.get('/desk')).html).toContain('My tasks');
  });
});
