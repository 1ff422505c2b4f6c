import type { Language } from '../words';
import { term } from './terms';

/** A condition of a strategy as a reason has it, for readers of a language: its parts one by one, steps by their ids. */
export function conditionIn(condition: string, language: Language): string {
  if (language === 'en') return condition;
  return condition
    .split(' or ')
    .map((all) => all.split(' and ').map(partIn).join('、'))
    .join('，或 ');
}

const partIn = (part: string): string => {
  const [, days = '', step = ''] = /^(\d+) days? after (.+)$/.exec(part) ?? [];
  if (step !== '') return `${step} 之后 ${days} 天`;
  for (const [form, words, named = asItIs] of PARTS) {
    const [, value = ''] = form.exec(part) ?? [];
    if (value !== '') return words.replace('…', () => named(value));
  }
  return part;
};

const asItIs = (value: string): string => value;
const inChinese = (value: string): string => term(value, 'zh-CN');

/** How a condition words each of its parts in English, and what that is in Chinese. */
const PARTS: readonly (readonly [form: RegExp, words: string, named?: (value: string) => string])[] = [
  [/^after (.+)$/, '已执行 …'],
  [/^before (.+)$/, '尚未执行 …'],
  [/^(.+) failed$/, '… 未见效'],
  [/^(.+) delivered$/, '… 已送达'],
  [/^(.+) cannot reach the borrower$/, '… 无法联系到借款人'],
  [/^(.+) refusals$/, '拒绝还款 … 次'],
  [/^day (.+)$/, '逾期第 … 天'],
  [/^(.+) borrower$/, '借款人态度：…', inChinese],
  [/^somebody said (.+)$/, '处理结果：…', inChinese],
  [/^at least (.+) overdue$/, '逾期至少 …'],
  [/^(.+) unpaid instalments?$/, '… 期未还'],
  [/^(.+) case$/, '…', inChinese],
];
