import type { StaffRole } from '../../domain/authority/may-do';
import type { InEachLanguage } from '../../domain/words';

/** What each role is called. */
export const ROLE_WORDS: Readonly<Record<StaffRole, InEachLanguage>> = {
  collector: { en: 'collector', 'zh-CN': '催收员' },
  agent: { en: 'field agent', 'zh-CN': '外访员' },
  team: { en: 'internal team', 'zh-CN': '内部团队' },
  supervisor: { en: 'supervisor', 'zh-CN': '主管' },
  manager: { en: 'manager', 'zh-CN': '经理' },
  compliance: { en: 'compliance', 'zh-CN': '合规' },
  operator: { en: 'operator', 'zh-CN': '系统运维' },
};
