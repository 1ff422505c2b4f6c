import { hashOf } from '../../casebook/fingerprint';
import { confirmOrAsk } from '../../casebook/case/second-person';
import type { InHand } from '../../casebook/case/in-hand';
import { askSecond, closeSecond } from '../../casebook/tasks/second';
import type { Answer } from '../../domain/answers';
import { deedsOf } from '../../domain/authority/deeds';
import { mayDoAll, whyNot, type Person, type StaffRole } from '../../domain/authority/may-do';
import { owedNow } from '../../domain/dossier/owed';
import type { By } from '../../domain/facts/fact';
import type { Policy } from '../../policy/load';
import { personOf } from '../doors';

/** Whether somebody may give an answer, and in whose name it is given then: in nobody's yet, while a second person has to say the same. */
export type Permission = Readonly<
  | { kind: 'not'; reason: string }
  | { kind: 'allowed'; second: readonly StaffRole[]; inWhoseName: () => Promise<By | undefined> }
>;

/** Asks the table whether a person may give an answer on the loan in hand, with what is overdue on it now. */
export function allowed(
  { staff, authority }: Pick<Policy, 'staff' | 'authority'>,
  hand: InHand,
  person: Person,
  answer: Answer,
): Permission {
  const owed = owedNow(hand.dossier, hand.now);
  const overdue = owed.status === 'overdue' ? owed.total : 0;
  const verdictOn = (one: Person) => mayDoAll(one, deedsOf(answer), authority, overdue);
  const verdict = verdictOn(person);
  const { deed } = verdict;
  const { who, known } = person;
  if (verdict.kind === 'not') return { kind: 'not', reason: whyNot(person, deed, authority) };
  if (verdict.kind === 'may')
    return { kind: 'allowed', second: [], inWhoseName: () => Promise.resolve({ who, known }) };
  const { roles: second } = verdict;
  const { loanId } = hand.dossier;
  const inWhoseName = async (): Promise<By | undefined> => {
    const asked = { deed, loanId, about: `${loanId} ${hashOf(JSON.stringify(sameOf(answer)))}` };
    const by = await confirmOrAsk(hand.tx, asked, person, hand.now, {
      verdictOn,
      still: (first, how) => stillKnown(personOf(staff, first.slice('staff:'.length), how)),
    });
    if (by) await closeSecond(hand, deed, `confirmed by ${who}`);
    else await askSecond(hand, { deed, who, second, say: `answer ${loanId} ${inWords(answer)}` });
    return by;
  };
  return { kind: 'allowed', second, inWhoseName };
}

const stillKnown = (found: Person | string): Person | undefined =>
  typeof found === 'string' ? undefined : found;

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
