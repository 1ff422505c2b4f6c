import type { AuditLine } from '../../casebook/read/audit/lines';
import { versionIn } from '../../casebook/read/audit/sources';
import { ruleInWords, ruleThatSaid, sourceInWords } from '../../domain/law/in-words';
import { PREFERRED } from '../../domain/law/preferred';
import type { Rule } from '../../domain/law/rule';
import { unverifiedIn } from '../../domain/law/unverified';
import { checksOf } from '../../casebook/read/audit/checks';
import { html, type Html } from './html';
import type { Told } from './papers';
import { reasonInWords } from '../../domain/telling/reasons';
import { table } from './table';

/** What each rule said of a contact, with a link to what it asks; nothing for what is no contact. */
export function checksIn(line: AuditLine, { audit, language, words: w }: Told): Html {
  const checks = checksOf(line, audit.laws, language);
  if (checks.length > 0)
    return html`<p class="small">
      ${w.held}${checks.map(({ rule, said }, index) => html`${index === 0 ? '' : w.semicolon}${linked(rule, line)}${w.colon}${said}`)}
    </p>`;
  const isOfBefore = line.kind === 'started' && line.channel !== undefined;
  return isOfBefore ? html`<p class="small">${w.notKept}</p>` : html``;
}

/** The reasons of a line, each rule among them with a link to what it asks. */
export function reasonsIn(line: AuditLine, { language, words: w, audit }: Told): Html {
  const isKnown = (rule: string): boolean =>
    (audit.laws.get(line.law)?.rules ?? []).some(({ id }) => id === rule);
  return html`${line.because.map((reason, index) => {
    const words = reasonInWords(reason, language);
    const rule = reason.startsWith('rule:') ? reason.slice('rule:'.length) : '';
    const comma = index === 0 ? '' : w.comma;
    if (isKnown(rule)) return html`${comma}<a href="#${anchorOf(rule, line)}">${words}</a>`;
    return html`${comma}${words}`;
  })}`;
}

/** Every rule of each law under which something stands in the file, once: what it asks, its source, and whether somebody read it there. */
export function rulesIn(told: Told): Html {
  const { audit, words: w } = told;
  const hashes = [...new Set(audit.lines.map(({ law }) => law))];
  const laws = hashes.flatMap((hash) => audit.laws.get(hash) ?? []);
  if (laws.length === 0) return html`<p>${w.none}</p>`;
  const tables = laws.map(
    (law) =>
      html`<h3>${versionIn(audit.names, law.hash)}</h3>
        <p>${w.unread(unverifiedIn(law).length, law.rules.length)}</p>
        ${rows(law.rules, { law: law.hash }, told)}`,
  );
  const wished = wishes(told);
  return html`${tables}${
    wished.length === 0
      ? ''
      : html`<h3>${w.wished}</h3>
          ${wished.map(([line, rule]) => rows([rule], line, told))}`
  }`;
}

const rows = (
  rules: readonly Rule[],
  at: Pick<AuditLine, 'law' | 'checked'>,
  { language, words: w }: Told,
): Html =>
  table(
    [w.rule, w.asks, w.source, w.since, w.read],
    rules.map((rule) => [
      html`<a id="${anchorOf(rule.id, at)}">${rule.id}</a>`,
      ruleInWords(rule, language),
      sourceInWords(rule, language),
      html`<span class="whole">${rule.id === PREFERRED ? '' : rule.since}</span>`,
      rule.verified ? w.yes : w.no,
    ]),
    1,
  );

/** The hours that the borrower asked for, each once: they stand in no law. */
const wishes = ({ audit }: Told): readonly (readonly [AuditLine, Rule])[] => {
  const found = new Map<unknown, readonly [AuditLine, Rule]>();
  for (const line of audit.lines) {
    const hours = line.checked?.rules[PREFERRED];
    const rule = hours === undefined ? undefined : ruleThatSaid(PREFERRED, hours, undefined);
    if (rule && !found.has(hours)) found.set(hours, [line, rule]);
  }
  return [...found.values()];
};

const linked = (rule: string, line: AuditLine): Html => html`<a href="#${anchorOf(rule, line)}">${rule}</a>`;

/** Where a rule stands in the file: the hours that a borrower asked for are of no law. */
const anchorOf = (rule: string, { law, checked }: Pick<AuditLine, 'law' | 'checked'>): string =>
  rule === PREFERRED ? `${rule}-${String(checked?.rules[PREFERRED])}` : `${rule}-${law}`;
