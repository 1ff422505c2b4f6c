import type { Allowed } from '../../domain/facts/answered';
import type { Fact } from '../../domain/facts/fact';
import { dayIn, dayOf, shown } from './clock';
import type { Moment } from './known';
import type { Lived } from './walk';

type Of<K extends Fact['kind']> = Extract<Fact, { kind: K }>;
const of = <K extends Fact['kind']>(facts: readonly Fact[], kind: K): readonly Of<K>[] =>
  facts.filter((fact): fact is Of<K> => fact.kind === kind);

/** P6 P7 P8: what was said before a contact that speaks against it: a hold, a promise or plan, an opt-out, a wrong number. */
export function saidAgainst({ fact }: Moment, lived: Lived): readonly string[] {
  const before = lived.dossier.facts.filter(({ seq }) => seq < fact.seq);
  const against = [
    ...(fact.by === undefined || fact.by === 'dialogue' ? [] : barredBy(fact.by, fact, lived)),
    ...(isUnwanted(before, fact) ? ['comes on an address that was opted out of, or is wrong'] : []),
  ];
  return against.map((fault) => `${fact.key} at ${shown(fact.at)} ${fault}`);
}

/** The holds, of this loan or brought along, and the promise or plan that bar a kind of measure when a fact comes. */
export function barredBy(kind: Allowed, { seq, at }: Fact, lived: Lived): readonly string[] {
  const { lenderZone, holds: broughtAlong = [] } = lived.walk.paper;
  const before = lived.dossier.facts.filter((one) => one.seq < seq);
  const today = dayIn(lenderZone, at);
  // What is brought along was set before everything else, one hold after the other.
  const earlier = broughtAlong.map((one, n) => ({ ...one, seq: n - broughtAlong.length }));
  const holds = [...earlier, ...of(before, 'held')];
  return [
    ...holds
      .filter((hold) => isHeld(hold, holds, before, today) && !hold.allows.includes(kind))
      .map(({ hold }) => `comes under a hold: ${hold}`),
    ...(isAgreed(before, today) ? ['comes while a promise or plan is in force'] : []),
  ];
}

type Held = Pick<Of<'held'>, 'seq' | 'hold' | 'from' | 'until' | 'untilPaid'>;

const lastsAsLong = ({ until }: Pick<Held, 'until'>, hold: Held): boolean =>
  until === undefined || (hold.until !== undefined && dayOf(until) >= dayOf(hold.until));

const isHeld = (hold: Held, holds: readonly Held[], before: readonly Fact[], today: number): boolean => {
  const since = before.filter(({ seq }) => seq > hold.seq);
  const isReplaced = holds.some(
    (other) =>
      other.seq > hold.seq &&
      other.hold === hold.hold &&
      dayOf(other.from) <= today &&
      lastsAsLong(other, hold),
  );
  const isReleased = of(since, 'released').some((one) => one.hold === hold.hold && dayOf(one.on) <= today);
  const isPaid = hold.untilPaid && of(since, 'paid').some(({ valueOn }) => dayOf(valueOn) <= today);
  const isOver = hold.until !== undefined && today > dayOf(hold.until);
  return dayOf(hold.from) <= today && !isReplaced && !isReleased && !isPaid && !isOver;
};

const isAgreed = (before: readonly Fact[], today: number): boolean => {
  const last = of(before, 'agreed').at(-1);
  if (!last) return false;
  const since = before.filter(({ seq }) => seq > last.seq);
  if (of(since, 'agreement-ended').length > 0) return false;
  const back = new Set(of(since, 'reversed').map(({ paymentId }) => paymentId));
  const came = of(since, 'paid').reduce((sum, one) => sum + (back.has(one.paymentId) ? 0 : one.amount), 0);
  const asked = last.parts.map((_, n) =>
    last.parts.slice(0, n + 1).reduce((sum, one) => sum + one.amount, 0),
  );
  const missing = last.parts.filter((_, n) => (asked[n] ?? 0) > came + last.tolerance);
  return missing.length > 0 && missing.every(({ on }) => today <= dayOf(on) + last.grace);
};

const isUnwanted = (before: readonly Fact[], { by, to }: Moment['fact']): boolean => {
  const said = before.filter(
    (fact): fact is Of<'opted-out' | 'opted-in'> =>
      (fact.kind === 'opted-out' || fact.kind === 'opted-in') && fact.by === by && fact.to === to,
  );
  const isNumber = by === 'sms' || by === 'whatsapp' || by === 'call';
  const isWrong = isNumber && of(before, 'wrong-number').some((fact) => fact.to === to);
  return isWrong || said.at(-1)?.kind === 'opted-out';
};
