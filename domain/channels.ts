import type { ActName, Partner } from './facts/fact';
import { isNonEmpty, type Channel, type NonEmpty } from './words';

/** A way out of the house: a channel to the borrower, a partner with whom a case is placed, or a notice to another system of the lender. */
export type Way = Channel | Partner | 'notice';

/** Where channels lead: a telephone number, the lender's app, a mailbox, or a home in a known area whose owner can be written to. */
export type AddressKind = 'phone' | 'app' | 'email' | 'home';

/** The task queues of the ways out: each has a rate limit and an outage of its own. */
export const CHANNEL_QUEUES = [
  'sms',
  'whatsapp',
  'app',
  'email',
  'calls',
  'visits',
  'partners',
  'systems',
] as const;
/** One of these queues. */
export type Queue = (typeof CHANNEL_QUEUES)[number];

/** Whom of ours a way may take. */
export type Person = 'collector' | 'field agent';

/** What a way out is. */
export type Row = Readonly<{
  /** How the law counts it, and what a case waits for after it. A message or a call duns; a call may be tried in vain. */
  family: 'message' | 'call' | 'visit' | 'placement' | 'notice';
  address?: AddressKind;
  /** A borrower may opt out of it (P8). */
  optOut?: true;
  /** Whom of ours it takes, on duty. */
  person?: Person;
  /** What it is called before its content, and as one of its kind. */
  label: string;
  one: string;
}> &
  (Carried | NotYet);

/**
 * What performs it, and can be stopped by itself (P15); what asks how it went; what takes it back, tried until it is done.
 * `leavesOnce`: nobody can be asked whether it left, and a second copy would show (docs/decisions/0002).
 */
type Carried = Readonly<{
  act: ActName;
  follow?: ActName;
  undo?: ActName;
  queue: Queue;
  leavesOnce: boolean;
}>;
/** Nothing carries it out yet: its steps are passed over. */
type NotYet = Readonly<{ [K in keyof Carried]?: never }>;

const TABLE = {
  sms: {
    act: 'sendSms',
    family: 'message',
    address: 'phone',
    optOut: true,
    queue: 'sms',
    leavesOnce: false,
    label: 'SMS',
    one: 'an SMS',
  },
  whatsapp: {
    act: 'sendWhatsapp',
    family: 'message',
    address: 'phone',
    optOut: true,
    queue: 'whatsapp',
    leavesOnce: false,
    label: 'WhatsApp',
    one: 'a WhatsApp message',
  },
  app: {
    act: 'notifyApp',
    family: 'message',
    address: 'app',
    optOut: true,
    queue: 'app',
    leavesOnce: false,
    label: 'app notification',
    one: 'an app notification',
  },
  email: {
    act: 'sendEmail',
    family: 'message',
    address: 'email',
    optOut: true,
    queue: 'email',
    leavesOnce: true,
    label: 'e-mail',
    one: 'an e-mail',
  },
  online: { family: 'message', label: 'online message', one: 'an online message' },
  call: {
    act: 'placeCall',
    follow: 'followCall',
    family: 'call',
    address: 'phone',
    optOut: true,
    queue: 'calls',
    leavesOnce: false,
    person: 'collector',
    label: 'call',
    one: 'a call',
  },
  dialogue: {
    family: 'call',
    address: 'phone',
    label: 'dialogue',
    one: 'an automated dialogue',
  },
  visit: {
    act: 'bookVisit',
    undo: 'cancelVisit',
    family: 'visit',
    address: 'home',
    optOut: true,
    queue: 'visits',
    leavesOnce: false,
    person: 'field agent',
    label: 'visit to',
    one: 'a visit',
  },
  agency: {
    act: 'handOffToAgency',
    undo: 'recallFromAgency',
    family: 'placement',
    queue: 'partners',
    leavesOnce: false,
    label: 'hand-off to',
    one: 'a hand-off',
  },
  legal: {
    act: 'referToLegal',
    undo: 'recallFromLegal',
    family: 'placement',
    queue: 'partners',
    leavesOnce: false,
    label: 'hand-off to',
    one: 'a hand-off',
  },
  notice: {
    act: 'notifySystem',
    undo: 'withdrawNotice',
    family: 'notice',
    queue: 'systems',
    leavesOnce: false,
    label: 'notice',
    one: 'a notice',
  },
} as const satisfies Readonly<Record<Way, Row>>;

