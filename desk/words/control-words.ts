import type { InEachLanguage } from '../../domain/words';

/** The words of the pages of whoever controls. */
export const CONTROL_WORDS = {
  audit: { en: 'Audit', 'zh-CN': '审计' },
  theCase: { en: 'The case', 'zh-CN': '案件页面' },
  auditMasked: {
    en: 'Names, numbers and words are masked. Say why on the page of the case, and they are shown here too.',
    'zh-CN': '姓名、号码和内容已隐去。在案件页面填写理由后，此处亦完整显示。',
  },
  caseFile: { en: 'Case file for a regulator', 'zh-CN': '供监管机构使用的案件档案' },
  exportSheet: { en: 'Export as a spreadsheet', 'zh-CN': '导出表格' },
  looks: { en: 'Who looked', 'zh-CN': '查看记录' },
  looksAt: { en: 'When', 'zh-CN': '时间' },
  looksWhere: { en: 'Where', 'zh-CN': '页面' },
  looksShown: { en: 'What was shown', 'zh-CN': '显示方式' },
  looksAll: { en: 'every loan', 'zh-CN': '全部贷款' },
  looksFull: { en: 'in full: {why}', 'zh-CN': '完整显示：{why}' },
  looksMasked: { en: 'masked', 'zh-CN': '已隐去' },
  looksInFull: { en: 'only those in full', 'zh-CN': '仅完整显示' },
  looksMost: { en: 'The newest 200.', 'zh-CN': '最近 200 条。' },
  holdsNow: { en: 'Holds in force', 'zh-CN': '生效中的暂停催收' },
  hold: { en: 'Holds', 'zh-CN': '暂停催收' },
  holdOpen: { en: 'until it is released', 'zh-CN': '直至解除' },
  holdsMost: { en: 'Of the 50 loans that were held last.', 'zh-CN': '最近暂停的 50 笔贷款。' },
  holdEnds: { en: 'Ends: {how}.', 'zh-CN': '解除条件：{how}。' },
  release: { en: 'Release', 'zh-CN': '解除' },
  setHold: { en: 'Set a hold', 'zh-CN': '设定暂停' },
  setHoldDo: { en: 'Set the hold', 'zh-CN': '设定暂停' },
  holdWhy: { en: 'Why', 'zh-CN': '暂停原因' },
  holdLast: { en: 'Last day (empty: as the policy says)', 'zh-CN': '最后一天（留空：按规定期限）' },
  setHoldHow: {
    en: 'It counts from today. While it lasts, nothing happens but what this hold allows.',
    'zh-CN': '自今天起生效。暂停期间只进行该暂停所允许的事项。',
  },
} as const satisfies Readonly<Record<string, InEachLanguage>>;
