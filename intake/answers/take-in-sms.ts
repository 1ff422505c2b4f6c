import { askToRead, loansOfNumber } from '../../casebook/tasks/inbound';
import type { AnswerName } from '../../domain/answers';
import { shortened, cleaned } from '../../domain/text';
import type { BookDependencies } from '../dependencies';
import { ofBorrower } from '../doors';
import { takeInAnswer, type TakenAnswer } from './take-in-answer';

/** An SMS that came in: `id` is its provider's, `from` the number as the book writes numbers, `byProvider` what the provider took it for. */
export type InboundSms = Readonly<{ id: string; from: string; text: string; byProvider?: string }>;

/** What became of an SMS, for each borrower who has the number; nothing when nobody has. */
export type TakenIn = readonly (Readonly<{ loanId: string; name: AnswerName }> &
  Readonly<{ taken: TakenAnswer }>)[];

/**
 * Takes in what a borrower wrote: a keyword takes the number off SMS or puts it back, for every borrower who has it (P8);
 * anything else is kept as a note and asks a person to read it (P18). Safe to repeat: an SMS counts once.
 */
export async function takeInSms(dependencies: BookDependencies, sms: InboundSms): Promise<TakenIn> {
  const text = wordsOf(sms.text);
  const name = askedBy(text, sms.byProvider);
  const id = `sms:${sms.id}`;
  const answer = name === 'note' ? { text } : { channel: 'sms' };
  const all: TakenIn[number][] = [];
  for (const loanId of await loansOfNumber(dependencies.book, sms.from)) {
    // Before the note: a repetition finds the note known, and must not leave it unread.
    if (name === 'note') await askToRead(dependencies.book, loanId);
    all.push({
      loanId,
      name,
      taken: await takeInAnswer(dependencies, { loanId, name, id, answer }, ofBorrower('number')),
    });
  }
  return all;
}

/** As many letters as a note takes; a picture comes without words. */
const wordsOf = (text: string): string => shortened(cleaned(text).trim(), 4_000) || '(no words)';

/** What a text asks for: no more SMS, SMS again, or that somebody reads it. */
type Asking = 'optOut' | 'optIn' | 'note';

/** Twilio's default keywords (twilio.com/docs/messaging/tutorials/advanced-opt-out). */
const TWILIO_OUT = ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'];
/** What people in China answer to unsubscribe (退订, td) or to refuse (拒收, r), as the messages that they get tell them. */
const CHINA_OUT = ['TD', 'T', '退订', '退', 'TD退订', 'T退订', 'R', '拒收'];
const OUT: ReadonlySet<string> = new Set([...TWILIO_OUT, ...CHINA_OUT]);
const IN: ReadonlySet<string> = new Set(['START', 'UNSTOP', 'YES']);

/**
 * What a whole text asks for, in any case and width. A full stop behind a keyword still takes the number off; to be put
 * back on, the keyword must stand alone. `byProvider` is what Twilio itself took it for (OptOutType), with keywords of the lender's own.
 */
export function askedBy(text: string, byProvider?: string): Asking {
  const words = text.normalize('NFKC').trim().toUpperCase();
  if (byProvider === 'STOP' || OUT.has(words.replace(/[\p{P}\s]+$/u, ''))) return 'optOut';
  return byProvider === 'START' || IN.has(words) ? 'optIn' : 'note';
}
