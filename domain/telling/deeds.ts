import type { AnswerName } from '../answers';
import type { Deed } from '../authority/deeds';
import type { Language } from '../words';
import { term, termIn, type Term } from './terms';

type OfAKind = `${'hold' | 'release' | 'end'}-${string}`;

/** What somebody asks for or sends is called: a deed of the table of roles, or an answer to a case. */
export function deedInWords(deed: string, language: Language): string {
  const [, kind, what = ''] = /^(hold|release|end)-(.+)$/.exec(deed) ?? [];
  if (kind === undefined) return termIn(DEEDS, deed, language) ?? term(deed, language);
  return `${termIn(DEEDS, kind, language) ?? kind}${language === 'en' ? ': ' : '：'}${term(what, language)}`;
}

const DEEDS: Readonly<Record<Exclude<Deed | AnswerName, OfAKind>, Term>> = {
  promise: ['promise to pay', '承诺还款'],
  plan: ['plan to pay in parts', '分期还款'],
  refusal: ['refusal to pay', '拒绝还款'],
  attitude: ['how the borrower meets us', '借款人的态度'],
  circumstances: ['the borrower’s circumstances', '借款人的情况'],
  callBack: ['call back', '回电'],
  preference: ['the borrower’s wishes', '借款人的意愿'],
  optOut: ['no more on this channel', '不再经此方式联系'],
  optIn: ['this channel again', '恢复此联系方式'],
  wrongNumber: ['wrong number', '号码不属于借款人'],
  result: ['result', '处理结果'],
  approval: ['approval of a hand-over', '批准移交'],
  'approval-no-result': ['approval of a hand-over without a result', '无处理结果时批准移交'],
  note: ['note', '备注'],
  hold: ['hold', '暂停催收'],
  release: ['release of a hold', '解除暂停'],
  end: ['end of the case', '结案'],
  emergencyStop: ['emergency stop', '紧急停止'],
  liftStop: ['lifting of an emergency stop', '解除紧急停止'],
  switchStrategy: ['another strategy', '更换策略'],
  unmask: ['names, numbers and words in full', '完整显示姓名、号码和内容'],
  start: ['start of a case', '建立案件'],
  updateContacts: ['other contact data', '更改联系资料'],
  reassign: ['task for somebody else', '改派事项'],
};
