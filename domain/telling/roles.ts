import type { Role } from '../authority/may-do';
import type { InEachLanguage, Language } from '../words';

/** What each role is called. */
export const ROLE_WORDS: Readonly<Record<Role, InEachLanguage>> = {
  collector: { en: 'collector', 'zh-CN': '催收员' },
  agent: { en: 'field agent', 'zh-CN': '外访员' },
  team: { en: 'internal team', 'zh-CN': '内部团队' },
  supervisor: { en: 'supervisor', 'zh-CN': '主管' },
  manager: { en: 'manager', 'zh-CN': '经理' },
  compliance: { en: 'compliance', 'zh-CN': '合规' },
  operator: { en: 'operator', 'zh-CN': '系统运维' },
  borrower: { en: 'borrower', 'zh-CN': '借款人' },
};

/** Some roles, one after the other. */
export function rolesInWords(roles: readonly Role[], language: Language): string {
  return roles.map((role) => ROLE_WORDS[role][language]).join(language === 'en' ? ', ' : '、');
}
