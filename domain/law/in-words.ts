import { clockIn, MINUTE } from '../calendar';
import { CHANNEL_WORDS } from '../channel-words';
import { CHANNELS } from '../channels';
import type { Instant, Language } from '../words';
import type { ClockTime } from '../strategy';
import type { Checked, RuleSaid } from './checked';
import { PREFERRED, preferredRule } from './preferred';
import type { Cap, CoolDown, DaysOn, Law, Rule, Window } from './rule';

/** One rule that a contact was held against: what it asks, what it said, where it stands, and whether that was read. */
export type RuleInWords = Readonly<{
  rule: string;
  asks: string;
  said: string;
  source: string;
  since: string;
  verified: boolean;
}>;

/** What a contact was held against at an instant, in words; of a rule that the law of then does not have, what it said alone. */
export function checkedInWords(
  { zones, rules }: Checked,
  law: Law | undefined,
  at: Instant,
  language: Language = 'en',
): readonly RuleInWords[] {
  // In the order of the law: a book that keeps JSON does not keep the order of its names.
  const order = law?.rules.map(({ id }) => id) ?? [];
  const told = Object.entries(rules).toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return told.map(([id, answer]) => {
    const rule = ruleThatSaid(id, answer, law);
    const said = saidInWords(answer, rule, zones, at, language);
    if (!rule) return { rule: id, asks: '', said, source: '', since: '', verified: false };
    const { since, verified } = rule;
    const [asks, source] = [ruleInWords(rule, language), sourceInWords(rule, language)];
    return { rule: id, asks, said, source, since, verified };
  });
}

/** The rule of an id that said something: of the law, or the hours themselves that the borrower asked for. */
export function ruleThatSaid(id: string, answer: RuleSaid, law: Law | undefined): Rule | undefined {
  if (id !== PREFERRED) return law?.rules.find((rule) => rule.id === id);
  const [from = '', until = ''] = String(answer).split('-');
  return preferredRule({ from: from as ClockTime, until: until as ClockTime });
}

/** What a rule asks, in one line. */
export function ruleInWords(rule: Rule, language: Language = 'en'): string {
  const words = WORDS[language];
  const channels = rule.for.map((channel) => CHANNEL_WORDS[channel][language]).join(words.comma);
  return words.about(channels, askedBy(rule, words));
}

/** Where a rule stands: in its text, or with the borrower who asked for it. */
export function sourceInWords({ id, source }: Rule, language: Language = 'en'): string {
  return id === PREFERRED && language === 'zh-CN' ? '借款人要求的时段' : source;
}

const askedBy = (rule: Rule, words: Words): string => {
  if (rule.window) return words.window(rule.window, rule.window.on && daysInWords(rule.window.on, words));
  if (rule.closedOn) return words.closed(daysInWords(rule.closedOn, words));
  if (rule.cap) return words.cap(rule.cap, areCalls(rule));
  if (rule.coolDown) return words.coolDown(rule.coolDown);
  return words.only;
};

const daysInWords = (
  { weekdays, holidays, dates, named }: DaysOn,
  { weekday, holiday, comma }: Words,
): string =>
  [
    ...(dates ? [`${dates.from} – ${dates.until}`] : []),
    ...(named ?? []),
    ...weekdays.map((day) => weekday[day - 1] ?? ''),
    ...(holidays ? [holiday] : []),
  ].join(comma);

const saidInWords = (
  answer: RuleSaid,
  rule: Rule | undefined,
  zones: Checked['zones'],
  at: Instant,
  language: Language,
): string => {
  const words = WORDS[language];
  if (typeof answer === 'number') return words.count(answer, rule);
  if (answer === 'other-day') return words.otherDay;
  if (answer === 'open') return words.open;
  if (answer === 'borrower') return words.borrower;
  return zones.map((zone) => words.clock(clockTime(zone, at), zone)).join(words.comma);
};

const clockTime = (zone: string, at: Instant): string => {
  const minutes = Math.floor(clockIn(zone, at) / MINUTE);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
};

const areCalls = (rule: Rule): boolean => rule.for.every((by) => CHANNELS[by].family === 'call');

