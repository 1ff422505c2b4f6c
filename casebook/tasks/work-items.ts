import { createHash } from 'node:crypto';
import { stamped } from '../../domain/calendar';
import type { ForActs, OutwardAct } from '../../domain/channels';
import { isDueNow } from '../../domain/decide/claim';
import { factOf, partsOf, type Quoted, type Reason, type StepKey } from '../../domain/facts/fact';
import { isOfTheLadder, taskOf, TASKS, type Task } from '../../domain/decide/tasks';
import { caseIn } from '../../domain/dossier/known';
import { quotedNow } from '../../domain/dossier/quoted';
import { isSameAttempt } from '../../domain/facts/attempt';
import type { Step } from '../../domain/strategy';
import type { Next } from '../../domain/next';
import type { NonEmpty } from '../../domain/words';
import { attemptOf, keepWords } from '../acts/attempt';
import { stepOf } from '../acts/compose';
import type { Book } from '../book';
import { append } from '../case/append';
import { decideNext, keepDecision, turnInHand } from '../case/decide-next';
import type { InHand } from '../case/in-hand';
import { underLock } from '../case/under-lock';
import { insertWorkItem } from './task-rows';

/** Writes what whoever does a step's task reads out; undefined when there is nothing to read. */
export type WriteScript = (hand: InHand, step: Step, key: StepKey) => string | undefined;

/** Opens the work item that the case asks for now, once, with its script, and decides what comes next. */
export function openWorkItemFor(
  book: Book,
  key: StepKey,
  write: WriteScript,
  revision?: number,
): Promise<Next> {
  return underLock(
    book,
    partsOf(key).loanId,
    async (hand) => {
      if (hand.case?.status !== 'open') return decideNext(hand);
      const turned = await turnInHand(hand);
      const { decision } = turned;
      if (!isDueNow(decision, key, hand.now)) return keepDecision(turned);
      const script = isOfTheLadder(key, decision.because)
        ? write(turned.hand, stepOf(turned.hand, key), key)
        : undefined;
      if (script !== undefined) await keepWords(turned.hand, key, { script });
      const quoted = script === undefined ? undefined : quotedNow(turned.hand.dossier, hand.now);
      return decideNext(await openTask(turned.hand, key, decision.because, quoted));
    },
    { key, revision },
  );
}

/** Opens the work item of an act, and puts it on record with what its script asks for, if it has one. */
export async function openTask(
  hand: InHand,
  key: StepKey,
  because: NonEmpty<Reason>,
  quoted?: Quoted,
): Promise<InHand> {
  const task = await taskFor(hand, key, because);
  await insertWorkItem(hand, key, task);
  const { queue } = task;
  return append(hand, { kind: 'work-item-opened', key, queue, because, ...(quoted && { quoted }) });
}

const taskFor = async (hand: InHand, key: StepKey, because: NonEmpty<Reason>): Promise<Task> => {
  const { dossier } = hand;
  if (because[0] === 'clause:notice-not-withdrawn') return noticeTask(hand, key);
  if (because[0] !== 'clause:in-doubt') return taskOf(key, because, dossier.strategy);
  return doubtTask(hand, caseIn(dossier).inDoubt.find((other) => isSameAttempt(other, key)) ?? key);
};

/** Asks a person to find out what a provider could not say, in the words of the channel: where to look, for what, and how the task is closed. */
async function doubtTask(hand: InHand, key: StepKey): Promise<Task> {
  const { act } = partsOf(key);
  const { message } = await attemptOf<Kept>(hand, key);
  const task = TASKS['clause:in-doubt'];
  const look = LOOKS[act]?.({ key, message, when: whenOf(hand, key) }) ?? task.aim.en;
  return { ...task, aim: `${look}; ${thenNote(key)}` };
}

/** Asks a person to see to it that a system takes back what it was told: which word, and of which notice, since a later one may stand. */
function noticeTask(hand: InHand, key: StepKey): Task {
  const task = TASKS['clause:notice-not-withdrawn'];
  const { id, notify } = stepOf(hand, key);
  const told = caseIn(hand.dossier).notices.find((notice) => partsOf(notice.key).step === id);
  return {
    ...task,
    aim: `${task.aim.en} (${notify?.undoneBy ?? ''} ${told?.key ?? ''}); ${thenNote(key)}`,
  };
}

const thenNote = (key: StepKey): string => {
  const { loanId, step } = partsOf(key);
  return `then note what you found: arrears answer ${loanId} note of=${step} text=… by=…`;
};

/** What of the kept words is no personal data: how a provider, a colleague or a partner recognises the attempt. */
type Kept = Readonly<{
  reference?: string;
  collector?: Readonly<{ staff: string }>;
  agent?: Readonly<{ staff: string }>;
  name?: string;
}>;

type AttemptInDoubt = Readonly<{ key: StepKey; message: Kept; when: string }>;

const ofPartner =
  (partner: string) =>
  ({ message: { name = '' } }: AttemptInDoubt): string =>
    `find out whether the case is with ${partner}: ask it for the file ${name} and its manifest`;

const LOOKS: ForActs<OutwardAct, (attempt: AttemptInDoubt) => string> = {
  sendSms: ({ message: { reference = '' }, when }) =>
    `find out whether the SMS of ${when} was sent: look into Twilio’s message log for ${reference}, which is in its text`,
  sendWhatsapp: ({ message: { reference = '' }, when }) =>
    `find out whether the WhatsApp message of ${when} was sent: look into Twilio’s message log for ${reference}, which is in its text`,
  notifyApp: ({ key, when }) =>
    `find out whether the app notification of ${when} was taken: look into the push gateway’s log for ${key}`,
  sendEmail: ({ key, when }) =>
    `find out whether the e-mail of ${when} was sent: look into the mail relay’s log for Message-ID ${mailNameOf(key)}`,
  placeCall: ({ message: { collector }, when }) =>
    `find out whether the call of ${when} was made: ask collector ${collector?.staff ?? ''}, and look into Twilio’s call log`,
  bookVisit: ({ message: { agent } }) =>
    `find out whether the visit was announced: ask field agent ${agent?.staff ?? ''}, and look into the mail relay’s log`,
  handOffToAgency: ofPartner('the agency'),
  referToLegal: ofPartner('the law firm'),
  notifySystem: ({ key, when }) =>
    `find out whether the lender’s system has the notice of ${when}: look into its log for ${key}`,
};

/** The Message-ID of an act's mail without its host, as channels/smtp.ts makes it. */
const mailNameOf = (key: StepKey): string => createHash('sha256').update(key).digest('hex').slice(0, 32);

const whenOf = ({ dossier: { facts }, now, book }: InHand, key: StepKey): string =>
  stamped(factOf(facts, 'started', key)?.at ?? now, book.rules.lenderZone);
