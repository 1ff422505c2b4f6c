import type { OutwardAct } from '../../domain/channels';
import { partsOf, type ActName, type Fact } from '../../domain/facts/fact';
import { instant } from '../../domain/words';
import type { Mail } from '../../sandbox/mailboxes';
import { isWhatsapp, numberOf } from '../../sandbox/phones/text-message';
import type { Phones, TextMessage } from '../../sandbox/phones/phones';
import type { Demo } from './demo';
import type { Arrival } from './stamps';

/** Contacts of one kind: what the book says was accepted, and what phones, mailboxes or the agency hold. */
export type Contacts = Readonly<{ kind: string; inBook: readonly string[]; outside: readonly string[] }>;

/** Every act that is counted: whatever leaves, but for the law firm, and what takes back what left. */
type Counted = Exclude<OutwardAct, 'referToLegal'> | 'cancelVisit' | 'recallFromAgency' | 'withdrawNotice';

/** Everything that left the house, counted on both sides by its reference. */
export function contactsOf({ sandbox, policy }: Demo, facts: readonly Fact[]): readonly Contacts[] {
  const { phones, agency } = sandbox;
  const toBorrowers = mailsToBorrowers({ sandbox, policy });
  const letters = toBorrowers.filter(({ calendar }) => calendar === '').map(({ messageId }) => messageId);
  const calendars = (method: string) =>
    toBorrowers
      .filter(({ calendar }) => calendar.includes(`METHOD:${method}`))
      .map(({ calendar }) => eventIn(calendar));
  const byAct: Readonly<Record<Counted, Contacts>> = {
    ...textsOf(sandbox, facts),
    sendEmail: { kind: 'e-mail', inBook: accepted(facts, 'sendEmail'), outside: letters },
    placeCall: {
      kind: 'call',
      inBook: callsIn(facts),
      outside: phones.calls().flatMap(({ parentSid }) => parentSid ?? []),
    },
    bookVisit: { kind: 'visit', inBook: accepted(facts, 'bookVisit'), outside: calendars('REQUEST') },
    cancelVisit: {
      kind: 'visit cancelled',
      inBook: accepted(facts, 'cancelVisit'),
      outside: calendars('CANCEL'),
    },
    handOffToAgency: {
      kind: 'placement',
      inBook: accepted(facts, 'handOffToAgency'),
      outside: agency.placements().map(placed),
    },
    recallFromAgency: {
      kind: 'recall',
      inBook: accepted(facts, 'recallFromAgency'),
      outside: agency.recalls().map(recalled),
    },
    ...noticesOf(sandbox, facts),
  };
  return Object.values(byAct);
}

const textsOf = ({ phones, app }: Pick<Demo['sandbox'], 'phones' | 'app'>, facts: readonly Fact[]) => ({
  sendSms: {
    kind: 'SMS',
    inBook: accepted(facts, 'sendSms'),
    outside: sidsOf(phones, (message) => !isWhatsapp(message)),
  },
  sendWhatsapp: {
    kind: 'WhatsApp',
    inBook: accepted(facts, 'sendWhatsapp'),
    outside: sidsOf(phones, isWhatsapp),
  },
  notifyApp: {
    kind: 'app notification',
    inBook: accepted(facts, 'notifyApp'),
    outside: app.notifications().map(({ reference }) => reference),
  },
});

const noticesOf = ({ systems }: Pick<Demo['sandbox'], 'systems'>, facts: readonly Fact[]) => {
  const outside = (isBack: boolean) =>
    systems
      .notices()
      .filter(({ undoes }) => (undoes !== undefined) === isBack)
      .map(({ reference }) => reference);
  return {
    notifySystem: { kind: 'notice', inBook: accepted(facts, 'notifySystem'), outside: outside(false) },
    withdrawNotice: {
      kind: 'notice withdrawn',
      inBook: accepted(facts, 'withdrawNotice'),
      outside: outside(true),
    },
  };
};

const sidsOf = (
  { messages }: Pick<Phones, 'messages'>,
  isMeant: (message: TextMessage) => boolean,
): readonly string[] =>
  messages()
    .filter(isMeant)
    .map(({ sid }) => sid);

const mailsToBorrowers = ({ sandbox, policy }: Pick<Demo, 'sandbox' | 'policy'>): readonly Mail[] => {
  const agents = policy.staff.fieldAgents.map(({ email }) => email);
  return sandbox.mailboxes.messages().filter(({ to }) => !agents.includes(to));
};

/** Everything that reached a borrower, with its time stamp. */
export function arrivalsAt(demo: Pick<Demo, 'sandbox' | 'policy'>): readonly Arrival[] {
  const { phones, app } = demo.sandbox;
  const stamped = (date: Date) => instant(date.getTime());
  return [
    ...phones.messages().map((message): Arrival => {
      const { sid: reference, body: words, receivedAt } = message;
      const by = isWhatsapp(message) ? 'WhatsApp' : 'SMS';
      return { by, to: numberOf(message.to), words, reference, at: stamped(receivedAt) };
    }),
    ...app.notifications().map(({ reference, to, text: words, receivedAt }): Arrival => {
      return { by: 'app notification', to, words, reference, at: stamped(receivedAt) };
    }),
    ...phones
      .calls()
      .flatMap(({ parentSid: reference, to, startedAt }): Arrival[] =>
        reference === undefined ? [] : [{ by: 'call', to, words: '', reference, at: stamped(startedAt) }],
      ),
    ...mailsToBorrowers(demo).map(({ to, subject, text, messageId, calendar, receivedAt }): Arrival => {
      const by = calendar === '' ? 'e-mail' : /METHOD:CANCEL/.test(calendar) ? 'visit cancelled' : 'visit';
      const reference = by === 'e-mail' ? messageId : eventIn(calendar);
      return { by, to, words: `${subject}\n${text}`, reference, at: stamped(receivedAt) };
    }),
  ];
}

const accepted = (facts: readonly Fact[], act: ActName): readonly string[] =>
  facts.flatMap((fact) =>
    fact.kind === 'ended' && fact.how.kind === 'accepted' && partsOf(fact.key).act === act
      ? [fact.how.reference]
      : [],
  );

/** The collector's calls from which a borrower was rung; of one that a payment overtook the book has no end, only that it let it through. */
const callsIn = (facts: readonly Fact[]): readonly string[] => {
  const ends = new Map(facts.flatMap((fact) => (fact.kind === 'call-ended' ? [[fact.key, fact.how]] : [])));
  const through = facts.flatMap((fact) => (fact.kind === 'handing-over' ? [fact.key] : []));
  const rung = new Set([
    ...[...ends].flatMap(([key, how]) => (how === 'no-collector' ? [] : [key])),
    ...through.filter((key) => partsOf(key).act === 'placeCall' && !ends.has(key)),
  ]);
  return facts.flatMap((fact) =>
    fact.kind === 'ended' && fact.how.kind === 'accepted' && rung.has(fact.key) ? [fact.how.reference] : [],
  );
};

const eventIn = (calendar: string): string => {
  const valueOf = (name: string) => new RegExp(`^${name}:(.*)$`, 'm').exec(calendar)?.[1]?.trim() ?? '';
  return `${valueOf('UID')}/${valueOf('SEQUENCE')}`;
};

const placed = (placementId: string): string => `PLACEMENT_${placementId}.csv`;
const recalled = (placementId: string): string => `RECALL_${placementId}.csv`;
