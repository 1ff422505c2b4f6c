import { MINUTE } from '../calendar';
import type { ActName, Happening, StepKey } from '../facts/fact';
import { partsOf } from '../facts/fact';
import { isWithoutResult } from '../answer/brought';
import { wayOf, isUndoing } from '../acts';
import { CHANNELS, isContactRow } from '../channels';
import { forAttitude } from '../decide/ladder/due-on';
import { stepDoneBy } from '../decide/ladder/ladder';
import { measureOf } from '../decide/ladder/measure';
import type { Act, Situation } from '../decide/situation';
import { startedOf } from '../decide/claim';
import { isOfTheLadder, taskOf } from '../decide/tasks';
import { doubtAt } from '../decide/waiting/unfinished';
import type { Dossier } from '../dossier/dossier';
import { quotedNow } from '../dossier/quoted';
import type { Step } from '../strategy';
import { instant } from '../words';
import { noticeFrom, type Assumed, type Slot } from './assumed';
import type { Run } from './dry-run';
import type { Event } from './events';
import type { Came } from './lines';

/** What comes of an act: its facts, what others answer to it, and of what was assumed the one that it used up and what follows from that. */
type Performed = Readonly<{
  facts: readonly Happening[];
  answers: readonly Happening[];
  follows: readonly Event[];
  came: Came;
  used?: Event;
}>;

/** A collector writes down what was said so long after the call was placed: when it is over and was looked after. */
const WRITTEN_DOWN_AFTER = 10 * MINUTE;

/** Performs an act on paper, as it goes in general and as was assumed of this one. */
export function performed(
  act: Act,
  s: Situation,
  assumed: Assumed,
  {
    dossier,
    ahead,
    waiting,
    answered,
  }: Pick<Run, 'ahead' | 'waiting' | 'answered'> & Readonly<{ dossier: Dossier }>,
): Performed {
  const isAnswered = (call: StepKey) => answered.has(call);
  const callEnds: Assumed['callEnds'] = (call, at) =>
    isAnswered(call) ? 'spoke' : assumed.callEnds(call, at);
  const facts = factsOf(act, s, { ...assumed, callEnds, dossier });
  const came = cameOf(act, s, facts);
  const used = came.failed === undefined ? waiting.find(({ kind }) => kind === USES[act.act]) : undefined;
  const { step } = partsOf(act.key);
  if (used?.kind === 'approval') {
    const answers = [{ kind: used.isGiven ? 'approved' : 'approval-refused', step } as const];
    return { facts, answers, follows: [], came: { ...came, ...byTwo(answers, dossier) }, used };
  }
  // Whoever says when an approval comes lets a question that is asked before wait for it.
  const isToWait = act.act === 'askApproval' && ahead.some(({ kind }) => kind === 'approval');
  const answers = isToWait ? [] : assumed.answers(act, s);
  if (used?.kind !== 'call-answered')
    return { facts, answers, follows: [], came: { ...came, ...byTwo(answers, dossier) } };
  const { said, text, terms } = used;
  const at = instant(s.now + WRITTEN_DOWN_AFTER);
  const follows: readonly Event[] = said
    ? [{ kind: 'result', at, text, of: step, said, ...(terms && { terms }) }]
    : [];
  return { facts, answers, follows, came: { ...came, answered: true }, used };
}

/** A yes of which nobody brought a result takes two people. */
const byTwo = (answers: readonly Happening[], { facts }: Dossier): Pick<Came, 'byTwo'> =>
  answers.some(({ kind }) => kind === 'approved') && isWithoutResult(facts) ? { byTwo: true } : {};

/** What is assumed of the next act of a kind. */
const USES: Readonly<Partial<Record<ActName, Event['kind']>>> = {
  placeCall: 'call-answered',
  askApproval: 'approval',
};

const cameOf = ({ act, key }: Act, s: Situation, facts: readonly Happening[]): Came => {
  const failed = facts.find((fact) => fact.kind === 'failed');
  const booked = facts.find((fact) => fact.kind === 'visit-booked');
  const way = wayOf(act);
  const isInWords = way !== undefined && isContactRow(CHANNELS[way]);
  return {
    ...(isInWords && { content: forAttitude(measureOf(stepOf(key, s)).content, s.case.attitude) }),
    ...(failed && { failed: failed.code }),
    ...(booked && { appointment: booked.from }),
  };
};

