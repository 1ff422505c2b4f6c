import { filled, type Contents } from './content';
import { isWhatsapp, numberOf, WHATSAPP } from './text-message';

/** Why Twilio refuses a request: HTTP status, Twilio's error code and its sentence. */
export type Refusal = Readonly<{ status: 400 | 401 | 404 | 429 | 500; code: number; message: string }>;

/** A refusal as Twilio writes it. */
export function asBody({ status, code, message }: Omit<Refusal, 'status'> & { status: number }) {
  return {
    code,
    message,
    more_info: `https://www.twilio.com/docs/errors/${String(code)}`,
    status,
  };
}

const bad = (code: number, message: string): Refusal => ({ status: 400, code, message });

/** Wrong account or token. */
export const unauthorized: Refusal = { status: 401, code: 20003, message: 'Authenticate' };

/** No such message or call, or no such address. */
export function notFound(path: string): Refusal {
  return {
    status: 404,
    code: 20404,
    message: `The requested resource ${path} was not found`,
  };
}

/** A parameter that Twilio's document does not know, or not with such a value. */
export function invalidParameter(problems: readonly string[]): Refusal {
  return bad(20001, `Invalid parameter: ${problems.join('; ')}`);
}

// Twilio's magic numbers (its page on test credentials): each recipient and sender stands for one refusal.
const magicTo: Readonly<Record<string, Refusal>> = {
  '+15005550001': bad(21211, "Invalid 'To' Phone Number: +15005550001"),
  '+15005550002': bad(21612, "Message cannot be sent with the current combination of 'To' and 'From'"),
  '+15005550003': bad(21408, 'Permission to send an SMS has not been enabled for the region of +15005550003'),
  '+15005550004': bad(21610, 'Attempt to send to unsubscribed recipient'),
  '+15005550009': bad(21614, "'To' number is not a valid mobile number: +15005550009"),
};
const magicFrom: Readonly<Record<string, Refusal>> = {
  '+15005550001': bad(21212, "Invalid 'From' Phone Number: +15005550001"),
  '+15005550007': bad(
    21606,
    "The 'From' phone number +15005550007 is not a valid, SMS-capable number of yours",
  ),
  '+15005550008': bad(21611, "This 'From' number has exceeded the maximum number of queued messages"),
};

// The same page on calls.
const magicCalled: Readonly<Record<string, Refusal>> = {
  '+15005550001': bad(21217, 'Phone number does not appear to be valid'),
  '+15005550002': bad(21214, "'To' phone number cannot be reached"),
  '+15005550003': bad(21215, 'Account not authorized to call +15005550003'),
  '+15005550004': bad(21216, 'Account not allowed to call +15005550004'),
};
const magicCaller: Readonly<Record<string, Refusal>> = {
  '+15005550001': bad(21212, "Invalid 'From' Phone Number: +15005550001"),
};

const isNumber = (text: string): boolean => /^\+[1-9]\d{6,14}$/.test(text);

/** The sender that Twilio accepts from everybody who tests. */
export const magicSender = '+15005550006';

/** Why Twilio would not send this text message; undefined when it would. `numbers` are the account's own. */
export function refusalOf(
  form: Readonly<Record<string, string | undefined>>,
  numbers: readonly string[],
  contents: Contents,
): Refusal | undefined {
  const { To: to, From: from } = form;
  if (!to) return bad(21604, "A 'To' phone number is required");
  if (!from) return bad(21603, "A 'From' phone number is required");
  const unsaid = wordsRefused(form, contents);
  if (unsaid !== undefined) return unsaid;
  const known = magicFrom[from] ?? magicTo[numberOf(to)];
  if (known !== undefined) return known;
  if (!isNumber(numberOf(to))) return bad(21211, `Invalid 'To' Phone Number: ${to}`);
  if (isWhatsapp({ from })) return channelRefused(to, from, numbers);
  if (mayCallAs(from, numbers)) return undefined;
  return bad(21606, `The 'From' phone number ${from} is not a valid, SMS-capable number of yours`);
}

const wordsRefused = (
  { Body: body, ContentSid: sid, ContentVariables: variables }: Readonly<Record<string, string | undefined>>,
  contents: Contents,
): Refusal | undefined => {
  if (sid === undefined) {
    if (!body) return bad(21602, 'Message body is required');
    return body.length > 1600
      ? bad(21617, 'The concatenated message body exceeds the 1600 character limit')
      : undefined;
  }
  const words = contents(sid);
  if (words === undefined) return bad(21655, 'The ContentSid is Invalid');
  return filled(words, variables) === undefined
    ? bad(21656, 'The ContentVariables Parameter is invalid')
    : undefined;
};

/** Both addresses of a message are of one channel, and the account has a sender there. */
const channelRefused = (to: string, from: string, numbers: readonly string[]): Refusal | undefined => {
  if (!mayCallAs(numberOf(from), numbers))
    return bad(63007, "Twilio could not find a Channel with the specified 'From' address");
  return to.startsWith(WHATSAPP) ? undefined : bad(21910, "Invalid 'From' and 'To' pair");
};

/** Why Twilio would not make this call; undefined when it would. `numbers` are the account's own. */
export function callRefusalOf(
  { To: to, From: from, Url: url, Twiml: twiml }: Readonly<Record<string, string | undefined>>,
  numbers: readonly string[],
): Refusal | undefined {
  if (!to) return bad(21201, "No 'To' number is specified");
  if (!from) return bad(21213, "'From' phone number is required");
  if (!url && !twiml) return bad(21205, "'Url' or 'Twiml' is required");
  if ((twiml ?? '').length > LONGEST_TWIML)
    return invalidParameter([`Twiml is longer than ${LONGEST_TWIML}`]);
  const known = magicCaller[from] ?? magicCalled[to];
  if (known !== undefined) return known;
  if (!isNumber(to)) return bad(21211, `Invalid 'To' Phone Number: ${to}`);
  if (mayCallAs(from, numbers)) return undefined;
  return bad(21210, `Source phone number not yet verified for your account: ${from}`);
}

/** Twilio takes no more characters in a request; a longer document must have an address. */
const LONGEST_TWIML = 4_000;

/** Whether the account may show this number to those it calls. */
export function mayCallAs(number: string, numbers: readonly string[]): boolean {
  return number === magicSender || numbers.includes(number);
}
