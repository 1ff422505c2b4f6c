import { written } from '../../domain/calendar';
import { instant } from '../../domain/words';
import { received, type Received } from '../../sandbox/inbox';
import type { Outside } from './outside';

/** How to recognise each shipped message by its English words. */
const TEMPLATES: Readonly<Record<Received['by'], readonly (readonly [template: string, words: RegExp])[]>> = {
  sms: [
    ['first-notice', /is overdue: .* of it penalty interest/],
    ['severe-amount', /is open as of .*, \d+ days overdue\. Please pay by/],
    ['amount-and-plan', /is open as of .* If you cannot pay all of it, call/],
    ['amount-and-consequences', /is unpaid as of/],
    ['offer-of-a-plan', /thank you for staying in touch/],
    ['severe-notice', /is seriously overdue: /],
    ['severe-consequences', /is open as of .*\(it grows afterwards\) or agree on a plan/],
    ['legal-risk', /A plan is still possible: call/],
    ['amount-and-due-date', /your loan payment due .* is overdue\. Amount as of/],
    ['how-to-pay', /of your loan payment due .* is open as of/],
    ['amount-today', /as of .* you owe .* on the loan payment due/],
    ['latest-amount', /the latest amount on your loan payment due/],
  ],
  email: [
    ['first-notice', /is overdue: amount, interest and how to pay/],
    ['amount-and-plan', /today's amount, and a plan if you need one/],
    ['amount-and-consequences', /is still unpaid: what follows from it/],
    ['offer-of-a-plan', /A repayment plan for your/],
    ['severe-notice', /is seriously overdue \(ref/],
    ['severe-amount', /days overdue, and today's amount/],
    ['severe-consequences', /is seriously overdue and not settled/],
    ['legal-risk', /possible legal steps, and how to avoid them/],
    ['legal-notice', /Notice before legal steps/],
    ['how-to-pay-in-detail', /what is open and how to pay it/],
    ['amount-and-due-date', /is overdue: the amount as of/],
    ['amount-today', /the amount as of/],
    ['latest-amount', /the latest amount, as of/],
    ['visit-cancellation', /is cancelled \(ref/],
    ['visit-invitation', /Invitation to a conversation/],
  ],
  file: [],
  call: [['rung', /^(completed|busy|no-answer)/]],
};

/** Whose phone and mailbox. */
export type Person = Readonly<{ phone?: string; email?: string }>;

/** What a person's phone and mailbox received, oldest first. */
export function messagesTo(outside: Outside, { phone, email }: Person): readonly Received[] {
  return received(outside)
    .filter(({ to }) => to === phone || to === email)
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
