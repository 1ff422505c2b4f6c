import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { DEEDS } from '../../../domain/authority/deeds';
import { whyNot } from '../../../domain/authority/may-do';
import { conditionInWords } from '../../../domain/decide/ladder/condition';
import type { Condition } from '../../../domain/strategy';
import { conditionIn } from '../../../domain/telling/conditions';
import { deedInWords } from '../../../domain/telling/deeds';
import { refusalInWords } from '../../../domain/telling/refusals';
import { loadPolicy } from '../../../policy/load';

const ROOT = join(__dirname, '../../..');
const FILES = [
  ...['agreed', 'held', 'meaning', 'result', 'wishes'].map((name) => `domain/answer/${name}.ts`),
  ...['allowed', 'take-in-answer', 'weigh-agreement', 'read-answer'].map(
    (name) => `intake/answers/${name}.ts`,
  ),
  'intake/reassign.ts',
  ...['casebook/tasks/reassign.ts', 'casebook/stops/emergency-stops.ts'],
];

/** Texts of a file that are sentences: some English words, with a value in the place of each that is filled in. */
const sentencesIn = (path: string): readonly string[] => {
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push(node.text);
    if (ts.isTemplateExpression(node))
      found.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('1'));
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile(path, readFileSync(join(ROOT, path), 'utf8'), ts.ScriptTarget.Latest));
  return found.filter((text) => /[a-z]+ [a-z]+ /.test(text));
};

/** What is said to others, and queries. */
const NO_REFUSALS = /^confirmed by|^whoever takes it$|^lock table|^is not distinct|select distinct/;

const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text) && !text.startsWith('（原文）');

test.each(FILES)('what %s refuses is said in Chinese too, sentence by sentence', (path) => {
  const english = sentencesIn(path).filter(
    (text) => ![text, `amount: ${text}`].some((one) => isChinese(refusalInWords(one, 'zh-CN'))),
  );
  expect(english.filter((text) => !NO_REFUSALS.test(text))).toEqual([]);
});

test.each([
  [
    'staff:0417 has nothing open here: name the step with "of". Open: day-3-call (call since 2026-11-04 14:00 +08:00, staff:0423), team (task of internal-team since 2026-11-05 18:00 +08:00, assigned to nobody), and 3 earlier',
    'staff:0417 在此没有待记录结果的事项。待记录：day-3-call（电话，2026-11-04 14:00 +08:00 起，staff:0423）；team（内部团队的事项，2026-11-05 18:00 +08:00 起，未指定人员）；及更早的 3 项',
  ],
  [
    'the visit of step visit belongs to staff:0801, and only they can record its result',
    '步骤 visit 的上门拜访由 staff:0801 负责，仅其本人可记录结果',
  ],
  ['no call is made now: rule:cn-night, hold:dispute', '不能拨打：规则 cn-night；暂停：借款人有异议'],
  ['amount: is missing; parts: must be at most 12', '金额：未填写；期数：至多为 12'],
  ['a sentence of a provider', '（原文）a sentence of a provider'],
])('%s', (english, chinese) => {
  expect(refusalInWords(english, 'zh-CN')).toBe(chinese);
  expect(refusalInWords(english, 'en')).toBe(english);
});

test('whom the table of roles refuses reads who may, in Chinese too', () => {
  const { authority } = loadPolicy();
  const collector = { who: 'staff:0417', known: 'login', roles: ['collector'] } as const;
  for (const deed of DEEDS) {
    for (const known of ['login', 'claimed'] as const) {
      const told = refusalInWords(whyNot({ ...collector, known }, deed, authority), 'zh-CN');
      expect(told).toMatch(/^staff:0417 无权进行“[^A-Za-z]+”：请联系[^A-Za-z]+$/);
    }
  }
});

test('every deed is called something in both languages', () => {
  for (const deed of DEEDS) {
    expect(deedInWords(deed, 'zh-CN')).toMatch(/^[^A-Za-z]+$/);
    expect([deed, deedInWords(deed, 'en')]).toEqual([deed, expect.not.stringMatching(/\p{Script=Han}/u)]);
  }
});

const CONDITIONS: readonly (readonly [Condition, string])[] = [
  [{ failed: ['day-3-call', 'day-4-call'] }, 'day-3-call、day-4-call 未见效'],
  [{ after: ['agency'] }, '已执行 agency'],
  [{ before: ['agency', 'visit'] }, '尚未执行 agency、visit'],
  [{ any: [{ refusals: 2 }, { overdue: 30 as never }] }, '拒绝还款 2 次，或 逾期第 30 天'],
  [{ all: [{ delivered: ['day-1-sms'] }, { unpaidInstalments: 1 }] }, 'day-1-sms 已送达、1 期未还'],
  [{ unreachable: ['day-1-sms'] }, 'day-1-sms 无法联系到借款人'],
  [{ attitude: 'refusing' }, '借款人态度：拒绝配合'],
  [{ said: 'hardship' }, '处理结果：无力还款'],
  [{ amount: 50_000 as never }, '逾期至少 500.00'],
  [{ case: 'repeated' }, '曾逾期'],
];

test.each(CONDITIONS)('the condition %j is said in Chinese', (condition, chinese) => {
  expect(conditionIn(conditionInWords(condition), 'zh-CN')).toBe(chinese);
  expect(conditionIn('5 days after legal-review', 'zh-CN')).toBe('legal-review 之后 5 天');
});
