import { dateIn, written } from '../../../domain/calendar';
import { partsOf, type Ending, type Fact, type Happening, type StepKey } from '../../../domain/case/fact';
import { fold } from '../../../domain/case/fold';
import { decide } from '../../../domain/decide/decide';
import type { Borrower, Decision, Situation } from '../../../domain/decide/situation';
import { skippedByNow, skippedOnEnrolment, type Skip } from '../../../domain/decide/skipped';
import { owedOn } from '../../../domain/money/owed';
import type { Debt, Payment } from '../../../domain/money/terms';
import { days, instant, localDate, minor, type Instant } from '../../../domain/words';
import { loadPolicy } from '../../../policy/load';
import { clock } from '../law/china';

const policy = loadPolicy();
const law = policy.laws.get('cn');
const strategy = policy.strategies.get('jd-jintiao');
if (!law || !strategy) throw new Error('the shipped policy lacks its ladder or its law');

/** The shipped ladder. */
export const ladder = strategy;

/** One loan as the book would know it. */
export type Loan = Readonly<{
  debt: Debt;
  payments: readonly Payment[];
  borrower: Borrower;
  lenderZone: string;
  facts: readonly Fact[];
}>;

/** The day past due of a loan that fell due on 1 November 2026, at a clock time in Shanghai. */
export const day = (count: number, time: string): Instant =>
  instant(clock(`2026-11-01T${time}`) + count * 86_400_000);

/** 1,000.00 that fell due on 1 November 2026, of a borrower in Shanghai with phone and mailbox. */
export const loan = (changes: Partial<Loan> = {}): Loan => ({
  debt: {
    currency: 'CNY',
    costs: minor(0),
    instalments: [{ dueOn: localDate('2026-11-01'), principal: minor(100_000), interest: minor(0) }],
  },
  payments: [],
  borrower: borrower(),
  lenderZone: 'Asia/Shanghai',
  facts: [],
  ...changes,
});

/** A borrower who can be reached by SMS, e-mail and phone. */
export const borrower = (changes: Partial<Borrower> = {}): Borrower => ({
  zones: ['Asia/Shanghai'],
  addresses: { sms: 'phone', call: 'phone', email: 'mailbox' },
  unusable: new Map(),
  contacted: [],
  ...changes,
});

/** A loan of which one thing more is known. */
export const knowing = (known: Loan, at: Instant, happening: Happening): Loan => ({
  ...known,
  facts: [...known.facts, { seq: known.facts.length + 1, at, who: 'system', ...happening }],
});

/** The first SMS was begun and has not ended. */
export const firstSmsBegun = {
  kind: 'started',
  key: 'L-1/1/day-1-sms#1/sendSms',
  by: 'sms',
  to: 'phone',
  day: days(1),
  stage: 'initial',
  law: 'cn',
  because: ['step:day-1-sms'],
} as const satisfies Happening;

/** A loan whose case was opened, with the steps that enrolment passed over. */
export const opened = (at: Instant, known: Loan = loan()): Loan => {
  const open = knowing(known, at, { kind: 'opened', strategy: ladder.hash, strategyName: ladder.name });
  return skipping(open, skippedOnEnrolment(situation(open, at)));
};

/** Everything a decision about a loan depends on at an instant. */
export const situation = (known: Loan, now: Instant): Situation => ({
  case: { ...fold('L-1', 1, known.facts), status: 'open' },
  owed: owedOn(known.debt, known.payments, policy.lender.terms, dateIn(known.lenderZone, now)),
  borrower: known.borrower,
  strategy: ladder,
  law,
  lenderZone: known.lenderZone,
  now,
});

/** What is decided about a loan at an instant, after the steps that cannot be done by then are passed over. */
export const decided = (known: Loan, now: Instant): Decision => decide(situation(passing(known, now), now));

/** How a provider answers an attempt. */
export type Answer = (key: StepKey, at: Instant) => Ending;

/** What was done until an instant: each act by the borrower's clock, and each step that was passed over with its reason. */
export type Life = Readonly<{ loan: Loan; diary: readonly string[]; skipped: readonly string[] }>;

/** More decisions than any case of a test needs: what comes back at once, again and again, is a fault. */
const MOST_TURNS = 1_000;

/** Lives a loan's case from one instant until another, as the book and the workflow would. */
export const live = (known: Loan, from: Instant, until: Instant, answer: Answer = accepted): Life => {
  let [current, now] = [known, from];
  const diary: string[] = [];
  for (let turns = 0; ; turns++) {
    if (turns > MOST_TURNS) throw new Error(`never comes to rest: ${diary.slice(-3).join(', ')}`);
    current = passing(current, now);
    const next = decide(situation(current, now));
    const isOver = next.kind === 'close' || next.at > until;
    if (isOver) return { loan: current, diary, skipped: skipsOf(current) };
    if (next.at > now) {
      now = next.at; // the world may have changed by then: it is decided again
      continue;
    }
    diary.push(`${written(now, known.borrower.zones[0]).slice(5)} ${partsOf(next.key).step}`);
    current = perform(current, next, now, answer);
  }
};

const accepted: Answer = () => ({ kind: 'accepted', reference: 'SM1' });

/** A loan after the steps that cannot be done by an instant were passed over. */
export const passing = (known: Loan, now: Instant): Loan =>
  skipping(known, skippedByNow(situation(known, now)));

const skipping = (known: Loan, skips: readonly Skip[]): Loan =>
  skips.reduce((one, { step, because, at }) => knowing(one, at, { kind: 'skipped', step, because }), known);

const skipsOf = ({ facts }: Loan): readonly string[] =>
  facts.flatMap((fact) => (fact.kind === 'skipped' ? [`${fact.step} ${fact.because.join(' ')}`] : []));

const perform = (known: Loan, decision: Decision & { kind: 'act' }, at: Instant, answer: Answer): Loan => {
  const { act, key, because, stage } = decision;
  if (act === 'openWorkItem')
    return knowing(known, at, { kind: 'work-item-opened', key, queue: 'team', because });
  if (act === 'review') return known;
  const by = act === 'sendSms' ? 'sms' : 'email';
  const to = known.borrower.addresses[by] ?? '';
  const begun = knowing(known, at, { kind: 'started', key, by, to, day: days(1), stage, law: 'cn', because });
  return knowing(begun, at, { kind: 'ended', key, how: answer(key, at) });
};
