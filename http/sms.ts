import type { Context } from 'hono';
import twilio from 'twilio';
import { z } from 'zod';
import { takeInText, type TakenIn } from '../intake/answers/take-in-sms';
import { CHANNELS } from '../domain/channels';
import { line } from '../intake/reading';
import type { HttpDependencies } from './dependencies';
import { fromTwilio, notTwilio, twiml } from './from-twilio';

/** Where Twilio posts what comes in by SMS, and by WhatsApp. */
export const SMS_PATH = '/sms';

/**
 * Takes what somebody wrote to our number, signed by Twilio. It is answered with silence, whoever wrote: a stranger
 * learns nothing, and a borrower's opt-out is confirmed by Twilio (P8, P18).
 */
export function inboundSms(dependencies: HttpDependencies) {
  return async (c: Context): Promise<Response> => {
    const { voice, log } = dependencies;
    const form = await fromTwilio({ authToken: voice.authToken, publicUrl: voice.publicUrl() }, c);
    if (!form) return notTwilio(c);
    const read = posted.safeParse(form);
    if (!read.success) return c.json({ error: z.prettifyError(read.error) }, 400);
    const taken = await takeInText(dependencies, read.data);
    const { id, channel } = read.data;
    const { one: what } = CHANNELS[channel];
    if (taken.length === 0)
      log.warn({ [channel]: id }, `${what} came in from a number that nobody with a case has`);
    for (const one of refusals(taken))
      log.warn({ [channel]: id, ...one }, `${what} that came in was not recorded`);
    if (taken.length > 0) dependencies.tell();
    return twiml(c, new twilio.twiml.MessagingResponse());
  };
}

/** Before the number of whoever wrote by WhatsApp. */
const WHATSAPP = 'whatsapp:';

/** The words are taken as they are: what cannot be kept of them is left out, and the rest is heard. */
const posted = z
  .object({
    MessageSid: line.min(1).max(64),
    From: line.max(64),
    Body: z.string().default(''),
    OptOutType: z.string().optional(),
  })
  .transform(({ MessageSid: id, From: from, Body: text, OptOutType: byProvider }) => ({
    id,
    ...(from.startsWith(WHATSAPP)
      ? { channel: 'whatsapp' as const, from: from.slice(WHATSAPP.length) }
      : { channel: 'sms' as const, from }),
    text,
    ...(byProvider !== undefined && { byProvider }),
  }));

const refusals = (all: TakenIn) =>
  all.flatMap(({ loanId, name, taken }) =>
    taken.kind === 'refused' ? [{ loanId, name, reason: taken.reason }] : [],
  );
