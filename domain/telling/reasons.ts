import type { Language } from '../words';
import { CLAUSE_TERMS, NUMBERED } from './clause-terms';
import { conditionIn } from './conditions';
import { term, termIn, type Term } from './terms';

/** Why something was decided or left out, for a reader; ids of steps, rules and loans stay, so that they can be looked up. */
export function reasonInWords(reason: string, language: Language): string {
  const known = termIn(CLAUSE_TERMS, reason, language);
  if (known !== undefined) return known;
  for (const [form, words, named = term] of NUMBERED) {
    const found = form.exec(reason);
    if (found) return filled(words, named(found[1] ?? '', language), language);
  }
  const [kind = '', ...rest] = reason.split(':');
  const about = rest.join(':');
  const words = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  const named = namedIn(kind, about, language);
  return words === undefined ? reason : filled(words, named, language);
}

const filled = ([english, chinese]: Term, about: string, language: Language): string =>
  (language === 'en' ? english : chinese).replace('…', () => about);

const namedIn = (kind: string, about: string, language: Language): string => {
  if (kind === 'step' || kind === 'rule') return about; // an id
  return kind === 'condition' ? conditionIn(about, language) : term(about, language);
};

const KINDS: Readonly<Record<string, Term>> = {
  step: ['step … was due', '策略步骤 … 到期'],
  rule: ['rule …', '规则 …'],
  clause: ['…', '…'],
  roster: ['nobody on duty: …', '无人当班：…'],
  hold: ['hold: …', '暂停：…'],
  channel: ['no way to do it: …', '无法执行的方式：…'],
  address: ['address: …', '地址：…'],
  condition: ['not so: …', '条件未满足：…'],
  approval: ['approval: …', '批准：…'],
  agency: ['agency: …', '代理机构：…'],
  patience: ['not in time: …', '未能及时：…'],
};
