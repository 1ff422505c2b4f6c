import type { First } from '../casebook/case/second-person';
import type { AnswerName } from '../domain/answers';
import type { Person } from '../domain/authority/may-do';
import type { Known } from '../domain/facts/fact';
import { everyone, type Staff } from '../policy/staff';
import { isSigned, tokenIn } from './answers/token';
import type { AnswersKey } from './dependencies';

/** What somebody says at a door, before anybody has looked at it. */
export type Claim = Readonly<{ loanId: string; name: AnswerName; id: string; answer: unknown }>;

/** What a door makes of whoever says something there: a person, or why nobody is let in, whatever loan it is about. */
export type Door = (claim: Claim) => Person | string;

const STAFF_NUMBER = /^[A-Za-z0-9-]{1,32}$/;

/** Somebody of ours by their staff number, or why they are nobody. */
export function personOf(staff: Staff, number: unknown, known: Known): Person | string {
  if (number === undefined) return 'by: it is missing: give the staff number of the person';
  const found = everyone(staff).find((one) => one.staff === number);
  if (found) return { who: `staff:${found.staff}`, known, roles: found.roles };
  if (typeof number !== 'string' || !STAFF_NUMBER.test(number))
    return 'by: must be a staff number such as 0417';
  return `by: ${number} is not in policy/staff.yaml: ask for the person to be written there with a role, or use the right number`;
}

/** Who somebody is who asked before, with what they were then and still are; undefined when they are nobody any more. */
export function stillThere(staff: Staff, { who, known, roles }: First): Person | undefined {
  const found = personOf(staff, who.slice('staff:'.length), known);
  if (typeof found === 'string') return undefined;
  return { ...found, roles: found.roles.filter((role) => roles?.includes(role) ?? true) };
}

/** Whoever holds the answers’ key says who somebody is, also that it is the borrower, for as much as that key may say. */
export function withKey(staff: Staff, { says }: Pick<AnswersKey, 'says'>): Door {
  return (claim) => {
    const { name, answer } = claim;
    if (!says.includes(name))
      return `this key may not say ${name}, only ${says.join(', ')}: use another door, or change ANSWERS_MAY`;
    const by = byIn(answer);
    return by === 'borrower' ? ofBorrower('key')(claim) : personOf(staff, by, 'key');
  };
}

/**
 * Whoever may write to the Temporal namespace is an operator by that, whoever they say they are; with a token of the
 * answers’ key it is as if they had come with the key itself.
 */
export function byUpdate(staff: Staff, key: AnswersKey | undefined): Door {
  return (claim) => {
    if (tokenIn(claim.answer) !== undefined)
      return key && isSigned(key.secret, claim)
        ? withKey(staff, key)(claim)
        : 'token: it was not made with the answers’ key for this loan, update, id and answer. Without a token, the answer counts as an operator’s';
    const by = byIn(claim.answer);
    const operator = { who: 'operator', known: 'claimed', roles: ['operator'] } as const;
    if (by === undefined) return operator;
    const named = personOf(staff, by, 'claimed');
    return typeof named === 'string' ? named : { ...operator, who: named.who };
  };
}

/** A door of the borrower’s own, who is known there by what is theirs alone. */
export function ofBorrower(known: 'number' | 'link' | 'key'): Door {
  return () => ({ who: 'borrower', known, roles: ['borrower'] });
}

/** Who an answer says that gives it. */
export function byIn(answer: unknown): unknown {
  return typeof answer === 'object' && answer !== null && 'by' in answer ? answer.by : undefined;
}

/** An answer as it is understood: without its token, and in the name of whoever was let in. */
export function inTheirName(answer: unknown, { who }: Person): unknown {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return answer;
  const { token: _, by: __, ...said } = { token: undefined, by: undefined, ...answer };
  return who.startsWith('staff:') ? { ...said, by: who.slice('staff:'.length) } : said;
}