const perOf = (cap: Cap): number | 'day' | 'week' | 'month' => (cap.within ? cap.within.days : cap.per);

type Words = Readonly<{
  comma: string;
  weekday: readonly string[];
  holiday: string;
  only: string;
  otherDay: string;
  open: string;
  borrower: string;
  about: (channels: string, asks: string) => string;
  window: (window: Window, on: string | undefined) => string;
  closed: (on: string) => string;
  cap: (cap: Cap, areCalls: boolean) => string;
  coolDown: (coolDown: CoolDown) => string;
  count: (number: number, rule: Rule | undefined) => string;
  clock: (time: string, zone: string) => string;
}>;

const EN = {
  of: {
    attempts: 'attempts',
    connected: 'contacts, of calls those that connected,',
    conversations: 'conversations',
  },
  after: { attempts: 'an attempt', connected: 'a contact', conversations: 'a conversation' },
  across: { person: 'with one person', number: 'at one number or address', loan: 'about one loan' },
} as const;

const ZH = {
  of: { attempts: '尝试联系', connected: '联系（电话以接通计）', conversations: '通话交谈' },
  across: { person: '对同一人', number: '对同一号码或地址', loan: '就同一笔贷款' },
  per: { day: '每日', week: '每周', month: '每月' },
} as const;

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    comma: ', ',
    weekday: ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'],
    holiday: 'public holidays',
    only: 'the borrower alone is contacted',
    otherDay: 'asks nothing on that day',
    open: 'not such a day',
    borrower: 'to the borrower’s own address',
    about: (channels, asks) => `${channels}: ${asks}`,
    window: ({ from, until }, on) =>
      `from ${from} until ${until} on every clock that the borrower may live by${on === undefined ? '' : `, on ${on}`}`,
    closed: (on) => `not on ${on}`,
    cap: (cap, areCalls) => {
      const per = perOf(cap);
      const of = areCalls && cap.of === 'connected' ? 'calls that connected' : EN.of[cap.of];
      const period = typeof per === 'number' ? `within ${per} days` : `a ${per}`;
      return `at most ${cap.atMost} ${of} ${period} ${EN.across[cap.across]}`;
    },
    coolDown: ({ after, days, across }) =>
      `none for ${days} days after ${EN.after[after]} ${EN.across[across]}`,
    count: (number, rule) => {
      if (rule?.coolDown) return number === 1 ? 'none in those days' : `${number - 1} in those days`;
      return rule?.cap ? `number ${number} of ${rule.cap.atMost}` : `number ${number}`;
    },
    clock: (time, zone) => `${time} in ${zone}`,
  },
  'zh-CN': {
    comma: '、',
    weekday: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
    holiday: '法定节假日',
    only: '只联系借款人本人',
    otherDay: '当日不适用',
    open: '当日不在禁止之列',
    borrower: '发往借款人本人的联系地址',
    about: (channels, asks) => `${channels}：${asks}`,
    window: ({ from, until }, on) =>
      `${on === undefined ? '' : `${on}，`}须在 ${from} 至 ${until} 之间，以借款人可能所在的每个时区的时钟为准`,
    closed: (on) => `${on}不得联系`,
    cap: (cap, areCalls) => {
      const per = perOf(cap);
      const of = areCalls && cap.of === 'connected' ? '接通的电话' : ZH.of[cap.of];
      const period = typeof per === 'number' ? `连续 ${per} 日内` : ZH.per[per];
      return `${ZH.across[cap.across]}，${period}${of}不超过 ${cap.atMost} 次`;
    },
    coolDown: ({ after, days, across }) => `${ZH.across[across]}，${ZH.of[after]}之后 ${days} 日内不再联系`,
    count: (number, rule) => {
      if (rule?.coolDown) return number === 1 ? '该期间内没有' : `该期间内已有 ${number - 1} 次`;
      return rule?.cap ? `第 ${number} 次，上限 ${rule.cap.atMost} 次` : `第 ${number} 次`;
    },
    clock: (time, zone) => `${zone} ${time}`,
  },
};
