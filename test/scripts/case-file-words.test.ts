import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reasonInWords } from '../../domain/telling/reasons';
import { openAnsweredLife, type AnsweredLife } from './answered-life';
import { englishIn } from '../support/english-in';
import { newFolder } from './arrears';

let life: AnsweredLife;
beforeAll(async () => {
  life = await openAnsweredLife();
});
afterAll(() => life.desk.close());

const made = async (language: string): Promise<string> => {
  const out = join(newFolder(), 'case.html');
  const ran = await life.desk.arrearsHere('case-file', life.loanId, '--language', language, '--out', out);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  return readFileSync(out, 'utf8');
};

test('P13 case-file: nothing in a Chinese file is English but ids, sources, and what was sent or typed', async () => {
  const page = await made('zh-CN');
  const told = page.replace(/<style>.*?<\/style>|<pre>.*?<\/pre>/gs, ' ').replace(/<[^>]*>/g, ' ');
  expect(englishIn(told, life.desk.dependencies.book.rules)).toEqual([]);
});

test('P13 case-file: a step has its id and what it does beside it, a reason and a stage their words', async () => {
  const page = await made('zh-CN');
  for (const text of [
    'day-1-sms（短信 amount-and-due-date）',
    'agency（移交代理机构）',
    '策略步骤 day-1-sms 到期',
    'initial（初期）',
    '交由人员处理的事项：了解逾期原因',
    '岗位 内部团队',
  ])
    expect(page).toContain(text);
});

test('P13 case-file: each rule stands in the file once, and a contact says what the rule said, with a link to it', async () => {
  const page = await made('en');
  const { law } = life.desk.dependencies.book.rules;
  const asks = 'at most 3 calls that connected a day with one person';
  expect(page.split(asks)).toHaveLength(2);
  const anchor = `cn-three-calls-a-day-${law.hash}`;
  expect(page.split(`id="${anchor}"`)).toHaveLength(2);
  expect(page).toContain(`<a href="#${anchor}">cn-three-calls-a-day</a>: number 1 of 3`);
  const [linked, known] = [[...page.matchAll(/href="#([^"]+)"/g)], [...page.matchAll(/id="([^"]+)"/g)]];
  const anchors = new Set(known.map(([, id]) => id));
  expect(linked.map(([, id]) => id).filter((id) => !anchors.has(id))).toEqual([]);
});

test('P13 case-file: every reason that the program can write down has words in both languages', () => {
  const sources = ['domain/decide', 'domain/dossier', 'domain/facts', 'casebook'].flatMap((folder) =>
    readdirSync(join(__dirname, '../..', folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(__dirname, '../..', folder, name), 'utf8')),
  );
  const found = sources.flatMap((text) => text.match(/'(?:clause|roster|hold|approval):[^'$]+'/g) ?? []);
  const reasons = [...new Set(found.map((text) => text.slice(1, -1)))];
  expect(reasons.length).toBeGreaterThan(25);
  expect(reasons.filter((reason) => /[a-z]/.test(reasonInWords(reason, 'zh-CN')))).toEqual([]);
  expect(reasons.filter((reason) => /:[a-z]|-/.test(reasonInWords(reason, 'en')))).toEqual([]);
});
