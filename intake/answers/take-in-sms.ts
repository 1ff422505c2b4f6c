import { askToRead, loansOfNumber } from '../../casebook/tasks/inbound';
import type { AnswerName } from '../../domain/answers';
import { shortened, cleaned } from '../../domain/text';
import type { BookDependencies } from '../dependencies';
import { takeInAnswer, type Taken } from './take-in-answer';
import { askedBy } from './sms-keywords';

/** An SMS that came in: `id` is its provider's, `from` the number as the book writes numbers, `byProvider` what the provider took it for. */
export type InboundSms = Readonly<{ id: string; from: string; text: string; byProvider?: string }>;

/** What became of an SMS, for each borrower who has the number; nothing when nobody has. */
export type TakenIn = readonly (Readonly<{ loanId: string; name: AnswerName }> &
  Readonly<{ taken: Taken }>)[];

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
    all.push({ loanId, name, taken: await takeInAnswer(dependencies, { loanId, name, id, answer }) });
  }
  return all;
}

/** As many letters as a note takes; a picture comes without words. */
const wordsOf = (text: string): string => shortened(cleaned(text).trim(), 4_000) || '(no words)';
