import { calledBack } from '../../../domain/answer/wishes';
import type { Occasion } from '../../../domain/answer/meaning';
import { keyOf, type ActName, type Happening } from '../../../domain/facts/fact';
import { barredBy, LINES, type About, type Line } from '../../../domain/decide/gate';
import { rungOf } from '../../../domain/decide/ladder/ladder';
import type { Situation } from '../../../domain/decide/situation';
import { whenCallBackIsMissed, whenNobodyIsReached } from '../../../domain/decide/waiting/asking-a-person';
import type { Law } from '../../../domain/law/rule';
import type { Step } from '../../../domain/strategy';
import { days, localDate, minor, type Instant } from '../../../domain/words';
import { loadPolicy } from '../../../policy/load';
import { borrower, day, knowing, ladder, loan, opened, situation, standing, type Loan } from './life';
import { hold, promise } from './said';

const start = day(1, '00:30');
const NOW = day(3, '16:00');
const REACHED = borrower({
  addresses: { sms: 'phone', call: 'phone', dialogue: 'phone', email: 'mailbox', visit: 'home' },
});
const told = (...facts: readonly Happening[]): Loan =>
  facts.reduce(
    (one, fact) => knowing(one, day(3, '14:00'), fact),
    opened(start, loan({ borrower: REACHED })),
  );
const at = (known: Loan, changes: Partial<Situation> = {}, now: Instant = NOW): Situation => ({
  ...situation(known, now),
  ...changes,
});
const begun = (step: string, act: ActName): Extract<Happening, { kind: 'started' }> => ({
  kind: 'started',
  key: keyOf({ loanId: 'L-1', episode: 1, step, occurrence: 1, act }),
  to: 'phone',
  day: days(3),
  stage: 'initial',
  law: 'cn',
  because: [`step:${step}`],
});
const call = begun('day-3-call', 'placeCall');
const IN_DOUBT: readonly Happening[] = [
  { ...call, by: 'call' },
  { kind: 'in-doubt', key: call.key, code: 'ECONNRESET' },
];
const placement = begun('agency', 'handOffToAgency');
const PLACED: readonly Happening[] = [
  placement,
  { kind: 'ended', key: placement.key, how: { kind: 'accepted', reference: 'F' } },
];
const WANTS_A_CALL: Happening = { kind: 'call-back', when: day(3, '15:00') };
const SPOKEN_FOR = { voice: { by: 'L-0', for: ['L-1'], worth: minor(200_000) } } as const;
const STOPPED = { halts: [{ because: 'hold:emergency-stop-1' }] } as const;

const stepOf = (id: string) => {
  const found = rungOf(ladder, id);
  if (!found) throw new Error(`no step ${id}`);
  return found.step;
};
const CALL = stepOf('day-4-call');
const { call: _, ...silent } = CALL;
const DIALOGUE = { ...silent, dialogue: { script: 'four-parts', saysAutomated: true } } as Step;
const { law } = loan();
const NOBODY_CALLS = { hash: 'r', collectors: [], fieldAgents: [] };
const CALLS_ALONE: Law = { ...law, rules: [{ ...law.rules[0], for: ['call'] }] };

