import type { Language } from '../../domain/words';
import { EN_KINDS, ZH_KINDS, type Kinds } from '../../domain/telling/kinds';

/** The words of a case file in one language; `kinds` names what happened. */
export type Words = Readonly<Record<Plain, string>> &
  Readonly<{
    kinds: Kinds;
    /** How many of so many rules nobody has read in the text itself. */
    unread: (count: number, of: number) => string;
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
  | 'rules'
  | 'looks'
  | 'glossaryTitle'
  | 'who'
  | 'known'
  | 'why'
  | 'under'
  | 'recipient'
  | 'rule'
  | 'asks'
  | 'held'
  | 'wished'
  | 'since'
  | 'comma'
  | 'colon'
  | 'semicolon'
  | 'detail'
  | 'does'
  | 'person'
  | 'command'
  | 'shown'
  | 'maskedLook'
  | 'fullLook'
  | 'everyLoan'
  | 'meaning'
  | 'term'
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
      'This file tells one case of one overdue loan from the lender’s append-only record: every fact and every decision, numbered without a gap. A case is worked on by a strategy, a file that says who is contacted when, and under a law, a file of rules with their sources. Before each contact the program holds it against every rule in force; what each rule said stands below the contact, and leads to what the rule asks and where it stands, near the end. Versions are named by a hash of their text, which the lender keeps. Times are on the borrower’s clock.',
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
    rules: 'The rules',
    looks: 'Who looked at this loan',
    glossaryTitle: 'Glossary',
    who: 'by',
    known: 'known by',
    why: 'because',
    under: 'under',
    recipient: 'to',
    rule: 'rule',
    asks: 'what it asks',
    held: 'Held against ',
    wished: 'What the borrower asked for',
    since: 'in force since',
    comma: ', ',
    colon: ': ',
    semicolon: '; ',
    detail: 'details',
    does: 'what it does',
    person: 'by whom',
    command: 'where',
    shown: 'what was shown',
    maskedLook: 'masked',
    fullLook: 'in full: ',
    everyLoan: 'of every loan',
    meaning: 'meaning',
    term: 'word',
    source: 'source',
    read: 'read in the text itself',
    yes: 'yes',
    no: 'no',
    none: 'none',
    when: 'when',
    number: 'no.',
    learnt: 'learnt',
    notKept: 'Which rules it was held against was not kept yet at that time.',
    unread: (count, of) => `Of ${of} rules, nobody has read ${count} in the text itself.`,
    kinds: EN_KINDS,
    glossary: [
      ['step', 'one measure of the strategy, named by its id there; what it does stands beside'],
      ['rule', 'a line of the law, named by its id there; as a reason, it moved the act or forbade it'],
      ['hold', 'collecting stands still, or part of it'],
      ['nobody on duty', 'nobody of the lender who could have done it'],
      ['staff:0417', 'a person of the lender, by staff number; the lender as such is its payments system'],
      ['known by', 'how a person was known; “only their word” means that nothing proves it'],
      ['day past due', 'days since the due date of the oldest unpaid instalment'],
      ['accepted, refused, not sent, unknown', 'how a contact ended at its provider'],
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
      '本档案依据出借人只增不改的记录，说明一笔逾期贷款的一个案件：每项事实、每个决定都在其中，编号连续。案件按策略处理，策略是写明何时联系何人的文件；并受法规文件约束，其中每条规则都注明出处。每次联系之前，程序都逐条核对当时有效的规则，各规则的结论列在该次联系之下，并指向文末规则表中的要求与出处。各版本以其文本的哈希值命名，文本由出借人保存。时间以借款人所在地的时钟为准。',
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
    rules: '规则',
    looks: '查看记录',
    glossaryTitle: '用语说明',
    who: '执行',
    known: '身份依据',
    why: '原因',
    under: '依据',
    recipient: '发往',
    rule: '规则',
    asks: '要求',
    held: '已核对：',
    wished: '借款人要求的时段',
    since: '施行日期',
    comma: '，',
    colon: '：',
    semicolon: '；',
    detail: '详情',
    does: '内容',
    person: '操作人',
    command: '页面',
    shown: '显示方式',
    maskedLook: '已隐去',
    fullLook: '完整显示：',
    everyLoan: '全部贷款',
    meaning: '含义',
    term: '用语',
    source: '出处',
    read: '已对照原文',
    yes: '是',
    no: '否',
    none: '无',
    when: '时间',
    number: '编号',
    learnt: '获知',
    notKept: '当时尚未保存所核对的规则。',
    unread: (count, of) => `共 ${of} 条规则，其中 ${count} 条尚未对照原文核实。`,
    kinds: ZH_KINDS,
    glossary: [
      ['步骤', '策略中的一项措施，以其在策略文件中的编号命名，旁注其内容'],
      ['规则', '法规文件中的一条，以其编号命名；作为原因时，表示它推迟或禁止了该行动'],
      ['暂停', '全部或部分催收停止'],
      ['无人当班', '出借人当时没有可执行此事的人员当班'],
      ['staff:0417', '出借人的人员，以工号表示；“出借人”指其还款系统'],
      ['身份依据', '如何确认某人的身份；“仅凭自称”表示没有任何证明'],
      ['逾期天数', '自最早未还一期的到期日起的天数'],
      ['已接受、拒绝、未发出、不明', '服务商给出的联系结果'],
    ],
  },
};
