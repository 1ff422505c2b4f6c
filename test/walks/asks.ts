import type { Allowed } from '../../domain/facts/answered';
import { partsOf, type Fact } from '../../domain/facts/fact';
import type { Step } from '../../domain/strategy';
import { shown } from './clock';
import { barredBy } from './said';
import { stepOf } from './step';
import type { Lived } from './walk';
import { writtenBy } from './written-by';

/** P6 P7: what was asked of people and partners of ours although a hold, a promise or a plan bars it. */
export function askedAgainst(lived: Lived): readonly string[] {
  return lived.dossier.facts.flatMap((fact) => {
    const against = asksFor(fact, lived).flatMap((kind) => barredBy(kind, fact, lived));
    return against.map((fault) => `${fact.kind} at ${shown(fact.at)} ${fault}`);
  });
}

/** What a fact asks for: a task, to talk in it, a visit, a placement. A question what came of an act asks for nothing. */
const asksFor = (fact: Fact, { walk }: Lived): readonly Allowed[] => {
  if (fact.kind === 'visit-booked') return ['visit'];
  if (fact.kind !== 'work-item-opened' && fact.kind !== 'started') return [];
  const { step, act } = partsOf(fact.key);
  const asked = stepOf(walk.paper.strategy, step)?.step;
  if (!asked) return [];
  if (act === 'askApproval') return ofApproval(asked);
  if (act === 'handOffToAgency' || act === 'referToLegal') return ['handOff'];
  if (act === 'notifySystem') return ['notify'];
  if (!asked.workItem) return [];
  return asked.workItem.withBorrower ? ['workItem', 'talk'] : ['workItem'];
};

const ofApproval = (step: Step): readonly Allowed[] => {
  const by = writtenBy(step);
  if (step.handOff) return ['handOff'];
  return by === undefined ? [] : [by];
};
