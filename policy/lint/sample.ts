import { UndefinedVariableError } from 'liquidjs';
import { days, instant, localDate, minor, type Language } from '../../domain/words';
import type { Finding } from '../finding';
import type { Lender } from '../lender';
import { templateFault } from '../refuse';
import type { Collector, FieldAgent } from '../staff';
import { oncePer, oncePerText } from '../once';
import { parsedIn, type Templates, type Texts } from '../templates';
import { callVariables, type CallVariables } from '../variables';
import { visitVariables, type AboutVisit, type VisitVariables } from '../visit-variables';
import { availableIn } from './available';

const person = {
  name: { 'zh-CN': '示例员工', en: 'Sample Employee' },
  duty: { zone: 'UTC', weekdays: [1], from: '09:00', until: '17:00' },
} as const;
const collector: Collector = { ...person, staff: '9753', phone: '+861055500000', languages: ['zh-CN'] };
const agent: FieldAgent = { ...person, staff: '9753', email: 'agent@lender.example', areas: ['sample'] };

const about = (language: Language, lender: Lender): AboutVisit => ({
  borrowerName: language === 'en' ? 'Sample Borrower' : '示例借款人',
  loanId: 'L-2026-00012345',
  owed: {
    status: 'overdue',
    since: localDate('2025-10-12'),
    days: days(403),
    principal: minor(2_345_600),
    interest: minor(23_456),
    penalty: minor(472_638),
    costs: minor(1_500),
    total: minor(2_843_194),
  },
  currency: 'CNY',
  language,
  lender,
  asOf: localDate('2026-11-19'),
  payBy: localDate('2026-11-22'),
  segment: 'first',
  reference: '7K2M9QF3',
  appointment: {
    agent,
    from: instant(Date.UTC(2026, 10, 25, 14, 15)),
    until: instant(Date.UTC(2026, 10, 25, 15, 15)),
    zone: 'UTC',
  },
  address: language === 'en' ? '8 Sample Road' : '示例路8号',
  aim: language === 'en' ? 'agree on a plan' : '商定还款计划',
});

const several: AboutVisit['loans'] = [
  { loanId: 'L-2026-00012345', amount: minor(1_843_194), dueOn: localDate('2025-10-12') },
  { loanId: 'L-2026-00012346', amount: minor(600_000), dueOn: localDate('2026-03-21') },
  { loanId: 'L-2026-00012347', amount: minor(400_000), dueOn: localDate('2026-09-30') },
];

/** Whether a sample is about one loan of a person, or about several (P17). */
export type Loans = 'one' | 'several';

/** Values as long as real ones, each of them different, with which the linter reads every template. */
export function sampleVariables(language: Language, lender: Lender, loans: Loans = 'one'): Sample {
  return samplesOf(lender)[language][loans];
}

type Sample = CallVariables & VisitVariables;
type Samples = Readonly<Record<Language, Readonly<Record<Loans, Sample>>>>;

const samplesOf = oncePer((lender: Lender): Samples => {
  const sample = (language: Language, loans: Loans): Sample => {
    const told = { ...about(language, lender), ...(loans === 'several' && { loans: several }) };
    return { ...callVariables({ ...told, collector }), ...visitVariables(told) };
  };
  const of = (language: Language) => ({
    one: sample(language, 'one'),
    several: sample(language, 'several'),
  });
  return { 'zh-CN': of('zh-CN'), en: of('en') };
});

/** A template as its reader would see it, or why it cannot be read; nothing when another check says why. */
export function sampleText(
  templates: Templates,
  language: Language,
  path: string,
  lender: Lender,
  loans: Loans = 'one',
): string | Finding | undefined {
  const texts = templates.of[language];
  const read = renderedOf(sampleVariables(language, lender, loans))(texts)(path);
  if (read === undefined || 'text' in read) return read?.text;
  if (read.fault instanceof UndefinedVariableError) return undefined;
  return templateFault(templates, language, path, read.fault);
}

type Rendered = Readonly<{ text: string } | { fault: unknown }>;

/** Each template is rendered once for a sample: what is asked of its words is asked by many checks. */
const renderedOf = oncePer((sample: Sample) =>
  oncePer((texts: Texts) => oncePerText((path) => rendered(texts, path, sample))),
);

const rendered = (texts: Texts, path: string, sample: Sample): Rendered | undefined => {
  const parsed = parsedIn(texts, path);
  if (parsed === undefined || 'fault' in parsed) return parsed;
  const { names } = availableIn(path);
  const globals = Object.fromEntries(Object.entries(sample).filter(([name]) => names.includes(name)));
  try {
    return { text: String(texts.engine.renderSync([...parsed.template], {}, { globals })).trim() };
  } catch (fault) {
    return { fault };
  }
};
