import type { Channel, InEachLanguage } from './words';

/** What each channel is called by whoever reads about it, in the law and in a case file alike. */
export const CHANNEL_WORDS: Readonly<Record<Channel, InEachLanguage>> = {
  sms: { en: 'SMS', 'zh-CN': '短信' },
  whatsapp: { en: 'WhatsApp', 'zh-CN': 'WhatsApp' },
  app: { en: 'app notification', 'zh-CN': '应用通知' },
  email: { en: 'e-mail', 'zh-CN': '邮件' },
  online: { en: 'online message', 'zh-CN': '在线消息' },
  call: { en: 'call', 'zh-CN': '电话' },
  dialogue: { en: 'automated call', 'zh-CN': '自动语音电话' },
  visit: { en: 'visit', 'zh-CN': '上门拜访' },
};