/** Everything by which anything leaves the house. What is not here cannot be done. */
export const CHANNELS: { readonly [W in Way]: Row & Pick<Rows[W], keyof Rows[W] & keyof Carried> } = TABLE;

type Rows = typeof TABLE;
type WayWith<Wanted> = { [W in Way]: Rows[W] extends Wanted ? W : never }[Way];

/** A channel that duns: a message or a call. */
export type ContactChannel = WayWith<{ family: 'message' | 'call' }>;
/** A way that something carries out. */
export type Stoppable = WayWith<{ act: ActName }>;
/** Something for each act of some, and for no other. */
export type ForActs<A extends ActName, T> = Readonly<Record<A, T> & Partial<Record<ActName, T>>>;
/** What leaves the house. */
export type OutwardAct = Rows[Stoppable]['act'];
/** What leaves the house to dun. */
export type ContactAct = Rows[Stoppable & ContactChannel]['act'];
/** What leaves the house on a queue, or asks there how it went. */
export type ActOn<Q extends Queue> = {
  [W in Stoppable]: Rows[W] extends { queue: Q }
    ? Extract<Rows[W][keyof Rows[W] & ('act' | 'follow')], ActName>
    : never;
}[Stoppable];
/** What takes back on a queue. */
export type UndoOn<Q extends Queue> = {
  [W in Stoppable]: Rows[W] extends { queue: Q; undo: infer U extends ActName } ? U : never;
}[Stoppable];
/** A channel that carries a written message, with a folder of templates of its own. */
export type WrittenChannel = Stoppable & WayWith<{ family: 'message' }>;
/** A channel that carries a written message to a number, from which its owner can write back. */
export type TextChannel = WrittenChannel & WayWith<{ address: 'phone' }>;
/** A channel that may be opted out of. */
type OptOutChannel = WayWith<{ optOut: true }>;

/** Every way out. */
export const WAYS = Object.keys(TABLE) as readonly Way[];
const waysWith = <W extends Way>(isMeant: (row: Row) => boolean): NonEmpty<W> => {
  const found = WAYS.filter((way): way is W => isMeant(CHANNELS[way]));
  if (!isNonEmpty(found)) throw new Error('no such channel');
  return found;
};

/** The ways that can be stopped by themselves: all that something carries out. */
export const STOPPABLE = waysWith<Stoppable>(({ act }) => act !== undefined);
/** The channels to the borrower. */
export const TO_BORROWER = waysWith<Channel>(({ family }) => family !== 'placement' && family !== 'notice');
/** The channels that dun. */
export const CONTACTS = waysWith<ContactChannel>(isContactRow);
/** The channels that carry a written message. */
export const WRITTEN = waysWith<WrittenChannel>(
  ({ act, family }) => act !== undefined && family === 'message',
);
/** The channels that carry a written message to a number. */
export const TEXTS = waysWith<TextChannel>(
  ({ act, family, address }) => act !== undefined && family === 'message' && address === 'phone',
);
/** The partners with whom a case is placed. */
export const PARTNERS = waysWith<Partner>(({ family }) => family === 'placement');
/** The channels that may be opted out of. */
export const OPT_OUTS = waysWith<OptOutChannel>(({ optOut }) => optOut === true);

/** The channels whose address is of a kind. */
export function reachedAt(kind: AddressKind): readonly Channel[] {
  return TO_BORROWER.filter((channel) => CHANNELS[channel].address === kind);
}

/** Whether a channel duns: an invitation to a visit does not. */
export function isContactRow({ family }: Row): boolean {
  return family === 'message' || family === 'call';
}
