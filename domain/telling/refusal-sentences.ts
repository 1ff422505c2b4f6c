import { ROLES } from '../authority/may-do';
import { deedInWords } from './deeds';
import { reasonInWords } from './reasons';
import { rolesInWords } from './roles';
import { term } from './terms';

const zh = (name = ''): string => term(name, 'zh-CN');
const because = (reasons = ''): string =>
  reasons
    .split(', ')
    .map((one) => reasonInWords(one, 'zh-CN'))
    .join('；');
const list = (items = ''): string => items.split(', ').join('、');
const roles = (named = ''): string =>
  rolesInWords(
    ROLES.filter((role) => named.split(', ').includes(role)),
    'zh-CN',
  );

/** What can have a result still, as the sentence lists it. */
const open = (tasks = ''): string =>
  tasks
    .replaceAll(
      / \((call|visit|task of [^ ]+) since ([^,]+), (?:assigned to nobody|(staff:[^)]+))\)/g,
      (_, what: string, since: string, whose?: string) =>
        `（${taskIn(what)}，${since} 起，${whose ?? '未指定人员'}）`,
    )
    .replace(/and (\d+) earlier$/, '及更早的 $1 项')
    .split(', ')
    .join('；');
const taskIn = (what = ''): string =>
  what.startsWith('task of ') ? `${zh(what.slice('task of '.length))}的事项` : zh(what);

/** A sentence by which something is refused, as every door says it, and what it is in Chinese. */
type Sentence = readonly [form: RegExp, words: (...values: readonly string[]) => string];

