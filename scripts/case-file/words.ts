import type { Language } from '../../domain/words';
import { EN_KINDS, ZH_KINDS, type Kinds } from './kinds';

/** The words of a case file in one language; `kinds` names what happened. */
export type Words = Readonly<Record<Plain, string>> &
  Readonly<{
    kinds: Kinds;
    glossary: readonly (readonly [string, string])[];
  }>;

type Plain =
  | 'title'
  | 'lender'
  | 'loan'
  | 'case'
  | 'period'
  | 'made'
  | 'complaints'
  | 'masked'
  | 'inFull'
  | 'what'
  | 'about'
  | 'process'
  | 'steps'
  | 'stage'
  | 'day'
  | 'time'
  | 'step'
  | 'happened'
  | 'payments'
  | 'people'
  | 'holds'
  | 'decisions'
  | 'laws'
  | 'looks'
  | 'glossaryTitle'
  | 'who'
  | 'known'
  | 'why'
  | 'under'
  | 'recipient'
  | 'rule'
  | 'asks'
  | 'said'
  | 'source'
  | 'read'
  | 'yes'
  | 'no'
  | 'none'
  | 'when'
  | 'number'
  | 'learnt'
  | 'notKept';

/** The words of a case file. */
export const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    title: 'Case file',
    lender: 'Lender',
    loan: 'Loan',
    case: 'Case',
    period: 'From, until',
    made: 'Made',
    complaints: 'Complaints',
    masked: 'Names, numbers and addresses are masked.',
    inFull: 'Names, numbers and words are in full. Reason:',
    what: 'What happened',
    about:
      'This file tells one case of one overdue loan from the lender’s append-only record: every fact and every decision, numbered without a gap. A case is worked on by a strategy, a file that says who is contacted when, and under a law, a file of rules with their sources. Before each contact the program holds it against every rule in force; what each rule said stands below the contact. Versions are named by a hash of their text, which the lender keeps. Times are on the borrower’s clock.',
    process: 'The process',
    steps: 'What the strategy foresaw',
    stage: 'stage',
    day: 'day past due',
    time: 'time',
    step: 'step',
    happened: 'What was done, and what became known',
    payments: 'Payments',
    people: 'What people decided or said',
    holds: 'Holds and agreements',
    decisions: 'Each decision of the program',
    laws: 'Rules that nobody has read in the text itself',
    looks: 'Who looked at this loan',
    glossaryTitle: 'Glossary',
    who: 'by',
    known: 'known by',
    why: 'because',
    under: 'under',
    recipient: 'to',
    rule: 'rule',
    asks: 'what it asks',
    said: 'what it said',
    source: 'source',
    read: 'read in the text itself',
    yes: 'yes',
    no: 'no',
    none: 'none',
    when: 'when',
    number: 'no.',
    learnt: 'learnt',
    notKept: 'Which rules it was held against was not kept yet at that time.',
    kinds: EN_KINDS,
    glossary: [
      ['step:…', 'the step of the strategy that was due'],
      ['rule:…', 'a rule of the law that moved the act or forbade it'],
      ['clause:…', 'a line of the program, such as “call again” after nobody answered'],
      ['hold:…', 'a hold: collecting stands still, or part of it'],
      ['roster:…', 'nobody of the lender was on duty'],
      [
        'system, lender, borrower, staff:0417',
        'who made it so: the program, the payments system, the borrower, a person by staff number',
      ],
      [
        'account, key, setting, claimed, number, link',
        'how a person was known: by their account, a signed message, a setting of the command line, only by their word, the borrower’s own number or link',
      ],
      ['day past due', 'days since the due date of the oldest unpaid instalment'],
      ['accepted, refused, not-sent, unknown', 'how a contact ended at its provider'],
    ],
  },
  'zh-CN': {
    title: '案件档案',
    lender: '出借人',
    loan: '贷款',
    case: '案件',
    period: '起止时间',
    made: '制作',
    complaints: '投诉电话',
    masked: '姓名、号码和地址已隐去。',
    inFull: '姓名、号码和内容完整显示。原因：',
    what: '经过',
    about:
      '本档案依据出借人只增不改的记录，说明一笔逾期贷款的一个案件：每项事实、每个决定都在其中，编号连续。案件按策略处理，策略是写明何时联系何人的文件；并受法规文件约束，其中每条规则都注明出处。每次联系之前，程序都逐条核对当时有效的规则，各规则的结论列在该次联系之下。各版本以其文本的哈希值命名，文本由出借人保存。时间以借款人所在地的时钟为准。',
    process: '处理过程',
    steps: '策略的安排',
    stage: '阶段',
    day: '逾期天数',
    time: '时间',
    step: '步骤',
    happened: '所做之事与所知之事',
    payments: '还款',
    people: '人员的决定与记录',
    holds: '暂停与还款约定',
    decisions: '程序的每个决定',
    laws: '尚未对照原文核实的规则',
    looks: '查看记录',
    glossaryTitle: '用语说明',
    who: '执行',
    known: '身份依据',
    why: '原因',
    under: '依据',
    recipient: '发往',
    rule: '规则',
    asks: '要求',
    said: '结论',
    source: '出处',
    read: '已对照原文',
    yes: '是',
    no: '否',
    none: '无',
    when: '时间',
    number: '编号',
    learnt: '获知',
    notKept: '当时尚未保存所核对的规则。',
    kinds: ZH_KINDS,
    glossary: [
      ['step:…', '策略中到期的步骤'],
      ['rule:…', '使行动推迟或禁止行动的规则'],
      ['clause:…', '程序的一条规定，例如无人接听后再次拨打'],
      ['hold:…', '暂停：全部或部分催收停止'],
      ['roster:…', '出借人当时无人当班'],
      ['system、lender、borrower、staff:0417', '由谁作出：程序、还款系统、借款人、以工号表示的人员'],
      [
        'account、key、setting、claimed、number、link',
        '身份依据：系统账户、签名的消息、命令行设置、仅凭自称、借款人本人的号码或链接',
      ],
      ['逾期天数', '自最早未还一期的到期日起的天数'],
      ['accepted、refused、not-sent、unknown', '服务商给出的结果：已接受、被拒绝、未发出、不明'],
    ],
  },
};
