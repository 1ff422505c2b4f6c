import type { InEachLanguage } from '../../domain/words';

/** The words of the pages of whoever leads and controls. */
export const TEAM_WORDS = {
  team: { en: 'Team', 'zh-CN': '团队' },
  hands: { en: 'Who has what in hand', 'zh-CN': '正在处理' },
  who: { en: 'Who', 'zh-CN': '人员' },
  until: { en: 'Until', 'zh-CN': '截止时间' },
  ageing: { en: 'How the queues stand', 'zh-CN': '队列情况' },
  oldest: { en: 'Oldest due', 'zh-CN': '最早到期' },
  approvals: { en: 'Waiting for a yes', 'zh-CN': '等待批准' },
  withoutResult: { en: 'Calls without a result', 'zh-CN': '未记录结果的通话' },
  dueOn: { en: 'Due', 'zh-CN': '到期' },
  search: { en: 'Search', 'zh-CN': '查找' },
  searchFor: {
    en: 'Loan, borrower, or number with its country (+86…)',
    'zh-CN': '贷款编号、借款人编号或带国家代码的号码（+86…）',
  },
  borrowerNumber: { en: 'Borrower', 'zh-CN': '借款人编号' },
  nothingFound: { en: 'Nothing was found.', 'zh-CN': '没有找到。' },
  taskInbound: {
    en: 'Read what the borrower wrote and act on it; a note then settles this task',
    'zh-CN': '阅读借款人来信并处理；完成后填写备注即可了结此事项',
  },
  more: { en: '{count} or more', 'zh-CN': '{count} 以上' },
} as const satisfies Readonly<Record<string, InEachLanguage>>;
