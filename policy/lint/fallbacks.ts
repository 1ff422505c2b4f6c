import { addDays, dateIn, instantOf } from '../../domain/calendar';
import { CHANNELS, CONTACTS, WRITTEN, type WrittenChannel } from '../../domain/channels';
import { rungOf, type Rung as OfLadder } from '../../domain/decide/ladder/ladder';
import { isNamed, nextLawful } from '../../domain/law/next-lawful';
import type { Law } from '../../domain/law/rule';
import type { Strategy } from '../../domain/strategy';
import type { LocalDate } from '../../domain/words';
import type { Finding } from '../finding';
import type { PolicyFolder } from '../read-folder';
import { lawInForce } from './law';
import { inFile, kindOf, rungs, type Fault, type Rung } from './rungs';

/** A step that has a fallback, and the channel of that. */
type WithFallback = Readonly<{ rung: Rung; channel: WrittenChannel }>;

const withFallback = (rung: Rung): readonly WithFallback[] => {
  const channel = WRITTEN.find((one) => rung.step.else?.[one] !== undefined);
  return channel === undefined ? [] : [{ rung, channel }];
};

const faultAt = ({ rung: { path }, channel }: WithFallback, reason: string, remedy: string): Fault => ({
  path: [...path, 'else', channel],
  reason,
  remedy,
});

/** Visits and hand-offs stay wanted until they can be done; and what a supervisor approved is the message itself. */
const standsInForNothing = (one: WithFallback): Fault[] => {
  const { rung } = one;
  const { step, name } = rung;
  const isContact = CONTACTS.some((channel) => step[channel] !== undefined);
  if (isContact && step.approvedBy === undefined) return [];
  const reason = isContact
    ? `${name} leaves only when it was approved, and its fallback would leave without (P8)`
    : `${name} is ${kindOf(rung)}, and only a message or a call has a fallback (P8)`;
  return [faultAt(one, reason, 'Leave it out.')];
};

const onItsOwnChannel = (one: WithFallback): Fault[] => {
  const { rung, channel } = one;
  if (rung.step[channel] === undefined) return [];
  const reason = `the fallback of ${rung.name} is ${CHANNELS[channel].one} like the step itself: it reaches nobody else`;
  return [faultAt(one, reason, 'Name another channel.')];
};

/** Who cannot be reached on one channel has the other message of that day on the other: the fallback would be its double. */
const doubled = (one: WithFallback, all: readonly Rung[], strategy: Strategy): Fault[] => {
  const { rung, channel } = one;
  const own = rungOf(strategy, rung.step.id);
  const other = all.find(
    ({ step }) =>
      step.id !== rung.step.id &&
      step[channel] !== undefined &&
      isOfNode(own, rungOf(strategy, step.id)) &&
      (step.if === undefined || JSON.stringify(step.if) === JSON.stringify(rung.step.if)),
  );
  if (!other) return [];
  const reason = `the fallback of ${rung.name} is ${CHANNELS[channel].one} like ${other.name} of the same day: the borrower would get both`;
  return [faultAt(one, reason, `Leave it out: ${other.name} reaches them.`)];
};

const isOfNode = (a?: OfLadder, b?: OfLadder): boolean => a !== undefined && a.node === b?.node;

/** P8: fallbacks that never stand in for anything, or that say again what another step of their day says. */
export function fallbackFaults(all: readonly Rung[], strategy: Strategy): readonly Fault[] {
  return all
    .flatMap(withFallback)
    .flatMap((one) => [...standsInForNothing(one), ...onItsOwnChannel(one), ...doubled(one, all, strategy)]);
}

/** Every day of the week, and more than the longest holidays. */
const DAYS = 21;

/** Somebody who was never contacted, where a date begins when it begins everywhere. */
const NOBODY = { zones: ['UTC'], contacted: [], loanId: '', to: '' } as const;

const isEverLawful = ({ rung, channel }: WithFallback, law: Law, today: LocalDate): boolean =>
  Array.from({ length: DAYS }, (_, n) => addDays(today, n)).some((date) => {
    const verdict = nextLawful(channel, NOBODY, law, instantOf(date, rung.step.at, 'UTC'));
    return verdict.kind === 'from' && dateIn('UTC', verdict.at) === date;
  });

/** P5, P8: fallbacks that the law in force allows at no time of their day; of a channel that it does not name another check tells. */
export function neverLawfulFindings(folder: PolicyFolder, today: LocalDate): readonly Finding[] {
  const law = lawInForce(folder);
  if (law === undefined) return [];
  return folder.strategies.flatMap((strategy) =>
    rungs(strategy)
      .flatMap(withFallback)
      .filter((one) => isNamed(one.channel, law) && !isEverLawful(one, law, today))
      .map((one) => {
        const { rung, channel } = one;
        const reason = `the fallback of ${rung.name} is ${CHANNELS[channel].one}, which law ${law.name} never allows on that day after ${rung.step.at}`;
        return faultAt(one, reason, 'Name another channel, or an earlier hour.');
      })
      .map(inFile(strategy)),
  );
}
