import { written } from '../../domain/calendar';
import { instant } from '../../domain/words';
import { received, type Received } from '../../sandbox/inbox';
import type { Outside } from './outside';

/** How to recognise each shipped message by its English words. */
const TEMPLATES: Readonly<Record<Received['by'], readonly (readonly [template: string, words: RegExp])[]>> = {
  sms: [
    ['first-notice', /of it .* penalty\./],
    ['severe-amount', /A plan is possible, also in hardship/],
    ['amount-and-plan', /If you cannot pay all of it, call us/],
    ['amount-and-consequences', / of your .* is still unpaid\./],
    ['offer-of-a-plan', /thank you for staying in touch/],
    ['severe-notice', /is still unpaid: /],
    ['severe-consequences', /is unpaid\. .* maybe fees/],
    ['legal-risk', /A plan is still possible/],
    ['amount-and-due-date', /is overdue: .* as of/],
    ['how-to-pay', /is unpaid\. .* your credit score and applications/],
    ['amount-today', /you owe .* today on your/],
    ['latest-amount', /is unpaid today of your/],
  ],
  whatsapp: [
    ['amount-and-due-date', /is overdue: .* as of/],
    ['first-notice', /is unpaid: .* of it .* penalty/],
  ],
  app: [
    ['amount-and-due-date', /is overdue: .* as of/],
    ['first-notice', /is unpaid: .* of it .* penalty/],
  ],
  email: [
    ['first-notice', /: please read this notice/],
    ['amount-and-plan', /: where it stands, and how we can help/],
    ['amount-and-consequences', /^Your account with .*: please answer by/],
    ['offer-of-a-plan', /: let us find a way that suits you/],
    ['severe-notice', /^An important notice from .* of [-\d]+ \(ref/],
    ['severe-amount', /: the figures of .*, and a way forward/],
    ['severe-consequences', /^An important notice from .*: please answer by/],
    ['legal-risk', /, and your options/],
    ['legal-notice', /^A formal notice from/],
    ['how-to-pay-in-detail', /: the details \(ref/],
    ['amount-and-due-date', /: a notice of/],
    ['amount-today', /: the figures of [-\d]+ \(ref/],
    ['latest-amount', /: the latest figures/],
    ['visit-cancellation', /is cancelled \(ref/],
    ['visit-invitation', /Invitation to a conversation/],
  ],
  file: [],
  notice: [],
  call: [['rung', /^(completed|busy|no-answer)/]],
};

/** Whose phone and mailbox. */
export type Person = Readonly<{ phone?: string; email?: string; borrowerId?: string }>;

/** What a person's phone and mailbox received, oldest first. */
export function messagesTo(outside: Outside, { phone, email, borrowerId }: Person): readonly Received[] {
  return received(outside)
    .filter(({ to }) => to === phone || to === email || to === borrowerId)
    .reverse();
}

/** The same, one line for each: "2026-11-02 09:00 sms amount-and-due-date", by the clock of Shanghai. */
export function lettersTo(outside: Outside, person: Person): readonly string[] {
  return messagesTo(outside, person).map(
    (message) =>
      `${written(instant(stampOf(outside, message)), 'Asia/Shanghai')} ${message.by} ${templateOf(message)}`,
  );
}

/** A borrower's call is dated by the collector's that it is a part of: time may be skipped while those two speak. */
const stampOf = ({ phones }: Outside, { reference, receivedAt }: Received): number => {
  const calls = phones.calls();
  const parent = calls.find(({ sid }) => sid === reference)?.parentSid;
  return (calls.find(({ sid }) => sid === parent)?.startedAt ?? receivedAt).getTime();
};

const templateOf = ({ by, subject, text }: Received): string =>
  TEMPLATES[by].find(([, words]) => words.test(`${subject}\n${text}`))?.[0] ?? `unknown: ${subject}${text}`;
