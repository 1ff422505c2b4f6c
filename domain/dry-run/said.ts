import type { AnswerTerms } from '../answers';
import { meaningOf, whoSaid } from '../answer/meaning';
import type { Occasion } from '../answer/occasion';
import { followsFrom } from '../answer/result';
import { dateIn } from '../calendar';
import { partsOf, factOf, type Actor, type Happening } from '../facts/fact';
import { awaitingResult } from '../facts/awaiting-answer';
import type { Instant } from '../words';
import type { Event } from './events';
import { inVain, newId, type Heard } from './heard';
import { noting, type Dossier } from '../dossier/dossier';
import { isClosed } from '../dossier/known';
import { situationOf } from '../decide/situation';

type Of<K extends Event['kind']> = Extract<Event, { kind: K }>;

/** A case on paper after somebody said something: the same facts as the book appends. */
export function told(dossier: Dossier, now: Instant, said: readonly Happening[], who: Actor): Heard {
  const after = said.reduce((one, fact) => noting(one, now, fact, who), dossier);
  const facts = after.facts.slice(dossier.facts.length);
  return { kind: 'known', dossier: after, known: facts.map((fact) => ({ act: fact.kind, fact })) };
}

/** An answer has the meaning that it has in the book, also after the end of its case. */
export function answered({ answer, terms }: Of<'answer'>, dossier: Dossier, now: Instant): Heard {
  const meaning = meaningOf(answer, occasionOn(dossier, now, terms));
  if (typeof meaning === 'string')
    return { kind: 'in-vain', because: 'clause:answer-refused', refused: meaning };
  return meaning.length === 0
    ? inVain('clause:answered-before')
    : told(dossier, now, meaning, whoSaid(answer));
}

/** A result that is assumed without its date is no promise yet; whatever else follows from one follows. */
export function brought(event: Of<'result'>, dossier: Dossier, now: Instant): Heard {
  const { of, said, terms } = event;
  const { visit } = situationOf(dossier, now).case;
  const key = awaitingResult(dossier.facts, visit, now, said).findLast((one) => partsOf(one).step === of);
  if (key === undefined || factOf(dossier.facts, 'result', key))
    return inVain('clause:nothing-to-bring-a-result-of');
  const isAgreed = said === 'promise' || said === 'plan';
  const follows = isAgreed || !terms ? [] : followsFrom(occasionOn(dossier, now, terms), { said });
  const also = typeof follows === 'string' ? [] : follows;
  return told(dossier, now, [{ kind: 'result', key, said }, ...also], 'staff:on-paper');
}

/** A question that waits is answered; otherwise the answer is for the next one. */
export function approval({ isGiven }: Of<'approval'>, dossier: Dossier, now: Instant): Heard {
  const { approvals } = situationOf(dossier, now).case;
  const step = [...approvals].find(([, answer]) => answer === 'asked')?.[0];
  if (step === undefined) return { kind: 'waits' };
  return told(dossier, now, [{ kind: isGiven ? 'approved' : 'approval-refused', step }], 'staff:on-paper');
}

const occasionOn = (dossier: Dossier, now: Instant, terms: AnswerTerms): Occasion => ({
  id: newId(dossier),
  isOpen: !isClosed(dossier),
  situation: situationOf(dossier, now),
  facts: dossier.facts,
  today: dateIn(dossier.lenderZone, now),
  currency: dossier.debt.currency,
  terms,
});
