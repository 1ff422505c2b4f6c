import { createHash } from 'node:crypto';
import { written } from '../../domain/calendar';
import { partsOf, factOf, type StepKey } from '../../domain/facts/fact';
import type { ForActs, OutwardAct } from '../../domain/channels';
import { TASKS, type Task } from '../../domain/decide/tasks';
import { attemptOf } from '../acts/kept-words';
import type { InHand } from '../case/in-hand';

/** Asks a person to find out what a provider could not say, in the words of the channel: where to look, for what, and how the task is closed. */
export async function doubtTask(hand: InHand, key: StepKey): Promise<Task> {
  const { loanId, step, act } = partsOf(key);
  const { message } = await attemptOf<Kept>(hand, key);
  const task = TASKS['clause:in-doubt'];
  const look = LOOKS[act]?.({ key, message, when: whenOf(hand, key) }) ?? task.aim;
  const close = `then note what you found: arrears answer ${loanId} note of=${step} text=… by=…`;
  return { ...task, aim: `${look}; ${close}` };
}

/** What of the kept words is no personal data: how a provider, a colleague or a partner recognises the attempt. */
type Kept = Readonly<{
  reference?: string;
  collector?: Readonly<{ staff: string }>;
  agent?: Readonly<{ staff: string }>;
  name?: string;
}>;

type Asked = Readonly<{ key: StepKey; message: Kept; when: string }>;

const ofPartner =
  (partner: string) =>
  ({ message: { name = '' } }: Asked): string =>
    `find out whether the case is with ${partner}: ask it for the file ${name} and its manifest`;

const LOOKS: ForActs<OutwardAct, (asked: Asked) => string> = {
  sendSms: ({ message: { reference = '' }, when }) =>
    `find out whether the SMS of ${when} was sent: look into Twilio’s message log for ${reference}, which stands in its text`,
  sendEmail: ({ key, when }) =>
    `find out whether the e-mail of ${when} was sent: look into the mail relay’s log for Message-ID ${mailNameOf(key)}`,
  placeCall: ({ message: { collector }, when }) =>
    `find out whether the call of ${when} was made: ask collector ${collector?.staff ?? ''}, and look into Twilio’s call log`,
  bookVisit: ({ message: { agent } }) =>
    `find out whether the visit was announced: ask field agent ${agent?.staff ?? ''}, and look into the mail relay’s log`,
  handOffToAgency: ofPartner('the agency'),
  referToLegal: ofPartner('the law firm'),
};

/** The Message-ID of an act's mail without its host, as channels/smtp.ts makes it. */
const mailNameOf = (key: StepKey): string => createHash('sha256').update(key).digest('hex').slice(0, 32);

const whenOf = ({ dossier: { facts }, now, book }: InHand, key: StepKey): string =>
  written(factOf(facts, 'started', key)?.at ?? now, book.rules.lenderZone);