/** What is assumed, and what the case knows before the act. */
type World = Assumed & Readonly<{ dossier: Dossier }>;

/** The facts that an act leaves behind when it is performed on paper: the same, in the same order, as in the book. */
const factsOf = (act: Act, s: Situation, assumed: World): readonly Happening[] => {
  switch (act.act) {
    case 'openCase':
    case 'review':
      return [];
    case 'followCall':
      return followed(s, assumed);
    case 'openWorkItem':
    case 'askApproval':
      return [workItem(act, s, assumed)];
    case 'placeCall':
      return isBegun(act.key, s) || assumed.hasCollector(s.now)
        ? attempt(act, s, assumed)
        : [failed(act, 'no-collector')];
    case 'bookVisit':
      return visit(act, s, assumed);
    case 'sendSms':
    case 'sendWhatsapp':
    case 'notifyApp':
    case 'sendEmail':
    case 'cancelVisit':
    case 'handOffToAgency':
    case 'recallFromAgency':
    case 'referToLegal':
    case 'recallFromLegal':
    case 'notifySystem':
    case 'withdrawNotice':
      return attempt(act, s, assumed);
  }
};

const followed = ({ case: { call }, now }: Situation, { callEnds }: Assumed): readonly Happening[] => {
  const how = call && callEnds(call.key, now);
  return call && how ? [{ kind: 'call-ended', key: call.key, how, seconds: how === 'spoke' ? 60 : 0 }] : [];
};

const workItem = ({ key, because }: Act, s: Situation, { dossier }: World): Happening => {
  const { queue } = taskOf(key, because, s.strategy);
  const hasScript = isOfTheLadder(key, because) && stepOf(key, s).workItem?.script !== undefined;
  const quoted = hasScript ? quotedNow(dossier, s.now) : undefined;
  return { kind: 'work-item-opened', key, queue, because, ...(quoted && { quoted }) };
};

const visit = (act: Act, s: Situation, assumed: World): readonly Happening[] => {
  const { key } = act;
  const known = s.case.visit?.key === key ? s.case.visit : undefined;
  const slot: Slot | undefined = known ?? assumed.slot(noticeFrom(stepOf(key, s).visit?.notice ?? 0, s), s);
  if (!slot) return [failed(act, 'no-free-slot')];
  const { agent = 'on-paper', from, until } = slot;
  const booked = { kind: 'visit-booked', key, uid: key, agent, from, until } as const;
  return [...(known ? [] : [booked]), ...attempt(act, s, assumed)];
};

const attempt = (act: Act, s: Situation, { ending, dossier }: World): readonly Happening[] => {
  const { key } = act;
  const step = stepOf(key, s);
  const { channel } = measureOf(step);
  const to = (channel && s.borrower.addresses[channel]) ?? '';
  const came = endedAs(ending(key, s.now), act, s);
  return isBegun(key, s) ? [came] : [startedOf({ step }, act, to, { dossier, now: s.now }), came];
};

const endedAs = (how: ReturnType<Assumed['ending']>, { act, key }: Act, s: Situation): Happening => {
  if (how.kind !== 'in-doubt') return { kind: 'ended', key, how };
  return isUndoing(act)
    ? { kind: 'ended', key, how: { kind: 'unknown' } }
    : doubtAt(s.now, key, how.code, s.case);
};

/** What is under way or in doubt is only asked after: it was begun before. */
const isBegun = (key: StepKey, { case: c }: Situation): boolean =>
  c.underWay === key || c.doubts.some((one) => one.key === key);

const failed = ({ key }: Act, code: string): Happening => ({ kind: 'failed', key, code });

const stepOf = (key: Act['key'], { strategy }: Situation): Step => {
  const found = stepDoneBy(strategy, key);
  if (!found) throw new Error(`no step ${partsOf(key).step} in ${strategy.name}`);
  return found;
};
