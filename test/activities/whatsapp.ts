import { copyOfPolicy, edit } from '../policy/policy-copy';

/** The file that is edited, and the line in whose place another channel writes. */
export const STRATEGY = 'strategies/jd-jintiao.yaml';
export const FIRST_SMS =
  '      - { id: day-1-sms,   day: 1, at: "09:00", sms: amount-and-due-date, else: { email: amount-and-due-date } }  # R4, R16, P8\n';
const OFF = '      # - { id: day-1-whatsapp,';

/** The shipped policy with the first message by WhatsApp, as the strategy says how, and with texts that somebody approved. */
export function withWhatsapp(): string {
  const folder = copyOfPolicy();
  edit(folder, STRATEGY, FIRST_SMS, '');
  edit(folder, STRATEGY, OFF, '      - { id: day-1-whatsapp,');
  edit(folder, 'templates/en/whatsapp/amount-and-due-date.liquid', `${'0'.repeat(31)}1`, 'a1'.repeat(16));
  edit(folder, 'templates/zh-CN/whatsapp/amount-and-due-date.liquid', `${'0'.repeat(31)}2`, 'a2'.repeat(16));
  return folder;
}
