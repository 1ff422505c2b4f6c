import { CHANNEL_WORDS } from '../channel-words';
import type { Channel, InEachLanguage, Language } from '../words';
import { ACT_TERMS } from './act-terms';
import { NAME_TERMS } from './name-terms';

/** A word of the record in English and in Chinese. */
export type Term = readonly [english: string, chinese: string];
/** Words of the record by how it writes them. */
export type Terms = Readonly<Record<string, Term>>;

/** What a name or a value of the record is called in a case file; one that is not here stands as it is in the record. */
export function term(name: string, language: Language): string {
  return (
    termIn(VALUE_TERMS, name, language) ??
    termIn(NAME_TERMS, name, language) ??
    channelTerm(name, language) ??
    termIn(ACT_TERMS, name, language) ??
    name
  );
}

/** A word out of some; undefined when they have none for it. */
export function termIn(terms: Terms, name: string, language: Language): string | undefined {
  const found = Object.hasOwn(terms, name) ? terms[name] : undefined;
  return found?.[language === 'en' ? 0 : 1];
}

/** What an act, or a partner, is called in a case file. */
export function actInWords(act: string, language: Language): string {
  return termIn(ACT_TERMS, act, language) ?? act;
}

const channelTerm = (name: string, language: Language): string | undefined => {
  const words: Readonly<Partial<Record<string, InEachLanguage>>> = CHANNEL_WORDS satisfies Record<
    Channel,
    InEachLanguage
  >;
  return Object.hasOwn(words, name) ? words[name]?.[language] : undefined;
};

const VALUE_TERMS: Terms = {
  // how something ended
  accepted: ['accepted', '已接受'],
  refused: ['refused', '拒绝'],
  'not-sent': ['not sent', '未发出'],
  unknown: ['unknown', '不明'],
  overtaken: ['given up because of something newer', '因有新情况而放弃'],
  spoke: ['spoken', '已通话'],
  attempt: ['tried', '已尝试'],
  connected: ['answered, or arrived', '已接通或已送达'],
  conversation: ['they spoke', '已通话交谈'],
  'no-answer': ['nobody answered', '无人接听'],
  'wrong-number': ['not the borrower’s number', '号码不属于借款人'],
  busy: ['busy', '占线'],
  'no-collector': ['no collector was there; the borrower was not rung', '无催收员接听，未拨打借款人'],
  'no-address': ['no address', '没有地址'],
  'case-ending': ['the case ends', '案件即将结束'],
  // what people brought, and agreements
  promise: ['a promise to pay', '承诺还款'],
  plan: ['a plan to pay in parts', '分期还款安排'],
  hardship: ['cannot pay', '无力还款'],
  dispute: ['the borrower disputes it', '借款人有异议'],
  declined: ['declines the visit', '谢绝上门'],
  'not-met': ['not met', '未见到本人'],
  'no-result': ['talked, without a result', '已沟通，无结果'],
  kept: ['kept', '已履行'],
  'partly-kept': ['partly kept', '部分履行'],
  broken: ['broken', '未履行'],
  // holds
  'claims-paid': ['says that it is paid', '借款人称已还款'],
  'payment-pending': ['a payment is not booked yet', '还款尚未入账'],
  complaint: ['a complaint', '投诉'],
  'breathing-space': ['a protection that an authority grants', '主管机关给予的宽限保护'],
  represented: ['somebody speaks for the borrower', '借款人由他人代理'],
  bankrupt: ['bankrupt', '破产'],
  cease: ['asked not to be contacted', '要求不再联系'],
  loan: ['this loan', '本笔贷款'],
  person: ['the person', '借款人本人'],
  talk: ['talking to the borrower', '与借款人交谈'],
  workItem: ['a task for a person', '交由人员处理的事项'],
  handOff: ['placing the case', '移交案件'],
  notify: ['notifying a system of the lender', '通知出借人系统'],
  notice: ['notice', '系统通知'],
  systems: ['the lender’s systems', '出借人系统'],
  // how a case ended
  repaid: ['repaid', '已还清'],
  settled: ['settled', '和解'],
  'plan-completed': ['the plan was completed', '分期已完成'],
  'paid-on-time': ['paid on time', '按时还款'],
  'written-off': ['written off', '核销'],
  transferred: ['transferred', '转让'],
  deceased: ['the borrower has died', '借款人去世'],
  withdrawn: ['withdrawn', '撤回'],
  referred: ['referred', '移交'],
  // borrowers
  first: ['first', '首次逾期'],
  forgetful: ['forgetful', '曾逾期，属遗忘'],
  deliberate: ['deliberate', '曾逾期，属故意'],
  repeated: ['repeated', '曾逾期'],
  cooperative: ['cooperative', '配合'],
  neutral: ['neutral', '中性'],
  refusing: ['refusing', '拒绝配合'],
  any: ['any', '不限'],
  'zh-CN': ['Chinese', '中文'],
  en: ['English', '英文'],
  // who, how known, and how they looked
  system: ['the program', '程序'],
  lender: ['the lender', '出借人'],
  borrower: ['the borrower', '借款人'],
  operator: ['an operator', '系统运维'],
  import: ['another system, from which the loan came', '转入前的系统'],
  login: ['their log-in at the lender’s provider', '出借人身份系统登录'],
  account: ['their account', '系统账户'],
  setting: ['a setting of the command line', '命令行设置'],
  key: ['a signed message', '签名的消息'],
  claimed: ['only their word', '仅凭自称'],
  number: ['the borrower’s own number', '借款人本人的号码'],
  link: ['the borrower’s own link', '借款人本人的链接'],
  decision: ['a decision', '决定'],
  looked: ['somebody looked', '有人查看'],
  audit: ['audit', '审计记录'],
  'work-items': ['work items', '工作事项'],
  export: ['export', '导出'],
  desk: ['desk', '工作台'],
  'case-file': ['case file', '案件档案'],
  // teams
  collectors: ['collectors', '催收员'],
  supervisors: ['supervisors', '主管'],
  operators: ['operators', '系统运维'],
  inbound: ['what came in', '来信处理'],
  disputes: ['disputes', '异议处理'],
  complaints: ['complaints', '投诉处理'],
  'internal-team': ['internal team', '内部团队'],
  'legal-review': ['legal review', '法务审核'],
  review: ['review', '复核'],
  true: ['yes', '是'],
  false: ['no', '否'],
};
