import type { Allowed } from '../facts/answered';
import type { Case } from '../facts/case';
import { partsOf, type ActName, type Reason } from '../facts/fact';
import { wayOf } from '../acts';
import { CHANNELS, TO_BORROWER, type Way } from '../channels';
import { isNamed } from '../law/next-lawful';
import { hasAny } from '../roster';
import type { Step } from '../strategy';
import { isNonEmpty, type Channel, type NonEmpty } from '../words';
import { agreementNow, holdAgainst } from './waiting/held';
import { isVoice, measureOf } from './ladder/measure';
import { NOBODY } from './ladder/possible';
import type { Halt, Situation } from './situation';

/** What is asked about: a step of the ladder, an act, or that somebody of ours talks to the borrower. */
export type About = Step | ActName | 'talk';

/** What may keep something from the borrower, in the order in which it is asked. */
export const LINES = [
  'doubt', //     a call may be ringing of which nobody knows
  'placement', // a partner has the case (R11)
  'hold', //      P6
  'agreement', // a promise or a plan (P7)
  'act', //       nothing carries it out yet
  'law', //       no line of the law in force speaks of its channel (P5)
  'address', //   there is none, or it was refused, opted out of, or is wrong (P8)
  'roster', //    nobody of ours could ever do it: nobody speaks the language, or visits in the area (R5, R10)
  'voice', //     another case speaks to the borrower (P17)
  'halt', //      an emergency stop, or the payments feed is silent (P15)
] as const;

/** One thing that may keep something from the borrower. */
export type Line = (typeof LINES)[number];

/** What time alone does not mend: a step that meets it is passed over on its day. */
export const FOR_GOOD = ['act', 'law', 'address', 'roster'] as const satisfies readonly Line[];

/** What keeps something from the borrower now, and why. */
export type Barred = Readonly<{ line: Line; because: NonEmpty<Reason>; forGood: boolean }>;

/**
 * Whether something may reach the borrower now: the first of the lines that keeps it from them, or undefined. Whoever
 * asks names the lines that are its business; a rule about who may be reached is written here and nowhere else.
 */
export function barredBy(about: About, s: Situation, lines: readonly Line[] = LINES): Barred | undefined {
  const subject = subjectOf(about);
  for (const line of lines) {
    const because = whyBarred(line, subject, s);
    if (because) return { line, because, forGood: FOR_GOOD.some((one) => one === line) };
  }
  return undefined;
}

/** What the lines know of what they are asked about; `kinds` is what a hold must allow, all of it. */
type Subject = Readonly<{
  kinds: readonly Allowed[];
  channel?: Channel | undefined;
  act?: ActName | undefined;
  rings: boolean;
  speaks: boolean;
}>;

function whyBarred(line: Line, subject: Subject, s: Situation): NonEmpty<Reason> | undefined {
  const { kinds, channel, act, rings, speaks } = subject;
  switch (line) {
    case 'doubt':
      return rings && isCallInDoubt(s.case) ? ['clause:call-in-doubt'] : undefined;
    case 'placement':
      return s.case.placement ? ['clause:placed'] : undefined;
    case 'hold': {
      const hold = holdAgainst(kinds, s);
      return hold && [`hold:${hold.hold}`];
    }
    case 'agreement': {
      const agreement = agreementNow(s);
      return agreement && [`hold:${agreement.as}`];
    }
    case 'act':
      return act === undefined ? [`channel:${kinds[0] ?? ''}`] : undefined;
    case 'law':
      return channel && !isNamed(channel, s.law) ? [`rule:none-for-${channel}`] : undefined;
    case 'address':
      return channel && noAddress(channel, s);
    case 'roster':
      return channel && nobodyFor(channel, s);
    case 'voice':
      return speaks && s.voice && s.voice.by !== s.case.loanId
        ? [`clause:spoken-for-by-${s.voice.by}`]
        : undefined;
    case 'halt':
      return act && s.halts && haltsOn(act, s.halts);
  }
}

/** Nothing halts what undoes, what asks how an act went, and people's tasks. */
function haltsOn(act: ActName, halts: readonly Halt[]): NonEmpty<Reason> | undefined {
  const way = wayOf(act);
  if (way === undefined) return undefined;
  const because = halts.flatMap(({ because, only }) => (only === undefined || only === way ? [because] : []));
  return isNonEmpty(because) ? because : undefined;
}

/** Whether a call of a case may be ringing of which nobody knows. */
export function isCallInDoubt({ doubts }: Pick<Case, 'doubts'>): boolean {
  return doubts.some(({ key }) => isCall(wayOf(partsOf(key).act)));
}

function isCall(way: Way | undefined): boolean {
  return way !== undefined && CHANNELS[way].family === 'call';
}

function noAddress(channel: Channel, { borrower }: Situation): NonEmpty<Reason> | undefined {
  const address = borrower.addresses[channel];
  if (address === undefined) return [`address:no-${channel}`];
  if (borrower.unusable.size === 0) return undefined;
  const code = borrower.unusable.get(`${channel}:${address}`);
  return code === undefined ? undefined : [`address:refused-${code}`];
}

function nobodyFor(channel: Channel, { roster }: Situation): NonEmpty<Reason> | undefined {
  const { person } = CHANNELS[channel];
  return !person || !roster || hasAny(person, roster) ? undefined : [NOBODY[person]];
}

function subjectOf(about: About): Subject {
  if (about === 'talk') return TALK;
  if (typeof about === 'string') return ofAct(about);
  const known = ofSteps.get(about);
  if (known) return known;
  const subject = ofStep(about);
  ofSteps.set(about, subject);
  return subject;
}

/** A task in which somebody of ours talks to the borrower. */
const TALK: Subject = { kinds: ['talk'], act: 'openWorkItem', rings: true, speaks: true };

/** Every decision asks about every step. */
const ofSteps = new WeakMap<Step, Subject>();

function ofStep(step: Step): Subject {
  const { kind, way, channel, act } = measureOf(step);
  const talks = step.workItem?.withBorrower === true;
  const kinds: readonly Allowed[] = talks ? [kind, 'talk'] : [kind];
  return { kinds, channel, act, rings: talks || isCall(way), speaks: isVoice(step) };
}

function ofAct(act: ActName): Subject {
  const way = wayOf(act);
  const channel = TO_BORROWER.find((one) => one === way);
  const kinds: readonly Allowed[] =
    way === undefined ? [] : [channel ?? (way === 'notice' ? 'notify' : 'handOff')];
  return { kinds, channel, act, rings: isCall(way), speaks: channel !== undefined };
}