describe('what keeps something from the borrower', () => {
  it.each<readonly [Line, About, Situation, string]>([
    ['doubt', CALL, at(told(...IN_DOUBT)), 'clause:call-in-doubt'],
    ['doubt', 'talk', at(told(...IN_DOUBT)), 'clause:call-in-doubt'],
    ['placement', CALL, at(told(...PLACED)), 'clause:placed'],
    ['hold', CALL, at(told(hold())), 'hold:dispute'],
    ['hold', 'talk', at(told(hold())), 'hold:dispute'],
    ['agreement', CALL, at(told(promise())), 'hold:promise'],
    ['act', DIALOGUE, at(told()), 'channel:dialogue'],
    ['law', stepOf('day-1-sms'), at(told(), { law: CALLS_ALONE }), 'rule:none-for-sms'],
    ['address', CALL, at(opened(start, loan({ borrower: borrower({ addresses: {} }) }))), 'address:no-call'],
    ['roster', CALL, at(told(), { roster: NOBODY_CALLS }), 'roster:no-collector'],
    ['voice', CALL, at(told(), SPOKEN_FOR), 'clause:spoken-for-by-L-0'],
    ['halt', CALL, at(told(), STOPPED), 'hold:emergency-stop-1'],
    ['halt', 'placeCall', at(told(), STOPPED), 'hold:emergency-stop-1'],
  ])('%s', (line, about, s, because) => {
    const forGood = ['act', 'law', 'address', 'roster'].includes(line);
    expect(barredBy(about, s)).toEqual({ line, because: [because], forGood });
    const others = LINES.filter((one) => one !== line);
    expect(barredBy(about, s, others)).toBeUndefined();
  });

  it.each<About>(['talk', CALL, stepOf('day-1-sms'), 'bookVisit', 'handOffToAgency'])(
    'nothing keeps %s from a borrower of whom nothing is known that could',
    (about) => {
      expect(barredBy(about, at(told()))).toBeUndefined();
    },
  );

  it('a hold that lets a task be done, and nobody talk, keeps a task that talks to the borrower', () => {
    expect(barredBy(stepOf('team'), at(told(hold({ allows: ['workItem'] }))))?.line).toBe('hold');
    expect(barredBy(stepOf('team'), at(told(hold({ allows: ['workItem', 'talk'] }))))).toBeUndefined();
  });

  it('a stop keeps nothing back that stays in the house or takes something back', () => {
    const acts: readonly ActName[] = ['openWorkItem', 'askApproval', 'cancelVisit', 'recallFromAgency'];
    for (const act of acts) expect(barredBy(act, at(told(), STOPPED))).toBeUndefined();
  });
});

describe('whoever asks for a person to talk to the borrower asks all of it', () => {
  it('R25 nobody is asked to make a missed call back while a call may be ringing, or another case speaks', () => {
    const missed = told(WANTS_A_CALL);
    expect(whenCallBackIsMissed(at(missed))).toMatchObject({ because: ['clause:call-back-missed'] });
    expect(whenCallBackIsMissed(at(missed, SPOKEN_FOR))).toBeUndefined();
    expect(whenCallBackIsMissed(at(told(...IN_DOUBT, WANTS_A_CALL)))).toBeUndefined();
  });

  it.each<Happening>([
    { kind: 'opted-out', by: 'call', to: 'phone' },
    { kind: 'wrong-number', to: 'phone' },
  ])('P8 R25 nor when the borrower wants no more calls, or the number is somebody else’s: $kind', (since) => {
    expect(whenCallBackIsMissed(at(told(WANTS_A_CALL, since)))).toBeUndefined();
  });

  it('P8 P17 nobody is asked to find a way to a borrower to whom another case speaks', () => {
    const mute = opened(start, loan({ borrower: borrower({ addresses: {} }) }));
    expect(whenNobodyIsReached(at(mute))).toMatchObject({ because: ['channel:none'] });
    expect(whenNobodyIsReached(at(mute, SPOKEN_FOR))).toBeUndefined();
  });

  it('R9 the team does not talk to a borrower whose phone may be ringing', () => {
    const doubtful = told(...IN_DOUBT);
    expect(standing(doubtful, 'team', NOW)).toMatchObject({ because: ['clause:call-in-doubt'] });
    expect(standing(told(), 'team', NOW)).not.toMatchObject({ because: ['clause:call-in-doubt'] });
  });

  it('R25 a call back is refused for a placement by the name that it has everywhere', () => {
    const policy = loadPolicy();
    const occasion: Occasion = {
      id: 'A-1',
      isOpen: true,
      situation: at(told(...PLACED)),
      facts: [],
      allFacts: [],
      staffOf: new Map(),
      today: localDate('2026-11-04'),
      currency: 'CNY',
      terms: policy.answers,
    };
    expect(calledBack(occasion, { at: '18:00' })).toBe('no call is made: clause:placed');
  });
});
