import type { Context } from 'hono';
import type { Logger } from 'pino';
import twilio from 'twilio';
import { keyInConnectPath } from '../domain/facts/connect-path';
import type { StepKey } from '../domain/facts/fact';
import { fromTwilio, notTwilio, twiml, type TwilioTrust } from './from-twilio';

/** Whom to ring now that the collector is ready: the borrower under the lender's number, or nobody any more. */
export type Connection = Readonly<{ kind: 'go'; to: string; callerId: string } | { kind: 'not-now' }>;

/**
 * What the way in for Twilio's voice needs beside trust: `connect`, which decides with the book as it is now. `callSid`
 * is the collector's call: Twilio may ask twice for the same one.
 */
export type CallDependencies = TwilioTrust &
  Readonly<{
    connect: (key: StepKey, callSid: string) => Promise<Connection>;
    log: Logger;
  }>;

type Voice = InstanceType<typeof twilio.twiml.VoiceResponse>;

/** For so long the borrower's phone rings. */
const RINGS_SECONDS = 25;

const GOODBYE = { 'zh-CN': '再见。', 'en-US': 'Goodbye.' } as const;
const NOT_NOW = {
  'zh-CN': '此案件现在不需要再拨打电话。再见。',
  'en-US': 'This case needs no call any more. Goodbye.',
} as const;
const SORRY = {
  'zh-CN': '抱歉，系统出现问题，没有拨打借款人的电话。再见。',
  'en-US': 'Sorry, something went wrong. The borrower was not called. Goodbye.',
} as const;

/**
 * Takes what the collector pressed, signed by Twilio, and answers with whom to ring. The borrower is rung only after a
 * collector pressed 1 and the book agreed at that moment; whatever goes wrong rings nobody.
 */
export function calls(dependencies: CallDependencies) {
  return async (c: Context): Promise<Response> => {
    const pressed = await fromTwilio(dependencies, c);
    if (!pressed) return notTwilio(c);
    const key = keyInConnectPath(c.req.param('key') ?? '');
    if (key === undefined) return c.json({ error: 'there is no such call' }, 404);
    const response = new twilio.twiml.VoiceResponse();
    if (pressed['Digits'] === '1') await connect(dependencies, key, pressed['CallSid'] ?? '', response);
    else goodbye(response, GOODBYE);
    return twiml(c, response);
  };
}

const connect = async (
  { connect: decide, log }: CallDependencies,
  key: StepKey,
  callSid: string,
  response: Voice,
): Promise<void> => {
  try {
    const connection = await decide(key, callSid);
    if (connection.kind === 'not-now') {
      goodbye(response, NOT_NOW);
      return;
    }
    const { to, callerId } = connection;
    response.dial({ callerId, timeout: RINGS_SECONDS, answerOnBridge: true }).number(to);
  } catch (error) {
    // An error's message may hold what it failed with: its name is enough beside the case.
    log.error(
      { key, error: error instanceof Error ? error.name : 'unknown' },
      'a collector was not connected',
    );
    goodbye(response, SORRY);
  }
};

const goodbye = (response: Voice, words: Readonly<Record<'zh-CN' | 'en-US', string>>): void => {
  response.say({ language: 'zh-CN' }, words['zh-CN']);
  response.say({ language: 'en-US' }, words['en-US']);
  response.hangup();
};
