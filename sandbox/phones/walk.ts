import { readTwiml, type Verb } from './twiml';

/** A TwiML document and the address it came from, to which its own addresses are relative. */
export type Script = Readonly<{ twiml: string; from?: string }>;

/** The line of a person who has answered. `dial` tells how many seconds those two spoke. */
export type PhoneLine = Readonly<{
  hear: (text: string) => void;
  press: (count: number) => string;
  submit: (action: URL, method: 'GET' | 'POST', digits: string) => Promise<Script>;
  dial: (verb: Extract<Verb, { verb: 'Dial' }>) => Promise<number>;
}>;

/** Does what a document says, verb by verb, until it ends or hangs up; the answer is how many seconds it took. */
export async function walk(line: PhoneLine, { twiml, from }: Script): Promise<number> {
  let seconds = 0;
  for (const verb of readTwiml(twiml)) {
    if (verb.verb === 'Hangup') return seconds;
    if (verb.verb === 'Say') line.hear(verb.text);
    if (verb.verb === 'Dial') seconds += await line.dial(verb);
    if (verb.verb !== 'Gather') continue;
    verb.says.forEach(line.hear);
    const digits = line.press(verb.numDigits);
    // Who presses a key leaves the document; who presses none hears what comes next in it.
    if (digits !== '') return seconds + (await walk(line, await submit(line, verb, digits, from)));
    seconds += verb.timeout;
  }
  return seconds;
}

const submit = (
  line: PhoneLine,
  { action, method }: Extract<Verb, { verb: 'Gather' }>,
  digits: string,
  from: string | undefined,
): Promise<Script> => line.submit(new URL(action, from), method, digits);
