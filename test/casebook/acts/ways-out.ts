import { setTimeout as pause } from 'node:timers/promises';
import { createActivities } from '../../../activities';
import type { Dependencies } from '../../../intake/dependencies';
import type { OutwardAct } from '../../../domain/channels';
import { partsOf, type StepKey } from '../../../domain/facts/fact';
import type { Next } from '../../../domain/next';
import { ofKind } from '../../support/cases';
import { day, firstSms, type Desk } from '../../support/desk';
import {
  beforeTheCall,
  beforeThePlacement,
  beforeTheVisit,
  callOf,
  placementOf,
  visitOf,
} from '../../support/stations';

/** Around what a way out does. */
export type Wrapped = (goOn: () => Promise<unknown>) => Promise<unknown>;
/** A way out by the name of its dependency. */
export type Way = 'sms' | 'email' | 'calls' | 'invitations' | 'agency';

type Method = (...args: readonly unknown[]) => Promise<unknown>;
type Around = Readonly<Partial<Record<'send' | 'find', Wrapped>>>;

export const asItIs: Wrapped = (goOn) => goOn();
/** As long as a slow login or connection takes before the words can leave. */
export function prepare() {
  return pause(600);
}
export const slowly: Wrapped = (goOn) => prepare().then(goOn);

const at = async <T extends { loanId: string }>(row: Promise<T>, keyOf: (loanId: string) => StepKey) => {
  const found = await row;
  return { ...found, key: keyOf(found.loanId) };
};
const beforeTheSms = async (desk: Desk) => {
  const row = await desk.open();
  desk.clock.set(day(1, '09:00'));
  return { ...row, key: firstSms(row.loanId) };
};
const beforeTheEmail = async (desk: Desk) => {
  const row = await desk.open();
  await desk.live(row.loanId, day(2, '10:04'));
  desk.clock.set(day(2, '10:05'));
  return { ...row, key: `${row.loanId}/1/day-2-email#1/sendEmail` as StepKey };
};

type Due = readonly [
  title: string,
  way: Way,
  before: (desk: Desk) => Promise<Readonly<{ loanId: string; key: StepKey }>>,
];

// A placement with the law firm goes like one with the agency, and what the shipped strategies do not send, by WhatsApp, in the app or to another system, like an SMS.
const WAYS: Readonly<
  Record<Exclude<OutwardAct, 'referToLegal' | 'sendWhatsapp' | 'notifyApp' | 'notifySystem'>, Due>
> = {
  sendSms: ['an SMS', 'sms', beforeTheSms],
  sendEmail: ['an e-mail', 'email', beforeTheEmail],
  placeCall: ['a call', 'calls', (desk) => at(beforeTheCall(desk), callOf)],
  bookVisit: ['an invitation', 'invitations', (desk) => at(beforeTheVisit(desk), visitOf)],
  handOffToAgency: ['a placement', 'agency', (desk) => at(beforeThePlacement(desk), placementOf)],
};

/** Everything that can be sent, by the way it goes, at the moment it is due. */
export const everyWay: readonly Due[] = Object.values(WAYS);

const changed = (desk: Desk, way: Way, { send = asItIs, find = asItIs }: Around): Dependencies => {
  const { drops, ...others } = desk.dependencies;
  if (!drops.agency) throw new Error('no agency');
  const ways = { ...others, agency: drops.agency };
  const one = ways[way] as Readonly<Record<'send' | 'find', Method>>;
  const other = {
    ...one,
    send: (...args: readonly unknown[]) => send(() => one.send(...args)),
    find: (...args: readonly unknown[]) => find(() => one.find(...args)),
  };
  const { agency, ...rest } = { ...ways, [way]: other };
  return { ...rest, drops: { ...drops, agency } };
};

/** Does what a key names, with something around what its way out does. */
export function actAround(desk: Desk, way: Way, key: StepKey, around: Around): Promise<Next> {
  const { act, loanId } = partsOf(key);
  if (act === 'openCase') throw new Error('no act of a test');
  return createActivities(changed(desk, way, around))[act]({ loanId, key });
}

export async function endingOf(desk: Desk, key: StepKey) {
  return ofKind(await desk.facts(partsOf(key).loanId), 'ended').find((fact) => fact.key === key)?.how;
}
