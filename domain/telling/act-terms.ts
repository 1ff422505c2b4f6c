import type { ActName, Partner } from '../facts/fact';
import type { Term } from './terms';

/** What each act is called in a case file, and each partner. */
export const ACT_TERMS: Readonly<Record<ActName | Partner, Term>> = {
  openCase: ['open the case', '建立案件'],
  review: ['look again', '再次审视'],
  sendSms: ['send an SMS', '发送短信'],
  sendWhatsapp: ['send a WhatsApp message', '发送 WhatsApp 消息'],
  notifyApp: ['notify in the app', '发送应用通知'],
  sendEmail: ['send an e-mail', '发送邮件'],
  placeCall: ['call', '拨打电话'],
  followCall: ['ask how the call went', '查询通话结果'],
  bookVisit: ['book a visit', '预约上门'],
  cancelVisit: ['cancel the visit', '取消上门'],
  openWorkItem: ['give a person a task', '交由人员处理'],
  askApproval: ['ask for approval', '请求批准'],
  handOffToAgency: ['place with the agency', '移交代理机构'],
  recallFromAgency: ['recall from the agency', '自代理机构撤回'],
  referToLegal: ['place with the law firm', '移交律师事务所'],
  recallFromLegal: ['recall from the law firm', '自律师事务所撤回'],
  notifySystem: ['notify a system of the lender', '通知出借人系统'],
  withdrawNotice: ['withdraw the notice', '撤销通知'],
  agency: ['agency', '代理机构'],
  legal: ['law firm', '律师事务所'],
};
