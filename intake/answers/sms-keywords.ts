/** What a text asks for: no more SMS, SMS again, or that somebody reads it. */
export type Asked = 'optOut' | 'optIn' | 'note';

/** Twilio's default keywords (twilio.com/docs/messaging/tutorials/advanced-opt-out). */
const TWILIO_OUT = ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'];
/** What people in China answer to unsubscribe (退订, td). */
const CHINA_OUT = ['TD', 'T', '退订', '退'];
const OUT: ReadonlySet<string> = new Set([...TWILIO_OUT, ...CHINA_OUT]);
const IN: ReadonlySet<string> = new Set(['START', 'UNSTOP', 'YES']);

/**
 * What a whole text asks for, in any case and width. A full stop behind a keyword still takes the number off; to be put
 * back on, the keyword must stand alone. `byProvider` is what Twilio itself took it for (OptOutType), with keywords of the lender's own.
 */
export function askedBy(text: string, byProvider?: string): Asked {
  const words = text.normalize('NFKC').trim().toUpperCase();
  if (byProvider === 'STOP' || OUT.has(words.replace(/[\p{P}\s]+$/u, ''))) return 'optOut';
  return byProvider === 'START' || IN.has(words) ? 'optIn' : 'note';
}
