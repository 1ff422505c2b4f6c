import { CHANNELS, type Person } from '../../channels';
import type { Reason } from '../../facts/fact';
import { nextLawful } from '../../law/next-lawful';
import type { Law, Reached, Verdict } from '../../law/rule';
import { HORIZON } from '../../law/window';
import { servedFrom, type Roster } from '../../roster';
import type { Channel, Instant, NonEmpty } from '../../words';

/** When something may be done: from an instant on, and what moved it there; or never, and what bars it. */
export type Opening = Readonly<
  { kind: 'from'; at: Instant; movedBy: readonly Reason[] } | { kind: 'barred'; by: NonEmpty<Reason> }
>;

/** Nobody of ours is on duty. */
export const NOBODY = {
  collector: 'roster:no-collector',
  'field agent': 'roster:no-field-agent',
} as const satisfies Readonly<Record<Person, Reason>>;

/**
 * The first instant at or after another at which a channel may be used: every rule of the law allows it, and somebody is
 * on duty whom it takes. Without a roster somebody always is.
 */
export function firstPossible(
  channel: Channel,
  to: Reached,
  { law, roster }: Readonly<{ law: Law; roster?: Roster | undefined }>,
  earliest: Instant,
): Opening {
  const { person } = CHANNELS[channel];
  const lawful = (at: Instant) => named(nextLawful(channel, to, law, at));
  if (person === undefined || roster === undefined) return lawful(earliest);
  const movedBy = new Set<Reason>();
  // Law and roster each move to their own first instant, never past it, so the one that suits both is the first.
  for (let at = earliest; at <= earliest + HORIZON;) {
    const opening = lawful(at);
    if (opening.kind === 'barred') return opening;
    opening.movedBy.forEach((reason) => movedBy.add(reason));
    const next = servedFrom(person, roster, opening.at);
    if (next === opening.at) return { kind: 'from', at: next, movedBy: [...movedBy] };
    if (next === undefined) break;
    movedBy.add(NOBODY[person]);
    at = next;
  }
  return { kind: 'barred', by: [NOBODY[person]] };
}

const named = (verdict: Verdict): Opening => {
  if (verdict.kind === 'barred') {
    const [first, ...others] = verdict.by;
    return { kind: 'barred', by: [ruleReason(first), ...others.map(ruleReason)] };
  }
  return { kind: 'from', at: verdict.at, movedBy: verdict.movedBy.map(ruleReason) };
};

const ruleReason = (id: string): Reason => `rule:${id}`;
