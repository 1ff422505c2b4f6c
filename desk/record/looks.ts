import type { Looked } from '../../casebook/read/audit/looks';
import { written } from '../../domain/calendar';
import { reasonOfLook } from '../../domain/telling/reason-of-look';
import { html, type Html } from './html';
import type { Told } from './papers';
import { table } from './table';
import { term } from '../../domain/telling/terms';

/** Who looked at the loan: when, how they were known, where, and whether they saw everything, with their reason. */
export function looks(told: Told): Html {
  const { audit, words: w } = told;
  if (audit.looked.length === 0) return html`<p>${w.none}</p>`;
  return table(
    [w.when, w.person, w.command, w.shown],
    audit.looked.map((look) => [written(look.at, audit.zone), ...lookIn(look, told)]),
    1,
  );
}

const lookIn = (
  { who, known, what = 'audit', masked, why = '', loanId }: Looked,
  { words: w, language }: Told,
): readonly string[] => [
  `${term(who, language)}${known === undefined ? '' : ` (${term(known, language)})`}`,
  [term(what, language), loanId === undefined && w.everyLoan].filter(Boolean).join(' · '),
  masked ? w.maskedLook : `${w.fullLook}${reasonOfLook(why, language)}`,
];
