import type { AuditLine } from '../../casebook/read/audit/lines';
import { versionIn } from '../../casebook/read/audit/sources';
import { written } from '../../domain/calendar';
import type { Step, Strategy } from '../../domain/strategy';
import { article, whatIn } from './article';
import { detailsIn } from '../../domain/telling/details';
import { html, STYLE, type Html } from './html';
import { looks } from './looks';
import { isPersons, MONEY, personIn, stepOf, type Papers, type Told } from './papers';
import { reasonsIn, rulesIn } from './rules';
import { stageInWords } from '../../domain/telling/stages';
import { stepIn } from '../../domain/telling/steps';
import { table } from './table';
import { actInWords } from '../../domain/telling/terms';
import { WORDS } from './words';

/** One case as one HTML file that explains itself: no script, nothing to load, and everything in it escaped. */
export function caseFile(papers: Papers): string {
  const { audit, language, episode } = papers;
  const told: Told = { ...papers, words: WORDS[language] };
  const title = `${told.words.title} ${audit.loanId}/${episode}`;
  const parts = sections(told);
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
        <nav>${parts.map(([name], index) => html`<a href="#part-${index + 1}">${name}</a> `)}</nav>
        ${parts.map(
          ([name, content], index) =>
            html`<h2 id="part-${index + 1}">${name}</h2>
              ${content}`,
        )}
      </body>
    </html>`;
  return page.text;
}

/** The same for a page that has its own head and style: each part below its name, as HTML in which everything is escaped. */
export function partsOf(papers: Papers): readonly Readonly<{ name: string; html: string }>[] {
  const told: Told = { ...papers, words: WORDS[papers.language] };
  return sections(told).map(([name, { text }]) => ({ name, html: text }));
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
  return [
    [
      w.process,
      html`<p>${w.about}</p>
        ${strategies.map((one) => steps(one, told))}`,
    ],
    [w.happened, html`${facts.map((line) => article(line, told))}`],
    [w.payments, of(MONEY)],
    [w.holds, of(HOLDS)],
    [w.people, short(facts.filter(isPersons), told)],
    [w.decisions, decisions(told)],
    [w.rules, rulesIn(told)],
    [w.looks, looks(told)],
    [w.glossaryTitle, table([w.term, w.meaning], w.glossary)],
  ];
};

const HOLDS: readonly string[] = ['held', 'released', 'agreed', 'agreement-ended'];

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
  return html`${table([], rows, 1)}
    <p>${why === undefined ? w.masked : `${w.inFull} ${why}`}</p>`;
};

const dayOf = ({ day, repeat, after }: Step): string =>
  after ? `${after.step} + ${after.days}` : String(day ?? `${repeat.from}…`);

const steps = ({ name, hash, stages }: Strategy, { words: w, language }: Told): Html => {
  const rows = stages.flatMap(({ stage, steps: all }) =>
    all.map((step) => [stageInWords(stage, language), dayOf(step), step.at, step.id, stepIn(step, language)]),
  );
  return html`<h3>${w.steps}${w.colon}${name}@${hash}</h3>
    ${table([w.stage, w.day, w.time, w.step, w.does], rows, 4)}`;
};

const short = (lines: readonly AuditLine[], told: Told): Html => {
  const { words: w, audit } = told;
  if (lines.length === 0) return html`<p>${w.none}</p>`;
  const rows = lines.map((line) => [
    String(line.number),
    written(line.at, line.zone),
    whatIn(line, told),
    detailsIn(line, { ...told, currency: audit.currency }),
    personIn(line, told),
  ]);
  return table([w.number, w.when, w.what, w.detail, w.person], rows, 2);
};

const decisions = (told: Told): Html => {
  const { audit, words: w, language } = told;
  const made = audit.lines.filter(({ revision }) => revision !== undefined);
  const rows = made.map((line) => {
    const { number, at, zone, act, strategy, law } = line;
    const details = detailsIn(line, { ...told, currency: audit.currency });
    return [
      String(number),
      written(at, zone),
      [act && actInWords(act, language), stepOf(line, told), details].filter(Boolean).join(' · '),
      reasonsIn(line, told),
      `${versionIn(audit.names, strategy)}${w.comma}${versionIn(audit.names, law)}`,
    ];
  });
  return html`<div class="small">${table([w.number, w.when, w.what, w.why, w.under], rows, 2)}</div>`;
};
