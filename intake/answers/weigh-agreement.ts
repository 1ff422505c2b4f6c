import type { InHand } from '../../casebook/case/in-hand';
import { underLock } from '../../casebook/case/under-lock';
import { leftAfter, partForAll } from '../../domain/answer/agreed-ahead';
import { meaningOf } from '../../domain/answer/meaning';
import type { Answer } from '../../domain/answers';
import type { Person, StaffRole } from '../../domain/authority/may-do';
import { owedNow } from '../../domain/dossier/owed';
import type { Part } from '../../domain/facts/answered';
import { plainAmount } from '../../domain/money/amount';
import { minor, type Minor, type NonEmpty } from '../../domain/words';
import type { BookDependencies } from '../dependencies';
import { inTheirName } from '../doors';
import { allowed, forbidden } from './allowed';
import { readAnswer } from './read-answer';
import { occasionOf } from './take-in-answer';

/**
 * What a promise or a plan would come to: why it would not be taken; or its parts, what is overdue now, what would be left
 * once all parts are paid on their dates, and which second person it takes. `amount` is that of a part, as an answer has it.
 */
export type Weighed = Readonly<{ kind: 'refused'; reason: string } | Possible>;

type Possible = Readonly<{
  kind: 'possible';
  as: 'promise' | 'plan';
  amount: string;
  parts: NonEmpty<Part>;
  overdue: Minor;
  left: Minor;
  second: readonly StaffRole[];
}>;

/** A promise or a plan as somebody typed it; a plan without an amount has the smallest equal parts that pay everything. */
export type Typed = Readonly<{
  loanId: string;
  as: 'promise' | 'plan';
  fields: Readonly<Record<string, string>>;
}>;

/**
 * Weighs a promise or a plan before it is given, by the rules and the table by which it would be taken; nothing is recorded.
 * @throws UnknownLoan
 */
export function weighAgreement(
  dependencies: BookDependencies,
  { loanId, as, fields }: Typed,
  person: Person,
): Promise<Weighed> {
  const isWhole = as === 'plan' && fields['amount'] === undefined;
  const known = readAnswer(as, inTheirName(isWhole ? { ...fields, amount: '1' } : fields, person));
  if ('reason' in known) return Promise.resolve(refused(known.reason));
  const never = forbidden(dependencies.policy, person, known.read);
  if (never !== undefined) return Promise.resolve(refused(never));
  return underLock(dependencies.book, loanId, (hand) =>
    Promise.resolve(weighed(dependencies, hand, person, isWhole ? inWhole(hand, known.read) : known.read)),
  );
}

const refused = (reason: string): Weighed => ({ kind: 'refused', reason });

const inWhole = ({ dossier, loan }: InHand, read: Answer): Answer =>
  read.name === 'plan'
    ? { ...read, said: { ...read.said, amount: plainAmount(partForAll(dossier, read.said), loan.currency) } }
    : read;

const weighed = ({ policy }: BookDependencies, hand: InHand, person: Person, read: Answer): Weighed => {
  const { dossier, now, loan } = hand;
  if (!hand.case) return refused('the loan has no case');
  const permission = allowed(policy, hand, person, read);
  if (permission.kind === 'not') return refused(permission.reason);
  const meaning = meaningOf(read, occasionOf(hand, '', policy.answers));
  if (typeof meaning === 'string') return refused(meaning);
  const agreed = meaning.find((one) => one.kind === 'agreed');
  if (!agreed) return refused('it would change nothing');
  const { as, parts } = agreed;
  const owed = owedNow(dossier, now);
  const amount = plainAmount(parts[0].amount, loan.currency);
  const overdue = owed.status === 'overdue' ? owed.total : minor(0);
  const { second } = permission;
  return { kind: 'possible', as, amount, parts, overdue, left: leftAfter(dossier, parts), second };
};
