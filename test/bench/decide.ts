import { contactsMade } from '../../domain/case/contacts';
import type { Fact, StepKey } from '../../domain/case/fact';
import { fold } from '../../domain/case/fold';
import { decide } from '../../domain/decide/decide';
import type { Situation } from '../../domain/decide/situation';
import { days, instant } from '../../domain/words';
import { portfolio } from './portfolio';

const ROUNDS = 5;
const DECISIONS = 200_000;
const DAY = 86_400_000;

/** Decisions per second of one core: the processor's time counts, so that a busy machine tells the same. */
const perSecond = (situations: readonly Situation[]): number => {
  const best: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    for (let n = 0; n < DECISIONS; n++) decide(situations[n % situations.length] as Situation);
    const { user, system } = process.cpuUsage(before);
    best.push(DECISIONS / ((user + system) / 1e6));
  }
  return Math.max(...best);
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
  const contacted = contactsMade(facts.map((fact) => ({ loanId, fact })));
  return { ...s, case: { ...told, status: 'open' }, borrower: { ...s.borrower, contacted } };
};

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const rounded = (value: number): string => Math.round(value).toLocaleString('en');

/** Decisions per second on ten thousand mixed cases, and how their cost grows with the history of a case. */
export const decideBench = (): void => {
  const started = performance.now();
  const situations = portfolio();
  say(
    `portfolio: ${rounded(situations.length)} mixed cases of two strategies in five zones, made in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
  say(
    `decide: ${rounded(perSecond(situations))} decisions per second and core (best of ${ROUNDS} rounds of ${rounded(DECISIONS)})`,
  );
  const sample = situations.filter(({ strategy }) => strategy.name === 'jd-jintiao').slice(0, 200);
  const few = perSecond(sample.map((s) => withHistory(s, 10)));
  for (const count of [100, 1000]) {
    const many = perSecond(sample.map((s) => withHistory(s, count)));
    say(`a case with ${count} facts costs ${(few / many).toFixed(2)} times what one with 10 facts costs`);
  }
};
