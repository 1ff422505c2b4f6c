import { written } from '../../../domain/calendar';
import { partsOf, stepsSkipped, type Happening, type Said, type StepKey } from '../../../domain/facts/fact';
import { rungsOf } from '../../../domain/decide/ladder/ladder';
import { turn } from '../../../domain/decide/turn';
import { situationOf, type Borrower, type Decision, type Situation } from '../../../domain/decide/situation';
import { standingOf, type Standing } from '../../../domain/decide/ladder/standing';
import { ASSUMED, type Assumed } from '../../../domain/dry-run/assumed';
import { dryRun } from '../../../domain/dry-run/dry-run';
import type { Entry } from '../../../domain/dry-run/lines';
import { noting, type Dossier } from '../../../domain/dossier/dossier';
import { days, instant, localDate, minor, type Instant } from '../../../domain/words';
import { loadPolicy } from '../../../policy/load';
import { dossierWith, openedOn, type Paper } from '../../support/on-paper';
import { clock } from '../law/china';

const policy = loadPolicy();
const law = policy.laws.get('cn');
const strategy = policy.strategies.get('jd-jintiao');
if (!law || !strategy) throw new Error('the shipped policy lacks its ladder or its law');

/** The shipped ladder. */
export const ladder = strategy;

/** One loan as the book would know it. */
export type Loan = Dossier;

/** The day past due of a loan that fell due on 1 November 2026, at a clock time in Shanghai. */
export function day(count: number, time: string): Instant {
  return instant(clock(`2026-11-01T${time}`) + count * 86_400_000);
}

/** 1,000.00 that fell due on 1 November 2026, of a borrower in Shanghai who can be reached in every way. */
export function loan(changes: Partial<Paper> = {}): Loan {
  return dossierWith({ ...PLAIN, ...changes });
}

const PLAIN: Paper = {
  loanId: 'L-1',
  episode: 1,
  debt: {
    currency: 'CNY',
    costs: minor(0),
    instalments: [{ dueOn: localDate('2026-11-01'), principal: minor(100_000), interest: minor(0) }],
  },
  payments: [],
  terms: policy.lender.terms,
  borrower: {
    id: 'B-1',
    zones: ['Asia/Shanghai'],
    addresses: { sms: 'phone', call: 'phone', email: 'mailbox', visit: 'home' },
    unusable: new Map(),
    contacted: [],
  },
  strategy,
  law,
  lenderZone: 'Asia/Shanghai',
};

/** A borrower who can be reached by SMS, e-mail and phone, and at home. */
export function borrower(changes: Partial<Borrower> = {}): Borrower {
  return { ...PLAIN.borrower, ...changes };
}

/** A loan of which one thing more is known. */
export const knowing = noting;

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
export function opened(at: Instant, known: Loan = loan()): Loan {
  return openedOn(known, at);
}

/** Everything a decision about a loan depends on at an instant. */
export function situation(known: Loan, now: Instant): Situation {
  return situationOf(known, now);
}

/** Where a step of the ladder stands for a loan at an instant. */
export function standing(known: Loan, step: string, now: Instant): Standing | undefined {
  const found = rungsOf(ladder).find((rung) => rung.step.id === step);
  return found && standingOf(found, situation(known, now));
}

/** What is decided about a loan at an instant, after the steps that cannot be done by then are passed over. */
export function decided(known: Loan, now: Instant): Decision {
  return turn(known, now).decision;
}

/** A loan after the steps that cannot be done by an instant were passed over. */
export function passing(known: Loan, now: Instant): Loan {
  return turn(known, now).dossier;
}

/** How a provider answers an attempt. */
export type Answer = Assumed['ending'];

/** How the world answers: what is not said goes as in a dry run. */
export function world(changes: Partial<Assumed> | Answer = {}): Assumed {
  return {
    ...ASSUMED,
    ...(typeof changes === 'function' ? { ending: changes } : changes),
  };
}

/** What was done until an instant: each act by the borrower's clock, and each step that was passed over with its reason. */
export type Life = Readonly<{ loan: Loan; diary: readonly string[]; skipped: readonly string[] }>;

/** Lives a loan's case from one instant until another, as the book and the workflow would. */
export function live(
  known: Loan,
  from: Instant,
  until: Instant,
  answer: Partial<Assumed> | Answer = {},
): Life {
  const { entries, dossier } = dryRun(known, from, until, { assumed: world(answer) });
  return { loan: dossier, diary: entries.flatMap((entry) => line(entry, known)), skipped: skipsOf(dossier) };
}

/** A provider that is away for a time. */
export function awayBetween(from: Instant, until: Instant, of = ''): Answer {
  return (key, at) =>
    at >= from && at < until && key.includes(of)
      ? { kind: 'not-sent', code: 'ECONNREFUSED' }
      : { kind: 'accepted', reference: 'R1' };
}

/** Calls that are answered; what was said, if anything, is recorded before anybody looks how the call went. */
export function spoken(said?: Said): Partial<Assumed> {
  return {
    callEnds: () => 'spoke',
    answers: (act, s) => {
      const { key } = act;
      if (act.act !== 'placeCall' || said === undefined) return ASSUMED.answers(act, s);
      return [
        { kind: 'call-ended', key, how: 'spoke', seconds: 0 },
        { kind: 'result', key, said },
      ];
    },
  };
}

/** The acts of a step that are not what it is named after. */
const NAMED = ['openWorkItem', 'askApproval', 'cancelVisit', 'recallFromAgency', 'recallFromLegal'];

/** Calls of which the result, if anybody answers, is written down when somebody looks how they went. */
export function writtenDown(said: Said): Partial<Assumed> {
  return {
    callEnds: () => 'spoke',
    answers: (act, s) => {
      const { call } = s.case;
      const isOver = act.act === 'followCall' && call;
      return isOver ? [{ kind: 'result', key: call.key, said }] : ASSUMED.answers(act, s);
    },
  };
}

/** One act in a diary: the step, with the act where it is another one; a look at the case is none. */
export function line(entry: Entry, { borrower: { zones } }: Loan): readonly string[] {
  if (entry.act === 'review' || entry.act === 'followCall') return [];
  const at = written(entry.at, zones[0]).slice(5);
  if (entry.act === 'close') return [`${at} closed: ${entry.outcome}`];
  return [[at, partsOf(entry.key).step, ...actOf(entry.key)].join(' ')];
}

const actOf = (key: StepKey): readonly string[] => {
  const { step, act } = partsOf(key);
  const isOwn = !NAMED.includes(act) || step === 'team' || step === 'review';
  return isOwn ? [] : [act];
};

const skipsOf = ({ facts }: Loan): readonly string[] =>
  facts.flatMap((fact) =>
    fact.kind === 'skipped' ? stepsSkipped(fact).map((step) => `${step} ${fact.because.join(' ')}`) : [],
  );
