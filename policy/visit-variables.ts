import { dateIn, written } from '../domain/calendar';
import type { Instant, Language } from '../domain/words';
import type { Lender } from './lender';
import type { FieldAgent } from './staff';
import { messageVariables, variableNames, type About, type Variables } from './variables';
import { writtenDate } from './written';

/** The names that the cancellation of a visit may use: nothing of the debt, which may be paid by then. */
export const cancellationVariableNames = [
  'borrowerName',
  'visitDate',
  'visitFrom',
  'visitUntil',
  'agentName',
  'staffNumber',
  'lenderName',
  'verifyAt',
  'complaintsPhone',
  'reference',
] as const;

/** The names that an invitation to a visit may use, to the borrower and to the field agent. */
export const visitVariableNames = [
  ...new Set([...variableNames, ...cancellationVariableNames, 'address', 'aim'] as const),
];

/** A value for every name that the cancellation of a visit may use. */
export type CancellationVariables = Readonly<Record<(typeof cancellationVariableNames)[number], string>>;
/** A value for every name that an invitation to a visit may use. */
export type VisitVariables = Variables & CancellationVariables & Readonly<{ address: string; aim: string }>;

/** Who comes and when, told on the clock of the borrower's zone. */
export type Appointment = Readonly<{ agent: FieldAgent; from: Instant; until: Instant; zone: string }>;

/** What the cancellation of a visit is about. */
export type AboutCancellation = Readonly<{
  borrowerName: string;
  appointment: Appointment;
  language: Language;
  lender: Lender;
  /** Recognises this message at the provider. */
  reference: string;
}>;

/** What an invitation to a visit is about: the borrower's address, and the strategy's aim, which the agent is told. */
export type AboutVisit = About & Readonly<{ appointment: Appointment; address: string; aim: string }>;

const clockTimeAt = (at: Instant, zone: string): string => written(at, zone).slice(-'HH:MM'.length);

/** The values of a cancellation's variables; they need nothing to be overdue. */
export function cancellationVariables(about: AboutCancellation): CancellationVariables {
  const { language, lender } = about;
  const { agent, from, until, zone } = about.appointment;
  return {
    borrowerName: about.borrowerName,
    visitDate: writtenDate(dateIn(zone, from), language),
    visitFrom: clockTimeAt(from, zone),
    visitUntil: clockTimeAt(until, zone),
    agentName: agent.name[language],
    staffNumber: agent.staff,
    lenderName: lender.name[language],
    verifyAt: lender.verifyAt,
    complaintsPhone: lender.complaintsPhone,
    reference: about.reference,
  };
}

/** The values of an invitation's variables. */
export function visitVariables(about: AboutVisit): VisitVariables {
  return {
    ...messageVariables(about),
    ...cancellationVariables(about),
    address: about.address,
    aim: about.aim,
  };
}
