import { partsOf, type ActName, type Fact, type Reason, type Started } from '../../../domain/facts/fact';
import type { Checked } from '../../../domain/law/checked';
import { isoIn } from '../../../domain/calendar';
import { instant, type Channel, type Instant } from '../../../domain/words';
import type { CaseId } from '../../../domain/dossier/dossier';
import { masked, unmasked } from './mask';
import type { Entry, Trail } from './trail';

/**
 * One line of the audit: what happened or was decided, who made it so, when it was true and when the book learnt it, why,
 * and under which strategy and law, by content hash. `details` is everything else that the book has of it.
 */
export type AuditLine = CaseId &
  Readonly<{
    zone: string;
    /** Of the loan: its amounts are minor units of it. */
    currency: string;
    /** Its number among those of its case, from 1 without a gap. */
    number: number;
    seq: number;
    /** Of a decision; its `seq` is that of the newest fact it knew. */
    revision?: number;
    at: Instant;
    learntAt: Instant;
    who: string;
    kind: string;
    step?: string;
    act?: ActName;
    channel?: Channel;
    stage?: string;
    day?: number;
    because: readonly Reason[];
    /** Against which rules of that law it was held, for which instant, and what each said. */
    checked?: Checked & Readonly<{ at: Instant }>;
    strategy: string;
    law: string;
    details: Readonly<Record<string, unknown>>;
    recipient?: string;
    words?: string;
  }>;

/** The lines of one case, masked unless asked for; what belongs to an act says why the act was begun. */
export function linesOf(trail: Trail, show: 'masked' | 'unmasked' = 'masked'): readonly AuditLine[] {
  const { loanId, episode, zone, currency, entries } = trail;
  const under = underIn(entries);
  const begun = begunIn(entries);
  let strategy = '';
  return entries.map((entry, index): AuditLine => {
    strategy = strategyFrom(entry) ?? strategy;
    const { seq, at, learntAt } = entry;
    const about = {
      loanId,
      episode,
      zone,
      currency,
      number: index + 1,
      seq,
      at,
      learntAt,
      strategy,
      law: under(entry),
    };
    return entry.kind === 'decision'
      ? { ...about, ...decisionLine(entry, zone) }
      : { ...about, ...factLine(entry.fact, begun, zone), ...wordsOf(entry, show) };
  });
}

type FactEntry = Extract<Entry, { kind: 'fact' }>;
type DecisionEntry = Extract<Entry, { kind: 'decision' }>;

const decisionLine = ({ kept }: DecisionEntry, zone: string) => {
  const { decision, revision, law, roster, strategy } = kept;
  const { because, stage } = decision;
  const about = { revision, who: 'system', kind: 'decision', because, stage, law, strategy };
  const under = roster === null ? {} : { roster };
  if (decision.kind === 'close') return { ...about, details: { outcome: decision.outcome, ...under } };
  const { key, act, at } = decision;
  return { ...about, step: partsOf(key).step, act, details: { due: isoIn(zone, at), ...under } };
};

const factLine = (fact: Fact, begun: ReadonlyMap<string, Started>, zone: string) => {
  const { seq, at, who, kind, key, step, stage, channel, because, checked, ...rest }: Loose = fact;
  const own = typeof key === 'string' ? partsOf(key as Started['key']) : undefined;
  const start = typeof key === 'string' ? begun.get(key) : undefined;
  const law = fact.kind === 'started' && fact.law !== '' ? { law: fact.law } : {};
  const by = typeof channel === 'string' ? (channel as Channel) : start?.by;
  const where = typeof stage === 'string' ? stage : start?.stage;
  return {
    who: fact.who,
    kind: fact.kind,
    ...(own ? { step: own.step, act: own.act } : typeof step === 'string' && { step }),
    ...(by && { channel: by }),
    ...(where !== undefined && { stage: where }),
    ...(start && { day: start.day }),
    ...checkedIn(fact),
    because: Array.isArray(because) ? (because as readonly Reason[]) : (start?.because ?? []),
    ...law,
    details: {
      ...readable(fact.kind === 'started' ? startedDetails(fact) : rest, zone),
      ...(own && own.occurrence > 1 && { occurrence: own.occurrence }),
    },
  };
};

/** A visit is held against the rules for the instant at which it begins. */
const checkedIn = (fact: Fact): Pick<AuditLine, 'checked'> => {
  if ((fact.kind !== 'started' && fact.kind !== 'visit-booked') || !fact.checked) return {};
  return { checked: { ...fact.checked, at: fact.kind === 'started' ? fact.at : fact.from } };
};

/** All but what has a column of its own: the fingerprint of the address, the roster, for which other loans it spoke, and what it asked to be paid. */
const startedDetails = ({ to, roster, alsoFor, quoted }: Started): Loose => ({
  fingerprint: to,
  ...(quoted && { quoted }),
  ...(roster !== undefined && { roster }),
  ...(alsoFor && alsoFor.length > 0 && { alsoFor }),
});

const YEAR_2001 = 1e12;

/** Instants as ISO text in the borrower's zone: no amount and no count is as large. */
const readable = (details: Loose, zone: string): Loose =>
  Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      typeof value === 'number' && value > YEAR_2001 ? isoIn(zone, instant(value)) : value,
    ]),
  );

/** A fact of any kind, also of one that is not known here. */
type Loose = Readonly<Record<string, unknown>>;

const wordsOf = ({ sent }: FactEntry, show: 'masked' | 'unmasked') => {
  if (!sent) return {};
  return show === 'masked' ? masked(sent) : unmasked(sent);
};

const begunIn = (entries: readonly Entry[]): ReadonlyMap<string, Started> =>
  new Map(
    entries.flatMap((entry) =>
      entry.kind === 'fact' && entry.fact.kind === 'started' ? [[entry.fact.key, entry.fact] as const] : [],
    ),
  );

const strategyFrom = (entry: Entry): string | undefined => {
  if (entry.kind === 'decision') return entry.kept.strategy;
  const { fact } = entry;
  return fact.kind === 'opened' || fact.kind === 'strategy-switched' ? fact.strategy : undefined;
};

/** The law of an entry: of the decision in the same transaction, else of the last one before it, else of the first. */
const underIn = (entries: readonly Entry[]): ((entry: Entry) => string) => {
  const made = entries.filter((entry): entry is DecisionEntry => entry.kind === 'decision');
  const byTime = new Map(made.map((entry) => [entry.recordedAt, entry.kept.law]));
  return (entry) =>
    byTime.get(entry.recordedAt) ??
    made.findLast(({ seq }) => seq < entry.seq)?.kept.law ??
    made[0]?.kept.law ??
    '';
};
