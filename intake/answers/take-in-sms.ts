import { askToRead, loansOfNumber } from '../../casebook/tasks/inbound';
import type { AnswerName } from '../../domain/answers';
import { TEXTS, type TextChannel } from '../../domain/channels';
import { shortened, cleaned } from '../../domain/text';
import type { BookDependencies } from '../dependencies';
import { ofBorrower } from '../doors';
import { takeInAnswer, type TakenAnswer } from './take-in-answer';

/** What somebody wrote to our number: `id` is its provider's, `from` the number as the book writes numbers, `byProvider` what the provider took it for. */
export type InboundText = Readonly<{
  id: string;
  from: string;
  text: string;
  byProvider?: string;
  /** By which it came, SMS unless told: whoever writes STOP there still takes the other. */
  channel?: TextChannel;
}>;

/** What became of it, for each borrower who has the number; nothing when nobody has. */
export type TakenIn = readonly (Readonly<{ loanId: string; name: AnswerName }> &
  Readonly<{ taken: TakenAnswer }>)[];

/**
 * Takes in what a borrower wrote by SMS or WhatsApp: a keyword takes the number off that channel or puts it back, STOPALL
 * takes it off both, for every borrower who has it (P8); anything else is kept as a note and asks a person to read it (P18).
 * Safe to repeat: a message counts once.
 */
export async function takeInText(dependencies: BookDependencies, written: InboundText): Promise<TakenIn> {
  const text = wordsOf(written.text);
  const name = askedBy(text, written.byProvider);
  const said = answersOf(name, text, written);
  const all: TakenIn[number][] = [];
  for (const loanId of await loansOfNumber(dependencies.book, written.from)) {
    // Before the note: a repetition finds the note known, and must not leave it unread.
    if (name === 'note') await askToRead(dependencies.book, loanId);
    for (const one of said)
      all.push({
        loanId,
        name,
        taken: await takeInAnswer(dependencies, { loanId, name, ...one }, ofBorrower('number')),
      });
  }
  return all;
}

/** What it says, each under an id of its own. */
const answersOf = (name: Asking, text: string, { id, channel = 'sms' }: InboundText) => {
  if (name === 'note') return [{ id: `${channel}:${id}`, answer: { text } }];
  const others = name === 'optOut' && isEverything(text) ? TEXTS.filter((one) => one !== channel) : [];
  return [
    { id: `${channel}:${id}`, answer: { channel } },
    ...others.map((other) => ({ id: `${channel}:${id}:${other}`, answer: { channel: other } })),
  ];
};

/** As many letters as a note takes; a picture comes without words. */
const wordsOf = (text: string): string => shortened(cleaned(text).trim(), 4_000) || '(no words)';

/** What a text asks for: no more on its channel, that again, or that somebody reads it. */
type Asking = 'optOut' | 'optIn' | 'note';

/** Twilio's default keywords (twilio.com/docs/messaging/tutorials/advanced-opt-out). */
const TWILIO_OUT = ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'];
/** What people in China answer to unsubscribe (退订, td) or to refuse (拒收, r), as the messages that they get tell them. */
const CHINA_OUT = ['TD', 'T', '退订', '退', 'TD退订', 'T退订', 'R', '拒收'];
/** What asks that nothing is written to the number any more, by whichever channel. */
const EVERYTHING: ReadonlySet<string> = new Set(['STOPALL', '全部退订']);
const OUT: ReadonlySet<string> = new Set([...TWILIO_OUT, ...CHINA_OUT, ...EVERYTHING]);
const IN: ReadonlySet<string> = new Set(['START', 'UNSTOP', 'YES']);

/**
 * What a whole text asks for, in any case and width. A full stop behind a keyword still takes the number off; to be put
 * back on, the keyword must stand alone. `byProvider` is what Twilio itself took it for (OptOutType), with keywords of the lender's own.
 */
export function askedBy(text: string, byProvider?: string): Asking {
  if (byProvider === 'STOP' || OUT.has(bare(text))) return 'optOut';
  return byProvider === 'START' || IN.has(upper(text)) ? 'optIn' : 'note';
}

const isEverything = (text: string): boolean => EVERYTHING.has(bare(text));

const upper = (text: string): string => text.normalize('NFKC').trim().toUpperCase();

/** A keyword without what stands behind it. */
const bare = (text: string): string => upper(text).replace(/[\p{P}\s]+$/u, '');
