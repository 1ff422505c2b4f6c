import { term, termIn, type Terms } from './terms';

/** What is wrong with one field of a form, in Chinese; undefined where that is not known. */
export function faultInChinese(fault: string): string | undefined {
  const [, field = '', wrong = ''] = /^([\w.]+): (.+)$/.exec(fault) ?? [];
  for (const [form, words] of FAULTS) {
    const [whole, value = ''] = form.exec(wrong) ?? [];
    if (whole !== undefined)
      return `${termIn(FIELDS, field, 'zh-CN') ?? term(field, 'zh-CN')}：${words.replace('…', () => value)}`;
  }
  return undefined;
}

/** Fields of forms whose names mean something else in a fact. */
const FIELDS: Terms = {
  at: ['at', '时间'],
  by: ['by', '工号'],
  cause: ['cause', '原因'],
  difficulty: ['difficulty', '困难'],
  everyDays: ['days between', '间隔天数'],
  first: ['first part', '首期日期'],
  identified: ['identified', '身份确认'],
  of: ['step', '步骤'],
  parts: ['parts', '期数'],
  solution: ['solution', '办法'],
  text: ['text', '内容'],
};

const FAULTS: readonly (readonly [form: RegExp, words: string])[] = [
  [/^is missing$/, '未填写'],
  [/^must not be empty$/, '不能为空'],
  [/^must be a positive decimal/, '须为大于零的数，如 100.00'],
  [/^must be a date such as (.+)$/, '须为日期，如 …'],
  [/^must be a time of day such as "(.+)"$/, '须为时间，如 …'],
  [/^must be an? (?:whole )?number$/, '须为数字'],
  [/^must be a text$/, '须为文字'],
  [/^must be true or false$/, '须为是或否'],
  [/^must be at least (.+)$/, '至少为 …'],
  [/^must be at most (.+)$/, '至多为 …'],
  [/^must have at most (.+) letters$/, '至多 … 个字'],
  [/^must have at least (.+) letters$/, '至少 … 个字'],
  [/^must be (?:one of )?([\w-]+(?:, [\w-]+)*)$/, '须为以下之一：…'],
  [/^must not hold control characters/, '不能含有控制字符或不完整的字符'],
  [/^must be the name of a step/, '须为步骤的编号'],
  [/^must be a staff number/, '须为工号'],
  [/^there is no field (.+?)(?:; there are: .+)?$/, '没有字段 …'],
];
