import type { Context } from 'hono';
import twilio from 'twilio';
import { takeInSms, type TakenIn } from '../activities/take-in-sms';
import type { HttpDependencies } from './dependencies';
import { fromTwilio, notTwilio, twiml, type TwilioForm } from './from-twilio';

/** Where Twilio posts the SMS that come in. */
export const SMS_PATH = '/sms';

/**
 * Takes what somebody wrote to our number, signed by Twilio. It is answered with silence, whoever wrote: a stranger
 * learns nothing, and a borrower's opt-out is confirmed by Twilio (P8, P18).
 */
export const inboundSms =
  (dependencies: HttpDependencies) =>
  async (c: Context): Promise<Response> => {
    const { voice, log } = dependencies;
    const form = await fromTwilio({ authToken: voice.authToken, publicUrl: voice.publicUrl() }, c);
    if (!form) return notTwilio(c);
    const taken = await takeInSms(dependencies, read(form));
    const sms = form['MessageSid'];
    if (taken.length === 0) log.warn({ sms }, 'an SMS came in from a number that nobody with a case has');
    for (const one of refused(taken)) log.warn({ sms, ...one }, 'an SMS that came in was not recorded');
    if (taken.length > 0) dependencies.tell();
    return twiml(c, new twilio.twiml.MessagingResponse());
  };

const read = (form: TwilioForm) => {
  const { MessageSid: id = '', From: from = '', Body: text = '', OptOutType: byProvider } = form;
  return { id, from, text, ...(byProvider !== undefined && { byProvider }) };
};

const refused = (all: TakenIn) =>
  all.flatMap(({ loanId, name, taken }) =>
    taken.kind === 'refused' ? [{ loanId, name, reason: taken.reason }] : [],
  );
