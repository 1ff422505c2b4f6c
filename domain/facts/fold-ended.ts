import { CHANNELS, PARTNERS, wayOf, type Row, isUndoing } from '../channels';
import type { Instant } from '../words';
import { withStep, type Case, type StepHistory } from './case';
import { OVERTAKEN, partsOf, type ActName, type Ending, type Fact } from './fact';
import { undone } from './fold-undone';

type Ended = Fact & Readonly<{ kind: 'ended' }>;

/** A case after an act ended at its provider. */
export function actEnded(c: Case, ended: Ended): Case {
  const { key, how, at } = ended;
  const { underWay: _, ...rest } = c;
  const { act, step } = partsOf(key);
  if (isUndoing(act)) return undone(rest, key, how, at);
  const told = withStep(rest, step, (h) => historyAfter(h, how, at, isCall(act)));
  const doubted = how.kind === 'unknown' ? { ...told, inDoubt: [...told.inDoubt, key] } : told;
  const way = wayOf(act);
  return way ? AFTER[CHANNELS[way].family](doubted, ended) : doubted;
}

const isCall = (act: ActName): boolean => {
  const way = wayOf(act);
  return way !== undefined && CHANNELS[way].family === 'call';
};

const historyAfter = (h: StepHistory, how: Ending, at: Instant, isCall: boolean): StepHistory => {
  if (how.kind === 'not-sent' && how.code === OVERTAKEN) return h; // nobody tried to reach the borrower
  if (how.kind === 'not-sent') return { ...h, notSent: [...h.notSent, at] };
  if (how.kind === 'refused') return { ...h, notSent: [], refused: how.code };
  if (isCall && how.kind === 'accepted') return { ...h, notSent: [], calls: [...h.calls, { at }] };
  // Nobody knows whether it rang: it is not tried again, as an earlier one that nobody answered would be.
  const calls = isCall ? [...h.calls, { at, how: 'unknown' as const }] : h.calls;
  const delivered = h.delivered || how.kind === 'accepted';
  return { ...h, notSent: [], calls, had: [...h.had, at], delivered };
};

const reached = (c: Case, { how }: Ended): Case => (how.kind === 'accepted' ? { ...c, reached: true } : c);

const rung = (c: Case, { key, how, at }: Ended): Case =>
  how.kind === 'accepted' ? { ...c, call: { key, at } } : c;

/** What may have been sent has to be called back; what provably was not sent nobody knows of. */
const invited = (c: Case, { key, how }: Ended): Case => {
  if (!c.visit || (how.kind === 'not-sent' && how.code !== OVERTAKEN)) return c;
  const visit = { ...c.visit, invited: true };
  if (how.kind === 'not-sent' || how.kind === 'refused') return { ...c, visit };
  return { ...c, visit, awaited: [...c.awaited, { key, since: visit.until }] };
};

const placed = (c: Case, { key, how, at }: Ended): Case => {
  const to = PARTNERS.find((partner) => CHANNELS[partner].act === partsOf(key).act);
  return to && (how.kind === 'accepted' || how.kind === 'unknown')
    ? { ...c, placement: { key, to, at, acknowledged: false, chased: false, calledOff: false } }
    : c;
};

const AFTER: Readonly<Record<Row['family'], (c: Case, ended: Ended) => Case>> = {
  message: reached,
  call: rung,
  visit: invited,
  placement: placed,
};
