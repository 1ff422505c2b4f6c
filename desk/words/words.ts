import type { InEachLanguage } from '../../domain/words';
import { CASE_WORDS } from './case-words';
import { CONTROL_WORDS } from './control-words';
import { LEAD_WORDS } from './lead-words';
import { TEAM_WORDS } from './team-words';

/** Every word of the desk, in each language. What the record calls things stands in `domain/telling`. */
export const WORDS = {
  desk: { en: 'Desk', 'zh-CN': '工作台' },
  skip: { en: 'Skip to the content', 'zh-CN': '跳到正文' },
  home: { en: 'My tasks', 'zh-CN': '我的事项' },
  logIn: { en: 'Log in', 'zh-CN': '登录' },
  logOut: { en: 'Log out everywhere', 'zh-CN': '全部退出登录' },
  otherLanguage: { en: '中文', 'zh-CN': 'English' },
  loggedOutTitle: { en: 'You are logged out', 'zh-CN': '您已退出登录' },
  loggedOut: { en: 'All your sessions have ended.', 'zh-CN': '您的所有登录均已结束。' },
  staff: { en: 'Staff {number}', 'zh-CN': '工号 {number}' },
  refusedTitle: { en: 'Not possible', 'zh-CN': '无法进行' },
  mayNot: {
    en: 'You may not do this. The refusal is on record.',
    'zh-CN': '您无权进行此操作。本次拒绝已记录。',
  },
  notLetIn: {
    en: 'You could not be logged in. If you should be: ask whoever keeps the staff list.',
    'zh-CN': '无法登录。如您应有权限，请联系人员名单的管理者。',
  },
  providerAway: {
    en: 'The log-in service does not answer. Try again in a minute.',
    'zh-CN': '登录服务没有响应，请稍后再试。',
  },
  sessionOver: { en: 'Your session has ended. Log in again.', 'zh-CN': '登录已过期，请重新登录。' },
  sessionOverKept: {
    en: 'Your session has ended. Nothing was sent. Log in again: what you wrote will be there.',
    'zh-CN': '登录已过期，内容尚未提交。请重新登录，您填写的内容会保留。',
  },
  tooManyOpen: {
    en: 'Too many pages are open: this one tells no news any more. Load it again to be told.',
    'zh-CN': '打开的页面过多，本页不再自动更新。如需更新，请重新加载。',
  },
  tooMany: { en: 'Too many requests. Wait a minute.', 'zh-CN': '请求过于频繁，请稍候一分钟。' },
  notThere: { en: 'There is no such page.', 'zh-CN': '没有这个页面。' },
  noLoan: {
    en: 'There is no such loan, or it is not in your queues.',
    'zh-CN': '没有这笔贷款，或它不在您的队列中。',
  },
  failed: {
    en: 'Nothing was recorded. Try again; if it fails again, tell the operators.',
    'zh-CN': '未作任何记录。请重试；如仍失败，请告知系统运维。',
  },
  away: {
    en: '{what} does not answer. You can read; what you record is kept, and takes effect when it is back.',
    'zh-CN': '{what} 没有响应。您仍可查看；所作记录会保存，恢复后生效。',
  },
  next: { en: 'Next case', 'zh-CN': '下一个案件' },
  goOn: { en: 'Go on with {loan}', 'zh-CN': '继续处理 {loan}' },
  inHandUntil: { en: 'in your hand until {time}', 'zh-CN': '由您处理至 {time}' },
  nothingWaits: { en: 'Nothing waits for you now.', 'zh-CN': '目前没有待您处理的事项。' },
  queues: { en: 'What waits in your queues', 'zh-CN': '您的队列' },
  queue: { en: 'Queue', 'zh-CN': '队列' },
  open: { en: 'Open', 'zh-CN': '待处理' },
  late: { en: 'Late', 'zh-CN': '已超时' },
  find: { en: 'Open a loan', 'zh-CN': '查看贷款' },
  loanNumber: { en: 'Loan', 'zh-CN': '贷款编号' },
  show: { en: 'Show', 'zh-CN': '查看' },
  doneResult: { en: '{loan}: the result is recorded.', 'zh-CN': '{loan}：结果已记录。' },
  doneNote: { en: '{loan}: the note is kept.', 'zh-CN': '{loan}：备注已保存。' },
  doneApproval: { en: '{loan}: your answer is recorded.', 'zh-CN': '{loan}：您的答复已记录。' },
  doneAsked: {
    en: '{loan}: nothing changes until a second person says the same.',
    'zh-CN': '{loan}：须由第二人作出相同答复后才生效。',
  },
  doneBefore: { en: '{loan}: this was recorded before.', 'zh-CN': '{loan}：此前已有相同记录。' },
  doneRing: {
    en: '{loan}: your phone rings within seconds. The call is a task of yours then.',
    'zh-CN': '{loan}：您的电话即将响起，此次通话随后列为您的事项。',
  },
  doneGiven: { en: '{loan}: the task is given.', 'zh-CN': '{loan}：事项已改派。' },
  putBackDone: { en: '{loan}: the task is back in its queue.', 'zh-CN': '{loan}：事项已退回队列。' },
  ...CASE_WORDS,
  ...TEAM_WORDS,
  ...LEAD_WORDS,
  ...CONTROL_WORDS,
} as const satisfies Readonly<Record<string, InEachLanguage>>;

/** The name of a word of the desk. */
export type Word = keyof typeof WORDS;
