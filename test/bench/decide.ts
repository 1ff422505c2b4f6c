import { contactsAfter, type Made } from '../../domain/facts/contacts';
import type { Fact, StepKey } from '../../domain/facts/fact';
import { fold } from '../../domain/facts/fold';
import { decide } from '../../domain/decide/decide';
import type { Situation } from '../../domain/decide/situation';
import { days, instant } from '../../domain/words';
import { portfolio } from './portfolio';

/** Code is compiled while it runs: the first round is not counted. */
const WARM_UP = 1;
const ROUNDS = 5;
const DECISIONS = 50_000;
/** Long histories are dear: a tenth of the decisions tells their ratio. */
const DECISIONS_OF_A_LONG_CASE = 5_000;
const AT_A_TIME = 100;
const EACH = 5;
const DAY = 86_400_000;

/**
 * Decisions per second of one core, of code bundled into one file. A few cases at a time are folded, and then decided
 * some times each, as an activity decides on what it has just read; only decisions count. It is the processor's time
 * that counts, so that a busy machine tells the same.
 */
const perSecond = (cases: readonly (() => Situation)[], decisions = DECISIONS): number =>
  Math.max(...Array.from({ length: WARM_UP + ROUNDS }, () => round(cases, decisions)).slice(WARM_UP));

const round = (cases: readonly (() => Situation)[], decisions: number): number => {
  let [done, spent] = [0, 0];
  for (let first = 0; done < decisions; first = (first + AT_A_TIME) % cases.length) {
    const folded = cases.slice(first, first + AT_A_TIME).map((fold) => fold());
    const before = process.cpuUsage();
    for (let again = 0; again < EACH; again++) folded.forEach((s) => decide(s));
    const { user, system } = process.cpuUsage(before);
    done += folded.length * EACH;
    spent += user + system;
  }
  return done / (spent / 1e6);
};

/** A case that has gone through so many facts: weekly messages, an attempt each, for years. */
const withHistory = (s: Situation, count: number): Situation => {
  const { loanId, episode } = s.case;
  const facts: Fact[] = [];
  for (let n = 0; facts.length < count; n++) {
    const key: StepKey = `${loanId}/${episode}/weekly-sms#${n + 1}/sendSms`;
    const at = instant(s.now - (count - n) * 7 * DAY);
    const about = { key, by: 'sms', to: 'phone', day: days(20), stage: 'sustained', law: 'cn' } as const;
    facts.push({
      seq: facts.length,
      at,
      who: 'system',
      kind: 'started',
      ...about,
      because: ['step:weekly-sms'],
    });
    facts.push({
      seq: facts.length,
      at,
      who: 'system',
      kind: 'ended',
      key,
      how: { kind: 'accepted', reference: 'R' },
    });
  }
  const told = fold(loanId, episode, facts);
  const contacted = facts.reduce<readonly Made[]>((made, fact) => contactsAfter(made, { loanId, fact }), []);
  return { ...s, case: { ...told, status: 'open' }, borrower: { ...s.borrower, contacted } };
};

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const rounded = (value: number): string => Math.round(value).toLocaleString('en');

/** Decisions per second on ten thousand mixed cases, and how their cost grows with the history of a case. */
export function decideBench(): void {
  const started = performance.now();
  const cases = portfolio();
  const took = ((performance.now() - started) / 1000).toFixed(1);
  say(`portfolio: ${rounded(cases.length)} mixed cases of two strategies in five zones, lived in ${took} s`);
  const figure = rounded(perSecond(cases));
  say(
    `decide: ${figure} decisions per second and core (best of ${ROUNDS} rounds of ${rounded(DECISIONS)}, after ${WARM_UP} to warm up)`,
  );
  const sample = cases
    .filter((_, n) => n % 50 === 0)
    .map((fold) => fold())
    .filter(({ strategy }) => strategy.name === 'jd-jintiao');
  const costs = (count: number): number => {
    const grown = sample.map((s) => withHistory(s, count));
    return perSecond(
      grown.map((s) => () => s),
      DECISIONS_OF_A_LONG_CASE,
    );
  };
  const few = costs(10);
  for (const count of [100, 1000])
    say(
      `a case with ${count} facts costs ${(few / costs(count)).toFixed(2)} times what one with 10 facts costs`,
    );
}
