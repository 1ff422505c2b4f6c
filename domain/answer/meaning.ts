import { approvalAwaited } from '../facts/case';
import type { AnswerTerms, Answer, AnswerName, Answers } from '../answers';
import type { Fact, Happening, Actor } from '../facts/fact';
import type { Situation } from '../decide/situation';
import type { FactOfCase } from '../dossier/dossier';
import type { LocalDate, Channel } from '../words';
import { isNotable } from '../facts/answered';
import { dateIn } from '../calendar';
import { reachedAt } from '../channels';
import { planned, promised } from './agreed';
import { whoBrought } from './brought';
import { askedAbout } from '../facts/awaiting-answer';
import { calledBack, preferred } from './wishes';
import { held, heldAsWell, released } from './held';
import { resulted } from './result';

/** What an answer is understood with: the case as it stands, its facts, the lender's date and the policy's terms. */
export type Occasion = Readonly<{
  /** The answer's own id. */
  id: string;
  /** Whether the case is open: an answer may come after its end. */
  isOpen: boolean;
  situation: Situation;
  facts: readonly Fact[];
  /** Those of every case of the borrower. */
  allFacts: readonly FactOfCase[];
  /** The staff number of whoever rang, or has the task, by its key; on paper whoever would have it. */
  staffOf: ReadonlyMap<string, string>;
  today: LocalDate;
  currency: string;
  terms: AnswerTerms;
}>;

/** What follows from an answer as facts, none when they are known already; or why it cannot be taken, in words for whoever gave it. */
export type Meaning = readonly Happening[] | string;

/** At most one refusal counts in a conversation: of two on one date the second is the same one. */
const refused = ({ facts, situation, today }: Occasion): Meaning => {
  const isToday = facts.some(
    (fact) =>
      (fact.kind === 'refused-to-pay' || (fact.kind === 'result' && fact.said === 'refused')) &&
      dateIn(situation.lenderZone, fact.at) === today,
  );
  return isToday ? [] : [{ kind: 'refused-to-pay' }];
};

/** Whoever is deceased is so on every loan: the end of one case holds up the others. */
const ended = (occasion: Occasion, { outcome }: Answers['end']): Meaning => {
  if (!occasion.isOpen) return 'the case has ended';
  const hold = outcome === 'deceased' ? heldAsWell(occasion, 'deceased') : [];
  return typeof hold === 'string' ? hold : [...hold, { kind: 'stopped', outcome }];
};

const optedOut = ({ situation }: Occasion, kind: 'opted-out' | 'opted-in', channel: Channel): Meaning => {
  const to = situation.borrower.addresses[channel];
  return to === undefined
    ? `channel: the borrower has no address for ${channel}`
    : [{ kind, by: channel, to }];
};

const wrongNumber = ({ situation }: Occasion): Meaning => {
  const to = reachedAt('phone')
    .map((channel) => situation.borrower.addresses[channel])
    .find((number) => number !== undefined);
  return to === undefined ? 'the borrower has no number' : [{ kind: 'wrong-number', to }];
};

/**
 * A supervisor's answer to the case's question whether it may go to an agency or to court: by somebody else than the one
 * who asked, which is whoever brought a result or a refusal since the last approval (R11, R19).
 */
function approved(
  { isOpen, situation, facts }: Occasion,
  { approved: isGiven, by }: Answers['approval'],
): Meaning {
  const step = approvalAwaited(situation.case);
  if (!isOpen || step === undefined) return 'this case waits for no approval';
  const askers = whoBrought(facts).map((who) => who.toLowerCase());
  if (askers.includes(`staff:${by}`.toLowerCase()))
    return `staff:${by} recorded the result that led to this question: another person must answer`;
  return [{ kind: isGiven ? 'approved' : 'approval-refused', step }];
}

/** A note may say what a person found out who was asked about a step. */
const noted = ({ id, facts }: Occasion, { of }: Answers['note']): Meaning =>
  of === undefined || isNotable(of) || askedAbout(of, facts).length > 0
    ? [{ kind: 'noted', id, ...(of !== undefined && { of }) }]
    : `of: nobody was asked what happened to ${of}`;

type Understand = { [N in AnswerName]: (occasion: Occasion, answer: Answers[N]) => Meaning };

/** What each answer means: one meaning each, as facts. */
const MEANINGS: Understand = {
  promise: promised,
  plan: planned,
  refusal: refused,
  attitude: (_, { is }) => [{ kind: 'attitude', is }],
  circumstances: ({ id }) => [{ kind: 'circumstances', id }],
  hold: held,
  release: released,
  callBack: calledBack,
  preference: preferred,
  optOut: (occasion, { channel }) => optedOut(occasion, 'opted-out', channel),
  optIn: (occasion, { channel }) => optedOut(occasion, 'opted-in', channel),
  wrongNumber,
  result: resulted,
  approval: approved,
  note: noted,
  end: ended,
};

/** What an answer means on an occasion. */
export function meaningOf<N extends AnswerName>({ name, said }: Answer<N>, occasion: Occasion): Meaning {
  return MEANINGS[name](occasion, said);
}

/** Who gave an answer: whoever it names, or else whoever came with it, which its door knows. */
export function whoSaid({ said: { by } }: Answer, came: Actor = 'operator'): Actor {
  return by === undefined ? came : `staff:${by}`;
}