/** What is refused, in the words of the code that refuses it: a test holds the two against each other. */
export const SENTENCES: readonly Sentence[] = [
  // promises and plans
  [/^nothing is overdue: there is nothing to promise$/, () => '没有逾期，无须承诺还款'],
  [/^nothing is overdue: there is nothing to plan for$/, () => '没有逾期，无须分期'],
  [/^parts: at most (\d+) are possible$/, (most) => `期数：最多 ${most} 期`],
  [
    /^amount: must be a positive amount in (\w+),/,
    (currency) => `金额：须为大于零的${currency}金额，如 100.00`,
  ],
  [/^amount: this is too small to count$/, () => '金额：过小，不予计入'],
  [
    /^(\S+) lies in the past: name a date from (\S+) on$/,
    (on, from) => `${on} 已过：请填写 ${from} 或之后的日期`,
  ],
  [/^(\S+) is too far away: the last date is (\S+)$/, (on, last) => `${on} 太晚：最晚为 ${last}`],
  [/^there is a (\w+) already, by (.+)$/, (what, on) => `已有${zh(what)}（${list(on)}）`],
  [/^this case already has (\d+) promises and plans,/, (count) => `本案已约定 ${count} 次，不能再约定`],
  [/^on: a promise needs the date by which it will be paid$/, () => '承诺还款须填写还款日期'],
  [/^a plan needs "amount",/, () => '分期须填写每期金额、首期日期、间隔天数和期数'],
  [/^it would change nothing$/, () => '不会带来任何变化'],
  // results
  [
    /^(\S+) already has its result: (\S+)\. Name another step/,
    (step, said) => `${step} 已有结果：${zh(said)}`,
  ],
  [
    /^(\S+) already has its result: (\S+)\. An earlier one is still open\. .* name (\S+) with "of"$/,
    (step, said, other) => `${step} 已有结果：${zh(said)}。较早的 ${other} 尚无结果`,
  ],
  [
    /^identified: "([\w-]+)" counts only from the borrower/,
    (said) => `“${zh(said)}”仅在对方为本人时有效：请先确认身份，或选择“${zh('not-met')}”`,
  ],
  [/^there is no call, visit or work item that can have a result$/, () => '没有可记录结果的通话、上门或事项'],
  [
    /^(staff:\S+) has (more than one|nothing) open here: name the step with "of"\. Open: (.+)$/,
    (who, has, tasks) =>
      `${who} 在此${has === 'nothing' ? '没有' : '有多项'}待记录结果的事项。待记录：${open(tasks)}`,
  ],
  [
    /^the (call|visit|task of \S+) of step (\S+) belongs to (\S+), and only they/,
    (what, step, who) => `步骤 ${step} 的${taskIn(what)}由 ${who} 负责，仅其本人可记录结果`,
  ],
  [
    /^there is no call, visit or work item of step (\S+) that can have a result\. (?:Nothing is open|Open: (.+))$/,
    (step, tasks = '') =>
      `步骤 ${step} 没有可记录结果的通话、上门或事项。${tasks === '' ? '目前没有待记录的' : `待记录：${open(tasks)}`}`,
  ],
  // holds, wishes, ends
  [/^from: (\S+) is in the future;/, (from) => `开始日期 ${from} 在将来：暂停自今天或更早开始`],
  [/^until: (\S+) is before (\S+)$/, (until, from) => `截止日期 ${until} 早于 ${from}`],
  [/^there is no hold$/, () => '没有生效中的暂停'],
  [
    /^there is no such hold\. The case is on hold for: (.+)$/,
    (holds = '') => `没有此项暂停。生效中的暂停：${holds.split(', ').map(zh).join('、')}`,
  ],
  [/^on: (\S+) is in the future; a hold/, (on) => `日期 ${on} 在将来：解除日期为今天或更早`],
  [/^the case has ended(?:: nobody calls)?$/, () => '案件已结束'],
  [/^the loan has no case$/, () => '该贷款没有案件'],
  [/^channel: the borrower has no address for (\S+)$/, (channel) => `借款人没有${zh(channel)}的联系地址`],
  [/^the borrower has no number$/, () => '借款人没有电话号码'],
  [/^this case waits for no approval$/, () => '本案没有等待批准的事项'],
  [
    /^(staff:\S+) recorded the result that led to this question/,
    (who) => `${who} 记录了引起此问题的结果：须由他人答复`,
  ],
  [/^of: nobody was asked what happened to (\S+)$/, (step) => `没有人被要求查明 ${step}`],
  [/^name "hours", "language" or both$/, () => '请填写联系时段、语言，或两者'],
  [/^hours: must be such as "18:00-20:00"/, () => '联系时段：须为同一天内，如 18:00-20:00，或不限'],
  [/^hours: the law allows no contact in these hours$/, () => '联系时段：法规不允许在此时段联系'],
  // calls
  [
    /^byHand: only a collector/,
    () => '只有以登录或系统账户确认身份、且在人员名单中有电话的催收员可以人工拨打',
  ],
  [/^at: is missing: when is the borrower to be called\?$/, () => '请填写回电时间'],
  [/^at: (.+) is already past for the borrower$/, (at) => `借款人当地时间已过 ${at}`],
  [/^on: too far away: the last date is (\S+)$/, (last) => `日期太晚：最晚为 ${last}`],
  [/^the strategy makes no calls$/, () => '策略不含电话'],
  [
    /^the case of loan (.*) is the one that contacts this borrower/,
    (loan) => `目前由贷款 ${loan} 的案件与该借款人联系：请记录在该案`,
  ],
  [/^no call is (?:made(?: now)?|possible): (.+)$/, (reasons) => `不能拨打：${because(reasons)}`],
  [
    /^at: not possible then \((.+)\); the next possible time is (.+)$/,
    (reasons, at) => `此时间不可行（${because(reasons)}）；最早可行的时间为 ${at}`,
  ],
  // who may, and how answers are sent
  [
    /^(\S+?),? (?:\(.*\)|only claimed and so an operator,) may not do "([\w-]+)": nobody may/,
    (who, deed) => `${zh(who)} 无权进行“${deedInWords(deed, 'zh-CN')}”：无人有权`,
  ],
  [
    /^(\S+?),? (?:\(.*\)|only claimed and so an operator,) may not do "([\w-]+)": ask (.+?)(?: \(policy\/authority\.yaml\)|…)$/,
    (who, deed, may) => `${zh(who)} 无权进行“${deedInWords(deed, 'zh-CN')}”：请联系${roles(may)}`,
  ],
  [/^by: (\S+) is not in policy\/staff\.yaml/, (staff) => `人员名单中没有 ${staff}`],
  [/^id: it was used for another answer/, () => '此编号已用于另一答复'],
  [/^id: a signed answer with this id was refused/, () => '此编号的签名答复曾被拒绝：请以新编号重新签名'],
  // tasks and stops
  [/^there is no such open task$/, () => '没有这项待处理的事项'],
  [
    /^the call is going on: give its task to somebody else when it is over$/,
    () => '通话正在进行：结束后方可改派',
  ],
  [/^it is (.+)’s already$/, (who) => (who === 'nobody' ? '此事项本来就未指定人员' : `此事项已属于 ${who}`)],
  [/^a call is somebody’s:/, () => '通话须指定人员：其结果由该人员记录'],
  [/^(\S+) takes no task of (\S+)$/, (who, queue) => `${who} 不处理队列“${zh(queue)}”的事项`],
  [/^there is no emergency stop (\d+)$/, (id) => `没有紧急停止 ${id}`],
  [/^stop (\d+) was lifted already, by (.*)$/, (id, who) => `紧急停止 ${id} 已由 ${who} 解除`],
  [/^stop (\d+) cannot be lifted$/, (id) => `紧急停止 ${id} 无法解除`],
  [
    /^there is no channel (\S*)\. Channels: (.+)$/,
    (name, names = '') => `没有渠道 ${name}。可选：${names.split(', ').map(zh).join('、')}`,
  ],
  [
    /^the book knows no strategy (\S*)\. In force: (.*)$/,
    (name, names) => `没有策略 ${name}。生效中：${list(names)}`,
  ],
  [/^there is no segment (.*): write/, (name) => `没有客群 ${name}`],
  [
    /^nobody in the book has (\w+) "(.*)"\. There are: (.*)$/,
    (by, value, values = '') =>
      `没有借款人符合${zh(by)}“${zh(value)}”。现有：${values.split(', ').map(zh).join('、')}`,
  ],
];
