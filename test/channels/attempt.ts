import type { SmsMessage } from '../../channels/sms';
import type { Attempt } from '../../domain/facts/attempt';

let count = 0;
/** An SMS to a number of its own, claimed so many milliseconds ago. */
export function attempt(message: Partial<SmsMessage> = {}, ago = 0): Attempt<SmsMessage> {
  const number = String(++count).padStart(4, '0');
  const reference = `REF${number}X`;
  const words = { to: `+861380001${number}`, text: `You owe 1,000.00 CNY. ${reference}`, reference };
  return {
    key: `L-${number}/1/day-1-sms#1/sendSms`,
    message: { ...words, validForSeconds: 3_600, ...message },
    claimedAt: new Date(Date.now() - ago),
  };
}
