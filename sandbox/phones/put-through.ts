import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import type { Board } from './board';
import { directionOf, type Call } from './call';
import { PRESSES, SPEAKS_FOR, type Behaviour } from './people';
import { mayCallAs } from './refusal';
import { NotTwiml } from './twiml';
import { walk, type PhoneLine, type Script } from './walk';
import { ask } from './webhook';

/** The account that calls. */
export type Caller = Readonly<{ accountSid: string; authToken: string; numbers: readonly string[] }>;

/** What a call does once it is answered: what a document says, or what an address of ours answers. */
export type Answered = Readonly<{ twiml: string } | { url: string; method: 'GET' | 'POST' }>;

/** A call under way, and what cuts it off. */
export type Going = Readonly<{ call: Call; signal: AbortSignal }>;

/** Has a call ring after the current turn and, once it is answered, do what it was made for. Never fails: the call does. */
export async function putThrough(
  board: Board,
  caller: Caller,
  going: Going,
  answered: Answered,
): Promise<void> {
  await setImmediate();
  const person = await ring(board, going);
  if (person?.answers !== 'yes') return;
  const { call } = going;
  const line = lineOf(board, caller, going, person.presses ?? PRESSES);
  const seconds = await talk(line, answered).catch((error: unknown) => {
    board.say(call, `An application error has occurred. ${String(error)}`);
    return 0;
  });
  board.change(call, { status: 'completed', durationSeconds: 1 + seconds, completedAt: new Date() });
}

/** Has a phone ring; nothing when nobody ever will answer: the call was cut off, or nobody knows what that person does. */
const ring = async (board: Board, { call, signal }: Going): Promise<Behaviour | undefined> => {
  board.change(call, { status: 'ringing', dialledAt: new Date() });
  try {
    const person = await Promise.race([board.behaviour(call.to), cutOff(signal)]);
    board.change(call, { status: statusWhen[person.answers] });
    return person;
  } catch {
    board.change(call, { status: 'failed' });
    return undefined;
  }
};

const statusWhen = { yes: 'in-progress', no: 'no-answer', busy: 'busy' } as const;

const cutOff = async (signal: AbortSignal): Promise<never> => {
  if (!signal.aborted) await once(signal, 'abort');
  throw new Error('the call was cut off');
};

const talk = async (line: AnsweredLine, answered: Answered): Promise<number> => {
  if ('twiml' in answered) return walk(line, answered);
  return walk(line, await line.read(answered.url, answered.method));
};

type AnsweredLine = PhoneLine & Readonly<{ read: (url: string, method: 'GET' | 'POST') => Promise<Script> }>;

const lineOf = (board: Board, caller: Caller, going: Going, presses: string): AnsweredLine => {
  const { call, signal } = going;
  let keys = presses;
  const read = async (url: string, method: 'GET' | 'POST', digits: Readonly<{ Digits?: string }> = {}) => {
    const parameters = { ...parametersOf(caller, call), ...digits };
    return { twiml: await ask(caller.authToken, { url, method, parameters, signal }), from: url };
  };
  return {
    read,
    hear: (text) => {
      board.say(call, text);
    },
    press: (count) => {
      const pressed = keys.slice(0, count);
      keys = keys.slice(count);
      return pressed;
    },
    submit: (action, method, digits) => read(action.href, method, { Digits: digits }),
    dial: async ({ callerId, number }) => {
      if (!mayCallAs(callerId, caller.numbers))
        throw new NotTwiml(`13214 Dial: Invalid callerId ${callerId}`);
      const child = board.add({ to: number, from: callerId, parentSid: call.sid });
      const person = await ring(board, { call: child, signal });
      if (person?.answers !== 'yes') return 0;
      const seconds = person.speaksFor ?? SPEAKS_FOR;
      board.change(child, { status: 'completed', durationSeconds: seconds, completedAt: new Date() });
      return seconds;
    },
  };
};

const parametersOf = ({ accountSid }: Caller, call: Call) => ({
  AccountSid: accountSid,
  ApiVersion: '2010-04-01',
  CallSid: call.sid,
  CallStatus: 'in-progress',
  Called: call.to,
  Caller: call.from,
  Direction: directionOf(call),
  From: call.from,
  To: call.to,
});
