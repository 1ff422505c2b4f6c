import type { Language } from '../../domain/words';

/** The columns of the spreadsheet in their order: their names in each language, and whether they are times on the lender's clock. */
const COLUMNS = {
  number: ['no.', '编号'],
  loan: ['loan', '贷款'],
  episode: ['case', '案件'],
  at: ['time', '时间', 'on the clock'],
  learnt: ['learnt', '获知时间', 'on the clock'],
  local: ['time on the borrower’s clock', '借款人当地时间'],
  zone: ['borrower’s zone', '借款人时区'],
  kind: ['what happened', '事项'],
  step: ['step', '步骤'],
  does: ['what the step does', '步骤内容'],
  act: ['act', '行动'],
  channel: ['channel', '方式'],
  stage: ['stage', '阶段'],
  day: ['day past due', '逾期天数'],
  who: ['by', '执行'],
  known: ['known by', '身份依据'],
  asked: ['asked for first by', '先提出人'],
  because: ['because', '原因'],
  checked: ['held against', '已核对规则'],
  result: ['result', '结果'],
  currency: ['currency', '币种'],
  amount: ['amount', '金额'],
  waived: ['waived', '减免'],
  quoted: ['amount asked for', '所要求的金额'],
  payBy: ['pay by', '最后付款日'],
  valueOn: ['counts from', '起算日'],
  due: ['planned for', '计划时间', 'on the clock'],
  from: ['from', '自', 'on the clock'],
  until: ['until', '至', 'on the clock'],
  paymentId: ['payment', '还款编号'],
  reversalId: ['reversal', '撤销编号'],
  strategy: ['strategy', '策略'],
  law: ['law', '法规'],
  details: ['details', '其他'],
  recipient: ['to', '发往'],
  words: ['words', '内容'],
} as const satisfies Readonly<
  Record<string, readonly [english: string, chinese: string, time?: 'on the clock']>
>;

/** The name of a column of the spreadsheet. */
export type SheetColumn = keyof typeof COLUMNS;

/** The header of the spreadsheet; a time says on which zone's clock it is. */
export function sheetColumns(
  language: Language,
  zone: string,
): readonly Readonly<{ key: string; header: string }>[] {
  return Object.entries(COLUMNS).map(([key, [english, chinese, time]]) => {
    const name = language === 'en' ? english : chinese;
    if (time === undefined) return { key, header: name };
    return { key, header: language === 'en' ? `${name} (${zone})` : `${name}（${zone}）` };
  });
}
