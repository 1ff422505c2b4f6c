import type { AuditLine } from '../../casebook/read/audit/lines';
import { versionIn } from '../../casebook/read/audit/sources';
import { written } from '../../domain/calendar';
import { detailsIn } from '../../domain/telling/details';
import { html, type Html } from './html';
import { isPersons, kindIn, MONEY, personIn, stepOf, type Told } from './papers';
import { checksIn, reasonsIn } from './rules';
import { saidIn } from '../../casebook/read/audit/said';
import { stageInWords } from '../../domain/telling/stages';
import { actInWords, term } from '../../domain/telling/terms';

/** One fact: when, what, by whom, why, under which versions, what the rules said, to whom and with which words. */
export function article(line: AuditLine, told: Told): Html {
  const { words: w, language } = told;
  const { zone, at, recipient, number } = line;
  const text = saidIn(line, told);
  const details = detailsIn(line, { ...told, currency: told.audit.currency });
  return html`<article class="${classOf(line)}">
    <h3>${number}. ${written(at, zone)} · ${whatIn(line, told)}</h3>
    ${details === '' ? '' : html`<p>${details}</p>`}
    <p class="small">${whereIn(line, told)}</p>
    ${because(line, told)}
    ${checksIn(line, told)}${recipient === undefined ? '' : html`<p>${w.recipient} ${term(recipient, language)}</p>`}${text === undefined ? '' : html`<pre>${text}</pre>`}
  </article>`;
}

/** What happened, in one line: the kind, how, and at which step. */
export function whatIn(line: AuditLine, told: Told): string {
  const { channel, act, kind } = line;
  const way =
    kind === 'started' && act ? actInWords(act, told.language) : channel && term(channel, told.language);
  return [kindIn(line, told), way, stepOf(line, told)].filter(Boolean).join(' · ');
}

const classOf = (line: AuditLine): string => {
  if (line.kind === 'started') return 'contact';
  if (MONEY.includes(line.kind)) return 'money';
  return isPersons(line) ? 'person' : '';
};

const whereIn = (line: AuditLine, told: Told): string => {
  const { words: w, language } = told;
  const { stage, day, learntAt, at, zone } = line;
  return [
    stage && `${w.stage} ${stageInWords(stage, language)}`,
    day !== undefined && `${w.day} ${day}`,
    `${w.who} ${personIn(line, told)}`,
    learntAt !== at && `${w.learnt} ${written(learntAt, zone)}`,
  ]
    .filter(Boolean)
    .join(' · ');
};

const because = (line: AuditLine, told: Told): Html | string => {
  const { audit, words: w } = told;
  if (line.because.length === 0) return '';
  const under = `${w.under} ${versionIn(audit.names, line.strategy)}${w.comma}${versionIn(audit.names, line.law)}`;
  return html`<p class="small">${w.why} ${reasonsIn(line, told)} · ${under}</p>`;
};
