import type { AnswerTerms } from '../answers';
import { meaningOf, whoSaid } from '../answer/meaning';
import type { Occasion } from '../answer/occasion';
import { followsFrom } from '../answer/result';
import { dateIn } from '../calendar';
import { partsOf, type Actor, type Happening } from '../case/fact';
import { factOf } from '../case/fact-of';
import { awaitingResult } from '../case/resultable';
import type { Instant } from '../words';
import type { Event } from './events';
import { inVain, newId, type Heard } from './heard';
import { isClosed, noting, situationOn, type Paper } from './paper';

type Of<K extends Event['kind']> = Extract<Event, { kind: K }>;

/** A case on paper after somebody said something: the same facts as the book appends. */
export const told = (paper: Paper, now: Instant, said: readonly Happening[], who: Actor): Heard => {
  const after = said.reduce((one, fact) => noting(one, now, fact, who), paper);
  const facts = after.facts.slice(paper.facts.length);
  return { kind: 'known', paper: after, known: facts.map((fact) => ({ act: fact.kind, fact })) };
};

/** An answer has the meaning that it has in the book, also after the end of its case. */
export const answered = ({ answer, terms }: Of<'answer'>, paper: Paper, now: Instant): Heard => {
  const meaning = meaningOf(answer, occasionOn(paper, now, terms));
  if (typeof meaning === 'string')
    return { kind: 'in-vain', because: 'clause:answer-refused', refused: meaning };
  return meaning.length === 0 ? inVain('clause:answered-before') : told(paper, now, meaning, whoSaid(answer));
};

/** A result that is assumed without its date is no promise yet; whatever else follows from one follows. */
export const brought = (event: Of<'result'>, paper: Paper, now: Instant): Heard => {
  const { of, said, terms } = event;
  const { visit } = situationOn(paper, now).case;
  const key = awaitingResult(paper.facts, visit, now, said).findLast((one) => partsOf(one).step === of);
  if (key === undefined || factOf(paper.facts, 'result', key))
    return inVain('clause:nothing-to-bring-a-result-of');
  const isAgreed = said === 'promise' || said === 'plan';
  const follows = isAgreed || !terms ? [] : followsFrom(occasionOn(paper, now, terms), { said });
  const also = typeof follows === 'string' ? [] : follows;
  return told(paper, now, [{ kind: 'result', key, said }, ...also], 'staff:on-paper');
};

/** A question that waits is answered; otherwise the answer is for the next one. */
export const approval = ({ isGiven }: Of<'approval'>, paper: Paper, now: Instant): Heard => {
  const { approvals } = situationOn(paper, now).case;
  const step = [...approvals].find(([, answer]) => answer === 'asked')?.[0];
  if (step === undefined) return { kind: 'waits' };
  return told(paper, now, [{ kind: isGiven ? 'approved' : 'approval-refused', step }], 'staff:on-paper');
};

const occasionOn = (paper: Paper, now: Instant, terms: AnswerTerms): Occasion => ({
  id: newId(paper),
  isOpen: !isClosed(paper),
  situation: situationOn(paper, now),
  facts: paper.facts,
  today: dateIn(paper.lenderZone, now),
  currency: paper.debt.currency,
  terms,
});
