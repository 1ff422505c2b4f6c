import { wayOf } from '../acts';
import { CHANNELS, reachedAt } from '../channels';
import type { Contacted } from '../law/rule';
import type { Channel } from '../words';
import { factOf, partsOf, type CallEnd, type Fact, type FactOf, type Started, type StepKey } from './fact';

/** A fact with the loan it belongs to. */
type FactOfLoan = Readonly<{ loanId: string; fact: Fact }>;

/** A contact with the key under which it was made, where that is known. */
export type Made = Contacted & Readonly<{ key?: StepKey }>;

/** The contacts that were made, or may have been, for the caps, oldest first, after one more fact: a new one, one that provably reached nobody, or one of which it is known how it went. */
export function contactsAfter(made: readonly Made[], { loanId, fact }: FactOfLoan): readonly Made[] {
  if (fact.kind === 'started')
    return fact.by === undefined ? made : inOrder(made, begun(loanId, fact, fact.by));
  if (fact.kind === 'contacted') {
    const { by, at, how, to } = fact;
    return inOrder(made, { by, at, how, loanIds: [loanId], to });
  }
  if (fact.kind === 'ended') return attempted(made, fact);
  if (fact.kind === 'undelivered') return without(made, fact.key);
  if (fact.kind !== 'call-ended') return made;
  return fact.how === 'no-collector' ? without(made, fact.key) : ended(made, fact.key, fact.how);
}

/** What a provider refused reached nobody: a call was an attempt, a message was no contact, and its fallback is the one that was made (P8). */
const attempted = (made: readonly Made[], { key, how }: FactOf<'ended'>): readonly Made[] => {
  if (how.kind !== 'not-sent' && how.kind !== 'refused') return made;
  const way = how.kind === 'refused' ? wayOf(partsOf(key).act) : undefined;
  const isCall = way !== undefined && CHANNELS[way].family === 'call';
  return isCall
    ? made.map((one) => (one.key === key ? { ...one, how: 'attempt' } : one))
    : without(made, key);
};

const begun = (loanId: string, { key, at, to, alsoFor = [] }: Fact & Started, by: Channel): Made => {
  const how = CHANNELS[by].family === 'call' ? howItCounts(undefined) : 'attempt';
  return { key, by, at, how, loanIds: [loanId, ...alsoFor], to };
};

/** The caps look back from the newest, and facts are in the order in which they were learnt. */
const inOrder = (made: readonly Made[], one: Made): readonly Made[] => {
  const last = made.at(-1);
  const all = [...made, one];
  return last && last.at > one.at ? all.sort((a, b) => a.at - b.at) : all;
};

const without = (made: readonly Made[], key: StepKey): readonly Made[] =>
  made.filter((one) => one.key !== key);

const ended = (made: readonly Made[], key: StepKey, how: CallEnd): readonly Made[] =>
  made.map((one) => (one.key === key ? { ...one, how: howItCounts(how) } : one));

/** A call that is under way, or of which nobody knows, may have been a conversation, and counts as one. */
const howItCounts = (end: CallEnd | undefined): Contacted['how'] =>
  end === 'no-answer' || end === 'busy' ? 'attempt' : 'conversation';

/** Why an address is not used any more when no provider said so (P8). */
const [OPTED_OUT, WRONG_NUMBER] = ['opted-out', 'wrong-number'];

/** What a provider refused, or is a wrong number, stays so, whatever the borrower wants of it. */
const unwanted = (unusable: ReadonlyMap<string, string>, address: string): ReadonlyMap<string, string> =>
  unusable.has(address) ? unusable : new Map(unusable).set(address, OPTED_OUT);

/** Only what was opted out of is opted into again: what a provider refused stays refused. */
const allowed = (unusable: ReadonlyMap<string, string>, address: string): ReadonlyMap<string, string> =>
  new Map([...unusable].filter(([one, code]) => one !== address || code !== OPTED_OUT));

/** What a provider refused for good, the borrower opted out of, or is nobody's of theirs, as `channel:fingerprint`, with its code, after one more of the facts. */
export function unusableAfter(
  unusable: ReadonlyMap<string, string>,
  fact: Fact,
  facts: readonly FactOfLoan[],
): ReadonlyMap<string, string> {
  if (fact.kind === 'opted-out') return unwanted(unusable, `${fact.by}:${fact.to}`);
  if (fact.kind === 'opted-in') return allowed(unusable, `${fact.by}:${fact.to}`);
  if (fact.kind === 'wrong-number')
    return reachedAt('phone').reduce(
      (all, by) => new Map(all).set(`${by}:${fact.to}`, WRONG_NUMBER),
      unusable,
    );
  const refused = refusedIn(fact);
  if (!refused) return unusable;
  const tried = factOf(
    facts.map((one) => one.fact),
    'started',
    refused.key,
  );
  const address = tried?.by === undefined ? '' : `${tried.by}:${tried.to}`;
  return new Map(unusable).set(address, refused.code);
}

const refusedIn = (fact: Fact): Readonly<{ key: StepKey; code: string }> | undefined => {
  if (fact.kind === 'undelivered') return fact.forGood ? fact : undefined;
  return fact.kind === 'ended' && fact.how.kind === 'refused'
    ? { key: fact.key, code: fact.how.code }
    : undefined;
};
