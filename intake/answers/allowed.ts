import { hashOf } from '../../casebook/fingerprint';
import { confirmOrAsk, isAskedBy } from '../../casebook/case/second-person';
import type { InHand } from '../../casebook/case/in-hand';
import { askSecond, closeSecond } from '../../casebook/tasks/second';
import type { Answer } from '../../domain/answers';
import { isWithoutResult } from '../../domain/answer/brought';
import { deedsOf, WITHOUT_RESULT, type Deed } from '../../domain/authority/deeds';
import { mayDoAll, neverMay, whyNot, type Person, type StaffRole } from '../../domain/authority/may-do';
import { owedNow } from '../../domain/dossier/owed';
import type { By, Fact } from '../../domain/facts/fact';
import { asWritten } from '../../domain/money/amount';
import type { NonEmpty } from '../../domain/words';
import type { Policy } from '../../policy/load';
import { stillThere } from '../doors';

/**
 * Whether somebody may give an answer, and in whose name it is given then: in nobody's yet, while a second person has to
 * say the same; `waits` asks whether it was given before and still waits for that.
 */
export type Permission = Readonly<
  | { kind: 'not'; reason: string }
  | {
      kind: 'allowed';
      second: readonly StaffRole[];
      inWhoseName: () => Promise<By | undefined>;
      waits: () => Promise<boolean>;
    }
>;

/** Why somebody may not give an answer on any loan, whatever is overdue on it or was brought; undefined where it depends, or they may. */
export function forbidden(
  { staff, authority }: Pick<Policy, 'staff' | 'authority'>,
  person: Person,
  answer: Answer,
): string | undefined {
  if (isByHand(answer) && !isAtTelephone(staff, person)) return BY_HAND;
  const never = neverMay(person, deedsOf(answer), authority);
  const mayOnSome = isYes(answer) && neverMay(person, [WITHOUT_RESULT], authority) === undefined;
  return never === undefined || mayOnSome ? undefined : whyNot(person, never, authority);
}

const BY_HAND =
  'byHand: only a collector with a telephone in policy/staff.yaml, known by their log-in or account, rings by hand';

const isByHand = ({ name, said }: Answer): boolean => name === 'callBack' && said.byHand === true;

/** The telephone of somebody rings: whoever only says who they are could have another one rung. */
const isAtTelephone = ({ collectors }: Policy['staff'], { who, known }: Person): boolean =>
  (known === 'login' || known === 'account') && collectors.some(({ staff }) => `staff:${staff}` === who);

/** The deeds of an answer on a loan with these facts: a yes of which nobody brought a result is another one than with a result. */
const deedsOn = (facts: readonly Fact[], answer: Answer): NonEmpty<Deed> =>
  isYes(answer) && isWithoutResult(facts) ? [WITHOUT_RESULT] : deedsOf(answer);

/** A no holds up, and needs nobody besides. */
const isYes = ({ name, said }: Answer): boolean => name === 'approval' && said.approved;

/** Asks the table whether a person may give an answer on the loan in hand, with what is overdue on it and was brought by now. */
export function allowed(
  { staff, authority }: Pick<Policy, 'staff' | 'authority'>,
  hand: InHand,
  person: Person,
  answer: Answer,
): Permission {
  const owed = owedNow(hand.dossier, hand.now);
  const overdue = owed.status === 'overdue' ? asWritten(hand.loan.currency, owed.total) : 0;
  const deeds = deedsOn(hand.dossier.facts, answer);
  const verdictOn = (one: Person) => mayDoAll(one, deeds, authority, overdue);
  const verdict = verdictOn(person);
  const { deed } = verdict;
  const { who, known } = person;
  if (verdict.kind === 'not') return { kind: 'not', reason: whyNot(person, deed, authority) };
  if (verdict.kind === 'may')
    return {
      kind: 'allowed',
      second: [],
      inWhoseName: () => Promise.resolve({ who, known }),
      waits: () => Promise.resolve(false),
    };
  const { roles: second } = verdict;
  const { loanId } = hand.dossier;
  const asked = { deed, loanId, about: `${loanId} ${hashOf(JSON.stringify(sameOf(answer)))}` };
  const inWhoseName = async (): Promise<By | undefined> => {
    const by = await confirmOrAsk(hand.tx, asked, person, hand.now, {
      verdictOn,
      still: (first) => stillThere(staff, first),
    });
    if (by) await closeSecond(hand, deed, `confirmed by ${who}`);
    else await askSecond(hand, { deed, who, second, say: `answer ${loanId} ${inWords(answer)}` });
    return by;
  };
  return { kind: 'allowed', second, inWhoseName, waits: () => isAskedBy(hand.tx, asked, person) };
}

/** What a second person has to say: all but who says it. */
const sameOf = ({ name, said: { by: _, ...said } }: Answer): readonly unknown[] => [
  name,
  Object.entries(said).toSorted(([one], [other]) => (one < other ? -1 : 1)),
];

const inWords = ({ name, said: { by: _, ...said } }: Answer): string =>
  [
    name,
    ...Object.entries(said).flatMap(([field, value]) =>
      value === undefined ? [] : [`${field}=${String(value)}`],
    ),
  ].join(' ');
