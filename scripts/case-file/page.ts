import type { Audit } from '../../casebook/read/audit/audit';
import type { AuditLine } from '../../casebook/read/audit/lines';
import { versionIn } from '../../casebook/read/audit/sources';
import { written } from '../../domain/calendar';
import { stepInWords } from '../../domain/in-words';
import { formatAmount } from '../../domain/money/amount';
import type { Step, Strategy } from '../../domain/strategy';
import { minor, type Instant, type Language } from '../../domain/words';
import type { Lender } from '../../policy/lender';
import { checksOf, lookInWords } from '../audit/output';
import { html, STYLE, type Html } from './html';
import { term } from './terms';
import { WORDS, type Words } from './words';

/** What a case file is made of; `why` is the reason for which it is in full. */
export type Papers = Readonly<{
  audit: Audit;
  episode: number;
  strategies: readonly Strategy[];
  lender: Lender;
  language: Language;
  madeAt: Instant;
  madeBy: string;
  why?: string | undefined;
}>;

type Told = Papers & Readonly<{ words: Words }>;

/** One case as one HTML file that explains itself: no script, nothing to load, and everything in it escaped. */
export function caseFile(papers: Papers): string {
  const { audit, language, episode } = papers;
  const told: Told = { ...papers, words: WORDS[language] };
  const title = `${told.words.title} ${audit.loanId}/${episode}`;
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <h1>${title}</h1>
        ${head(told)}
        ${sections(told).map(
          ([name, content]) =>
            html`<h2>${name}</h2>
              ${content}`,
        )}
      </body>
    </html>`;
  return page.text;
}

/** The parts of the file in their order, each below its name. */
const sections = (told: Told): readonly (readonly [string, Html])[] => {
  const { audit, strategies, words: w } = told;
  const facts = audit.lines.filter(({ revision }) => revision === undefined);
  const of = (kinds: readonly string[]) =>
    short(
      facts.filter(({ kind }) => kinds.includes(kind)),
      told,
    );
  const looks = audit.looked.map((one) => [written(one.at, audit.zone), ...lookInWords(one)]);
  return [
    [
      w.process,
      html`<p>${w.about}</p>
        ${strategies.map((one) => steps(one, w))}`,
    ],
    [w.happened, html`${facts.map((line) => article(line, told))}`],
    [w.payments, of(MONEY)],
    [w.holds, of(HOLDS)],
    [w.people, short(facts.filter(isPersons), told)],
    [w.decisions, decisions(told)],
    [w.laws, unverified(told)],
    [w.looks, table([], looks)],
    [w.glossaryTitle, table([], w.glossary)],
  ];
};

const unverified = ({ audit, words: w }: Told): Html =>
  audit.unverified.length === 0
    ? html`<p>${w.none}</p>`
    : html`${audit.unverified.map((text) => html`<p>${text}</p>`)}`;

const MONEY: readonly string[] = ['paid', 'reversed', 'overpaid', 'fee-charged'];
const HOLDS: readonly string[] = ['held', 'released', 'agreed', 'agreement-ended'];
const isPersons = ({ who }: AuditLine): boolean => who !== 'system' && who !== 'lender';

const head = ({ audit, lender, language, words: w, episode, madeAt, madeBy, why }: Told): Html => {
  const { lines, zone, loanId } = audit;
  const [first, last] = [lines[0], lines.at(-1)];
  const period =
    first && last ? `${written(first.at, zone)} – ${written(last.learntAt, zone)} (${zone})` : w.none;
  const rows = [
    [w.lender, lender.name[language]],
    [w.complaints, `${lender.complaintsPhone} · ${lender.verifyAt}`],
    [w.loan, loanId],
    [w.case, String(episode)],
    [w.period, period],
    [w.made, `${written(madeAt, zone)} ${madeBy}`],
  ];
  return html`${table([], rows)}
    <p>${why === undefined ? w.masked : `${w.inFull} ${why}`}</p>`;
};

const dayOf = ({ day, repeat, after }: Step): string =>
  after ? `${after.step} + ${after.days}` : String(day ?? `${repeat.from}…`);

const steps = ({ name, hash, stages }: Strategy, w: Words): Html => {
  const rows = stages.flatMap(({ stage, steps: all }) =>
    all.map((step) => [stage, dayOf(step), step.at, step.id, stepInWords(step)]),
  );
  return html`<h3>${w.steps}: ${name}@${hash}</h3>
    ${table([w.stage, w.day, w.time, w.step, ''], rows)}`;
};

const table = (names: readonly string[], rows: readonly (readonly string[])[]): Html => {
  const header =
    names.length === 0
      ? html``
      : html`<thead>
          <tr>
            ${names.map((name) => html`<th>${name}</th>`)}
          </tr>
        </thead>`;
  return html`<table>
    ${header}
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${row.map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
};

const classOf = (line: AuditLine): string => {
  if (line.kind === 'started') return 'contact';
  if (MONEY.includes(line.kind)) return 'money';
  return isPersons(line) ? 'person' : '';
};

const kindIn = (w: Words, { kind }: AuditLine): string =>
  (w.kinds as Readonly<Record<string, string>>)[kind] ?? kind;

const article = (line: AuditLine, told: Told): Html => {
  const { words: w, audit } = told;
  const { zone, at, learntAt, step, act, channel, stage, day, because, recipient, words: text } = line;
  const way = channel ?? (line.kind === 'started' ? act : undefined);
  const what = [kindIn(w, line), step, way && term(way, told.language)].filter(Boolean).join(' · ');
  const where = [stage && `${w.stage} ${stage}`, day !== undefined && `${w.day} ${day}`, byIn(line, w)];
  const under = `${w.under} ${versionIn(audit.names, line.strategy)}, ${versionIn(audit.names, line.law)}`;
  return html`<article class="${classOf(line)}">
    <h3>${line.number}. ${written(at, zone)} · ${what}</h3>
    <p>${detailsIn(line, told)}</p>
    <p class="small">
      ${where.filter(Boolean).join(' · ')}${learntAt === at ? '' : ` · ${w.learnt} ${written(learntAt, zone)}`}
    </p>
    ${because.length === 0 ? '' : html`<p class="small">${w.why} ${because.join(', ')} · ${under}</p>`}
    ${rules(line, told)}${recipient === undefined ? '' : html`<p>${w.recipient} ${recipient}</p>`}${text === undefined ? '' : html`<pre>${text}</pre>`}
  </article>`;
};

const byIn = ({ who, details }: AuditLine, w: Words): string =>
  `${w.who} ${who}${typeof details['known'] === 'string' ? ` (${w.known} ${details['known']})` : ''}`;

const rules = (line: AuditLine, { audit, language, words: w }: Told): Html => {
  const checks = checksOf(line, audit.laws, language);
  if (line.kind === 'started' && line.channel && checks.length === 0)
    return html`<p class="small">${w.notKept}</p>`;
  if (checks.length === 0) return html``;
  const rows = checks.map((one) => [one.rule, one.said, one.asks, one.source, one.verified ? w.yes : w.no]);
  return html`<div class="small">${table([w.rule, w.said, w.asks, w.source, w.read], rows)}</div>`;
};

const short = (lines: readonly AuditLine[], told: Told): Html => {
  const { words: w } = told;
  if (lines.length === 0) return html`<p>${w.none}</p>`;
  const rows = lines.map((line) => [
    String(line.number),
    written(line.at, line.zone),
    [kindIn(w, line), line.step].filter(Boolean).join(' · '),
    detailsIn(line, told),
    byIn(line, w),
  ]);
  return table([w.number, w.when, w.what, '', ''], rows);
};

const decisions = (told: Told): Html => {
  const { audit, words: w, language } = told;
  const made = audit.lines.filter(({ revision }) => revision !== undefined);
  const rows = made.map(({ number, at, zone, step, act, details, because, strategy, law }) => [
    String(number),
    written(at, zone),
    [act && term(act, language), step, detailsIn({ details }, told)].filter(Boolean).join(' · '),
    because.join(', '),
    `${versionIn(audit.names, strategy)}, ${versionIn(audit.names, law)}`,
  ]);
  return html`<div class="small">${table([w.number, w.when, w.what, w.why, w.under], rows)}</div>`;
};

/** Not for a reader: what names an act inside, and what stands elsewhere in the file. */
const INSIDE: readonly string[] = ['fingerprint', 'roster', 'known', 'reference', 'uid', 'id', 'to'];
const AMOUNTS: readonly string[] = ['amount', 'waived', 'tolerance', 'received'];

const detailsIn = ({ details }: Pick<AuditLine, 'details'>, told: Told): string =>
  Object.entries(details)
    .filter(([name]) => !INSIDE.includes(name))
    .map(([name, value]) => `${term(name, told.language)} ${valueIn(name, value, told)}`)
    .join(' · ');

const valueIn = (name: string, value: unknown, told: Told): string => {
  if (typeof value === 'number' && AMOUNTS.includes(name))
    return formatAmount(minor(value), told.audit.currency);
  if (typeof value === 'string')
    return term(value.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*$/, '$1 $2'), told.language);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return value.map((one: unknown) => valueIn(name, one, told)).join(', ');
  return Object.entries(value)
    .filter(([inner]) => !INSIDE.includes(inner))
    .map(([inner, one]) => `${term(inner, told.language)} ${valueIn(inner, one, told)}`.trim())
    .join(' ');
};
