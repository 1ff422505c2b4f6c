import type { Language } from '../words';
import { termIn, type Terms } from './terms';

/** A stage for readers of a language: its id, and what it is called there if that is known; a lender may name stages as it likes. */
export function stageInWords(stage: string, language: Language): string {
  const words = language === 'en' ? undefined : termIn(STAGES, stage, language);
  return words === undefined ? stage : `${stage}（${words}）`;
}

const STAGES: Terms = {
  'pre-due': ['pre-due', '到期前提醒'],
  'first-notice': ['first notice', '首次通知'],
  phone: ['phone', '电话催收'],
  severe: ['severe', '严重逾期'],
  legal: ['legal', '法律程序'],
  initial: ['initial', '初期'],
  sustained: ['sustained', '持续催收'],
  end: ['end', '收尾'],
  small: ['small amount', '小额'],
};
