import type { InHand } from '../casebook/case/in-hand';
import type { Visit } from '../casebook/acts/visits';
import type { InvitationMessage } from '../channels/invitations';
import { factOf, type StepKey } from '../domain/facts/fact';
import type { InEachLanguage, Instant } from '../domain/words';
import type { Policy } from '../policy/load';
import { render } from '../policy/render';
import type { FieldAgent } from '../policy/staff';
import { cancellationVariables, visitVariables } from '../policy/visit-variables';
import { aboutFor, languageOf, referenceOf } from './message';

/** The invitation to a visit, with the amounts of the moment in which it is written. */
export function invitationFor(
  hand: InHand,
  policy: Policy,
  key: StepKey,
  visit: Visit,
  aims: InEachLanguage,
): InvitationMessage {
  const told = toldOf(hand, policy, visit);
  const { appointment, address } = told;
  const aim = aims[languageOf(hand, policy)];
  const about = { ...aboutFor(hand, policy, key), appointment, address, aim };
  return messageOf(hand, policy, key, visit, 'REQUEST', visitVariables(about));
}

/** The cancellation of a visit; it speaks of no amount, because there may be none any more. */
export function cancellationFor(hand: InHand, policy: Policy, key: StepKey, visit: Visit): InvitationMessage {
  const { appointment, name: borrowerName } = toldOf(hand, policy, visit);
  const [language, reference] = [languageOf(hand, policy), referenceOf(key)];
  const about = { borrowerName, appointment, language, lender: policy.lender, reference };
  return messageOf(hand, policy, key, visit, 'CANCEL', cancellationVariables(about));
}

const TEMPLATES = {
  REQUEST: ['invitation', 'agent-invitation'],
  CANCEL: ['cancellation', 'agent-cancellation'],
} as const;

const messageOf = (
  hand: InHand,
  policy: Policy,
  key: StepKey,
  visit: Visit,
  method: InvitationMessage['method'],
  variables: Readonly<Record<string, string>>,
): InvitationMessage => {
  const { agent, email, address, name } = toldOf(hand, policy, visit);
  const language = languageOf(hand, policy);
  const written = (template: string) =>
    render(policy.templates, { channel: 'visit', template, language, variables });
  const [forBorrower, forAgent] = TEMPLATES[method];
  return {
    to: email,
    method,
    uid: visit.uid,
    sequence: visit.sequence,
    from: new Date(visit.from).toISOString(),
    until: new Date(visit.until).toISOString(),
    stamp: new Date(begunAt(hand, key)).toISOString(),
    borrower: { name, ...written(forBorrower) },
    agent: {
      staff: agent.staff,
      name: agent.name[language],
      email: agent.email,
      location: address,
      ...written(forAgent),
    },
  };
};

/** The same on every retry: for a calendar, the same instant is the same message. */
const begunAt = ({ dossier: { facts }, now }: InHand, key: StepKey): Instant =>
  factOf(facts, 'started', key)?.at ?? now;

/** Whom a visit is told to. A borrower whose data was erased cannot be told; the agent still must not come. */
const toldOf = (hand: InHand, { staff }: Policy, { agent: number, from, until }: Visit) => {
  const { name, email, address, zone } = hand.loan;
  const agent = staff.fieldAgents.find((one) => one.staff === number) ?? formerAgent(number);
  return {
    name: name ?? '',
    email: email ?? '',
    address: address ?? '',
    agent,
    appointment: { agent, from, until, zone },
  };
};

/** Somebody who left `policy/staff.yaml` has no address here; the borrower is told all the same. */
const formerAgent = (staff: string): FieldAgent => ({
  staff,
  name: { 'zh-CN': staff, en: staff },
  email: '',
  areas: [''],
  duty: { zone: 'UTC', weekdays: [1], from: '00:00', until: '00:00' },
});
