import type { Language } from '../words';
import { stageInWords } from './stages';
import type { Term, Terms } from './terms';

/** Reasons that are a line of the program, each in words. */
export const CLAUSE_TERMS: Terms = {
  'clause:after-payment': ['put off after a payment', '还款后推迟'],
  'clause:another-turn': ['it is another step’s turn', '轮到另一步骤'],
  'clause:approval-awaited': ['an approval is awaited', '等待批准'],
  'clause:asked-again': ['the provider is asked again', '再次向服务商查询'],
  'clause:by-hand': ['a collector rings by hand', '催收员人工拨打'],
  'clause:call-again': ['called again, because nobody answered', '无人接听，再次拨打'],
  'clause:call-back': ['the borrower asked to be called then', '借款人要求此时回电'],
  'clause:call-back-missed': ['the hour that the borrower asked for has passed', '借款人要求的回电时间已过'],
  'clause:call-in-doubt': ['a call may still be ringing', '可能有电话仍在接通中'],
  'clause:debit-run': ['the debit run of the due date is awaited', '等待到期日扣款'],
  'clause:next-instalment': ['the next instalment may be missed too', '下一期可能逾期'],
  'clause:due-date-has-passed': ['the due date has passed', '到期日已过'],
  'clause:gone-back': ['the record was restored from a copy', '记录由备份恢复'],
  'clause:in-grace': ['the days of grace are not over', '尚在宽限期内'],
  'clause:in-doubt': ['it is in doubt whether it left', '是否发出不明'],
  'clause:no-collector': ['no collector could be reached', '联系不到催收员'],
  'clause:not-acknowledged': ['the partner has not answered', '合作机构尚未答复'],
  'clause:nothing-wanted': ['no step is wanted now', '当前无须执行任何步骤'],
  'clause:no-call': ['the strategy makes no calls', '策略不含电话'],
  'clause:notice-called-off': [
    'it is in doubt whether a notice was withdrawn, and the case goes on',
    '通知是否撤销不明，而案件继续',
  ],
  'clause:notice-not-withdrawn': [
    'the lender’s system did not confirm in time that it withdrew the notice',
    '出借人系统未按时确认撤销通知',
  ],
  'clause:on-the-phone': ['a call is going on', '正在通话'],
  'clause:placed': ['a partner has the case', '案件在合作机构处'],
  'clause:placement-expired': ['the time of the placement is over', '移交期限已满'],
  'clause:recall-in-doubt': ['it is in doubt whether the recall arrived', '撤回是否送达不明'],
  'clause:repaid': ['nothing is overdue any more', '已无逾期'],
  'clause:result-missing': ['nobody wrote the result down', '无人记录结果'],
  'clause:stopped': ['the case was stopped', '案件被停止'],
  'clause:under-way': ['an act is under way', '有一项行动正在进行'],
  'clause:visit-called-off': ['the visit was called off', '上门已取消'],
  'clause:visit-declined': ['the borrower declined the visit', '借款人谢绝上门'],
  'clause:visit-not-announced': ['the visit could not be announced', '上门未能事先告知'],
  'approval:awaited': ['an approval is awaited', '等待批准'],
  'approval:refused': ['the approval was refused', '未获批准'],
  'channel:none': ['no way to reach the borrower is left', '已无可用的联系方式'],
  'channel:no-collector': ['no collector could be reached', '联系不到催收员'],
  'condition:a delivered contact': ['nothing has reached the borrower yet', '尚无任何联系送达借款人'],
  'condition:not declined': ['the borrower declined the visit', '借款人谢绝上门'],
  'hold:call-back': ['the borrower asked to be called later', '借款人要求稍后回电'],
  'hold:payments-feed-stale': ['no news of payments comes in', '还款消息中断'],
  'roster:no-collector': ['no collector is on duty', '无催收员当班'],
  'roster:no-field-agent': ['no field agent is on duty', '无外访员当班'],
  'rule:preferred-hours': ['the hours that the borrower asked for', '借款人要求的时段'],
  'rule:spread': ['spread, so that not everybody is contacted at once', '错峰安排，避免同一时间联系所有人'],
};

type Named = (named: string, language: Language) => string;

/** Reasons with a number, a stage, a channel or a loan in them; it takes the place of the dots, in words. */
export const NUMBERED: readonly (readonly [form: RegExp, words: Term, named?: Named])[] = [
  [/^clause:below-(.+)$/, ['less than … is overdue', '逾期金额低于 …']],
  [/^clause:had-(.+)-times$/, ['it came … times', '已执行 … 次']],
  [/^clause:enrolled-on-day-(.+)$/, ['the case began on day …', '案件于逾期第 … 天建立']],
  [/^clause:switched-on-day-(.+)$/, ['the strategy was switched on day …', '策略于逾期第 … 天更换']],
  [/^clause:until-(.+)$/, ['it ends with the opening of stage …', '至阶段 … 开始为止'], stageInWords],
  [/^clause:spoken-for-by-(.+)$/, ['loan … speaks to the borrower now', '现由贷款 … 与借款人沟通']],
  [/^hold:emergency-stop-(.+)$/, ['emergency stop …', '紧急停止 …']],
  [/^patience:(.+)-minutes$/, ['not done within … minutes', '未能在 … 分钟内完成']],
  [/^(?:address|agency|notice):refused-(.+)$/, ['refused there (…)', '对方拒收（…）']],
  [/^address:no-email$/, ['no e-mail address', '没有邮箱地址']],
  [/^address:no-visit$/, ['no home address', '没有住址']],
  [/^address:no-(.+)$/, ['no number for it (…)', '没有可用的号码（…）']],
  [/^rule:none-for-(.+)$/, ['no rule of the law names this channel (…)', '法规未提及此方式（…）']],
];
