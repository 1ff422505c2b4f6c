import type { Strategy } from '../../domain/strategy';
import { isMessage, kindOf, type Fault, type Rung } from './rungs';

const duplicates = (all: readonly Rung[]): Fault[] =>
  all
    .filter(({ step }, index) => all.findIndex((other) => other.step.id === step.id) < index)
    .map(({ step, name, entry, path }) =>
      name === step.id
        ? {
            path: [...entry, 'id'],
            reason: `"${step.id}" is the id of an earlier step too`,
            remedy: 'Give each step an id of its own.',
          }
        : {
            path,
            reason: `"${step.id}" is the id of an earlier turn too`,
            remedy: 'Each channel has one turn.',
          },
    );

/** R11, R19: approvals that nobody is asked for; a hand-off asks for its own. */
const approvedInVain = (all: readonly Rung[]): Fault[] =>
  all
    .filter((rung) => rung.step.approvedBy !== undefined && !isMessage(rung))
    .map((rung) => ({
      path: [...rung.entry, 'approvedBy'],
      reason: `${rung.step.id} is ${kindOf(rung)}, and only a message is approved before it leaves`,
      remedy: rung.step.handOff ? 'Leave it out: handOff has its own approvedBy.' : 'Leave it out.',
    }));

/** Two placements of one case with one partner would have the same id there. */
const placedTwice = (all: readonly Rung[]): Fault[] => {
  const placements = all.flatMap(({ step, path }) => (step.handOff ? [{ step, path, ...step.handOff }] : []));
  return placements.flatMap(({ step, path, to }, index): Fault[] => {
    const first = placements.findIndex((other) => other.to === to);
    const earlier = placements[first];
    if (first === index || earlier === undefined) return [];
    const reason = `${step.id} hands the case to ${to} like ${earlier.step.id}: both placements would have one id`;
    return [{ path: [...path, 'handOff', 'to'], reason, remedy: 'Hand off to each partner once.' }];
  });
};

/** R10: a visit has one condition. */
const visitWithTwoConditions = (all: readonly Rung[]): Fault[] =>
  all
    .filter(({ step }) => step.visit !== undefined && step.if !== undefined)
    .map(({ step, entry }) => ({
      path: [...entry, 'if'],
      reason: `${step.id} is a visit, and the condition of a visit stands in when: this one would have no effect`,
      remedy: 'Write both into when, under all.',
    }));

const resultsTooEarly = (all: readonly Rung[], { retryCallsAt, resultsBy }: Strategy): Fault[] => {
  const planned = all.flatMap(({ step }) => (step.call === undefined ? [] : [step.at]));
  const [last] = [...planned, ...retryCallsAt].sort().reverse();
  if (last === undefined || last < resultsBy) return [];
  const reason = `results are due by ${resultsBy}, but a call may begin at ${last}`;
  return [{ path: ['resultsBy'], reason, remedy: 'Ask for results after the last call of a day.' }];
};

/** What is wrong with the steps of a ladder whatever their day: names, approvals, placements, results. */
export function measureFaults(all: readonly Rung[], strategy: Strategy): readonly Fault[] {
  return [
    ...duplicates(all),
    ...approvedInVain(all),
    ...placedTwice(all),
    ...visitWithTwoConditions(all),
    ...resultsTooEarly(all, strategy),
  ];
}
