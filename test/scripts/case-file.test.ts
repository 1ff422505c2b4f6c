import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder } from './arrears';
import { openLivedDesk, PERSON, type LivedDesk } from './lived-desk';

const SECRETS = [PERSON.name, PERSON.phone, PERSON.email, PERSON.address, 'lost the job'];

let lived: LivedDesk;
beforeAll(async () => {
  lived = await openLivedDesk();
});
afterAll(() => lived.desk.close());

type Told = Readonly<{ lines: readonly unknown[]; looked: readonly unknown[] }>;
const audited = async () =>
  JSON.parse((await lived.desk.arrearsHere('show', lived.loanId, '--audit', '--json')).stdout) as Told;

describe('P13 case-file: one case as one page', () => {
  const file = (name: string) => join(newFolder(), name);
  const made = async (language: string, ...args: readonly string[]) => {
    const out = file('case.html');
    const ran = await lived.desk.arrearsHere(
      'case-file',
      lived.loanId,
      '--language',
      language,
      '--out',
      out,
      ...args,
    );
    expect(ran).toEqual({ code: 0, stderr: '', stdout: `case 1 of ${lived.loanId} in ${out}\n` });
    return readFileSync(out, 'utf8');
  };

  it.each([
    ['en', 'Case file', 'Example Finance', 'number 1 of 3', 'result accepted'],
    ['zh-CN', '案件档案', '示例金融', '第 1 次，上限 3 次', '结果 已接受'],
  ])('in %s that explains itself, needs nothing else and names nobody', async (language, ...said) => {
    const page = await made(language);
    for (const text of [
      ...said,
      `@${lived.desk.dependencies.book.rules.law.hash}`,
      '100.00 CNY',
      'staff:0900',
    ])
      expect(page).toContain(text);
    expect(page).not.toMatch(/<script|<link|<img|src=|url\(/);
    for (const secret of SECRETS) expect(page).not.toContain(secret);
  });

  it('has every fact and decision, numbered without a gap', async () => {
    const page = await made('en');
    const numbers = [...page.matchAll(/<h3>(\d+)\. |<td>(\d+)<\/td>\s*<td>\d{4}-/g)].map(([, a, b]) =>
      Number(a ?? b),
    );
    const { length } = (await audited()).lines;
    expect([...new Set(numbers)].sort((a, b) => a - b)).toEqual(
      Array.from({ length }, (_, index) => index + 1),
    );
  });

  it('in full for whoever says why, which is on record; what was written cannot become HTML', async () => {
    const page = await made('en', '--unmask', '--why', 'asked <b>twice</b>');
    for (const secret of SECRETS) expect(page).toContain(secret);
    expect(page).toContain('asked &#60;b&#62;twice&#60;/b&#62;');
    expect((await audited()).looked).toContainEqual(
      expect.objectContaining({ what: 'case-file', masked: false, why: 'asked <b>twice</b>', episode: 1 }),
    );
  });

  it('overwrites nothing', async () => {
    const out = file('case.html');
    writeFileSync(out, 'mine');
    expect(await lived.desk.arrearsHere('case-file', lived.loanId, '--out', out)).toMatchObject({ code: 2 });
    expect(readFileSync(out, 'utf8')).toBe('mine');
  });
});
