import { partsOf, type Fact, type StepKey } from '../../domain/facts/fact';
import { isUndoing } from '../../domain/acts';
import { came, overWith, type Known, type Of } from './known';

/** An attempt that is under way. */
export function begun(k: Known, fact: Of<'started'>, loanId: string): Partial<Known> {
  const { key, by, at, to, alsoFor = [] } = fact;
  if (by === undefined) return { begun: fact };
  // A call that is under way may be a conversation.
  const how = by === 'call' ? ('conversation' as const) : ('attempt' as const);
  const contact = { key, by, at, how, loanIds: [loanId, ...alsoFor], to };
  return { begun: fact, contacts: [...k.contacts, contact] };
}

/** What reached nobody: refused at hand-over, provably not sent, or without a collector. */
export function reachedNobody(facts: readonly Fact[]): ReadonlySet<StepKey> {
  const inVain = facts.flatMap((fact) => {
    const isForNothing =
      (fact.kind === 'ended' && (fact.how.kind === 'not-sent' || fact.how.kind === 'refused')) ||
      fact.kind === 'undelivered' ||
      (fact.kind === 'call-ended' && fact.how === 'no-collector');
    return isForNothing ? [fact.key] : [];
  });
  return new Set(inVain);
}

/** What came of an attempt, as of the time at which it was made, however late that became known. */
export function ended(known: Known, { key, how, at: foundOutAt }: Of<'ended'>): Partial<Known> {
  const { step, act } = partsOf(key);
  const k = certainOf(known, key);
  const at = k.contacts.find((one) => one.key === key)?.at ?? foundOutAt;
  if (act === 'recallFromAgency' || act === 'recallFromLegal')
    return how.kind === 'accepted' || how.kind === 'refused' ? { placed: false } : {};
  if (act === 'cancelVisit' || act === 'withdrawNotice') return {};
  if (act === 'handOffToAgency' || act === 'referToLegal') {
    const isWithPartner = how.kind === 'accepted' || how.kind === 'unknown';
    const doubtedAt = known.came.find((one) => one.key === key)?.at;
    const placing = isWithPartner ? came(k, { step, at: doubtedAt ?? at, what: 'made' }) : {};
    return { ...placing, placed: isWithPartner && !k.turnedDown.has(key), inDoubt: k.inDoubt };
  }
  const what = how.kind === 'not-sent' || how.kind === 'refused' ? how.kind : ('made' as const);
  const contacts = k.contacts.flatMap((one) => {
    if (one.key !== key || what === 'made') return [one];
    // P8: a message that was refused at hand-over reached nobody, and is no contact.
    return what === 'refused' && act === 'placeCall' ? [{ ...one, how: 'attempt' as const }] : [];
  });
  // Of what was in doubt, not of what was begun last.
  const whom = how.kind === 'refused' ? k.contacts.find((one) => one.key === key) : undefined;
  const refused = whom ? { refused: new Set([...k.refused, `${whom.by}:${whom.to}`]) } : {};
  const then = what === 'not-sent' ? k : overWith(k, key, at);
  const by = what === 'refused' && k.begun?.by ? { by: k.begun.by } : {};
  return {
    ...came(then, { step, at, what, ...by }),
    contacts,
    ...refused,
    inDoubt: k.inDoubt,
    begun: undefined,
  };
}

/** What a provider told of a message after it had taken it: of the last one of its step, on its day, as if it had refused it, or not taken it, just then. */
export function undelivered(k: Known, { key, at, forGood, late }: Of<'undelivered'>): Partial<Known> {
  const { step } = partsOf(key);
  const contact = k.contacts.find((one) => one.key === key);
  const address = contact && `${contact.by}:${contact.to}`;
  const contacts = k.contacts.filter((one) => one.key !== key);
  const refused = forGood && address !== undefined ? new Set([...k.refused, address]) : k.refused;
  const last = k.came.findLastIndex((one) => one.step === step && one.what === 'made');
  const made = k.came[last];
  if (late || !contact || made?.at !== contact.at) return { contacts, refused };
  const what = forGood ? 'refused' : 'not-sent';
  const told = { step, at, what, ...(forGood && { by: contact.by }) } as const;
  return { contacts, refused, came: [...k.came.toSpliced(last, 1), told] };
}

/** How a call ended. */
export function callEnded(k: Known, { key, how, at }: Of<'call-ended'>): Partial<Known> {
  const isMissed = how === 'no-answer' || how === 'busy';
  const contacts =
    how === 'no-collector'
      ? k.contacts.filter((one) => one.key !== key)
      : k.contacts.map((one) => (one.key === key && isMissed ? { ...one, how: 'attempt' as const } : one));
  const { step } = partsOf(key);
  const index = k.came.findLastIndex((one) => one.step === step && one.what === 'made');
  return { contacts, came: k.came.map((one, n) => (n === index ? { ...one, how, at } : one)) };
}

/** What may have reached somebody counts as if it had, until it is known. */
export function inDoubt(k: Known, { key, at: doubtedAt }: Of<'in-doubt'>): Partial<Known> {
  if (k.inDoubt.has(key) || isUndoing(partsOf(key).act)) return {};
  const at = k.contacts.find((one) => one.key === key)?.at ?? doubtedAt;
  return {
    ...came(k, { step: partsOf(key).step, key, at, what: 'made' }),
    inDoubt: new Set([...k.inDoubt, key]),
  };
}

const certainOf = (k: Known, key: StepKey): Known => ({
  ...k,
  came: k.came.filter((one) => one.key !== key),
  inDoubt: new Set([...k.inDoubt].filter((one) => one !== key)),
});
