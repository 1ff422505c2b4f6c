import type { Happening } from '../case/fact';
import { partsOf } from '../case/fact';
import { rungsOf } from '../decide/ladder';
import { isContact, measureOf } from '../decide/measure';
import type { Situation } from '../decide/situation';
import type { Step } from '../strategy';
import { days } from '../words';
import { noticeFrom, type Act, type Assumed } from './assumed';

/** The facts that an act leaves behind when it is performed on paper: the same, in the same order, as in the book. */
export const factsOf = (act: Act, s: Situation, assumed: Assumed): readonly Happening[] => {
  switch (act.act) {
    case 'openCase':
    case 'review':
      return [];
    case 'followCall':
      return followed(s, assumed);
    case 'openWorkItem':
    case 'askApproval':
      return [workItem(act, s)];
    case 'placeCall':
      return assumed.hasCollector(s.now) ? attempt(act, s, assumed) : [failed(act, 'no-collector')];
    case 'bookVisit':
      return visit(act, s, assumed);
    case 'sendSms':
    case 'sendEmail':
    case 'cancelVisit':
    case 'handOffToAgency':
    case 'recallFromAgency':
    case 'referToLegal':
    case 'recallFromLegal':
      return attempt(act, s, assumed);
  }
};

const followed = ({ case: { call }, now }: Situation, { callEnds }: Assumed): readonly Happening[] => {
  const how = call && callEnds(call.key, now);
  return call && how ? [{ kind: 'call-ended', key: call.key, how, seconds: how === 'spoke' ? 60 : 0 }] : [];
};

const workItem = ({ key, because }: Act, s: Situation): Happening => {
  const queue = stepOf(key, s).workItem?.queue ?? 'supervisors';
  return { kind: 'work-item-opened', key, queue, because };
};

const visit = (act: Act, s: Situation, assumed: Assumed): readonly Happening[] => {
  const { key } = act;
  const known = s.case.visit?.key === key ? s.case.visit : undefined;
  const slot = known ?? assumed.slot(noticeFrom(stepOf(key, s).visit?.notice ?? 0, s), s);
  if (!slot) return [failed(act, 'no-free-slot')];
  const { from, until } = slot;
  const booked = { kind: 'visit-booked', key, uid: key, agent: 'on-paper', from, until } as const;
  return [...(known ? [] : [booked]), ...attempt(act, s, assumed)];
};

const attempt = (act: Act, s: Situation, { ending }: Assumed): readonly Happening[] => {
  const { key, stage, because } = act;
  const step = stepOf(key, s);
  const { channel } = measureOf(step);
  const started = {
    kind: 'started',
    key,
    ...(isContact(step) && channel ? { by: channel } : {}),
    to: (channel && s.borrower.addresses[channel]) ?? '',
    day: s.owed.status === 'overdue' ? s.owed.days : days(0),
    stage,
    law: s.law.hash,
    because,
  } as const;
  return [started, { kind: 'ended', key, how: ending(key, s.now) }];
};

const failed = ({ key }: Act, code: string): Happening => ({ kind: 'failed', key, code });

const stepOf = (key: Act['key'], { strategy }: Situation): Step => {
  const found = rungsOf(strategy).find(({ step }) => step.id === partsOf(key).step);
  if (!found) throw new Error(`no step ${partsOf(key).step} in ${strategy.name}`);
  return found.step;
};
