import type { AuditLine } from '../../casebook/read/audit/lines';
import { versionIn, type VersionNames } from '../../casebook/read/audit/sources';
import { plainAmount } from '../../domain/money/amount';
import type { Strategy } from '../../domain/strategy';
import { minor, type Language } from '../../domain/words';
import type { QueueNames } from '../../policy/queues';
import { detailsIn } from '../../domain/telling/details';
import { EN_KINDS, ZH_KINDS } from '../../domain/telling/kinds';
import { reasonInWords } from '../../domain/telling/reasons';
import { saidIn } from '../../casebook/read/audit/said';
import { stageInWords } from '../../domain/telling/stages';
import { stepIn } from '../../domain/telling/steps';
import { actInWords, term } from '../../domain/telling/terms';
import { rungOf } from '../../domain/decide/ladder/ladder';
import { dateCell, textCell, timeCell } from './cells';
import { checksOf, type Laws } from '../../casebook/read/audit/checks';
import { restOf, resultOf } from './sheet-details';
import type { SheetColumn } from './sheet-columns';

/** What a spreadsheet is written with; `zone` is the lender's. */
export type SheetIn = Readonly<{
  language: Language;
  zone: string;
  names: VersionNames;
  laws: Laws;
  strategies: ReadonlyMap<string, Strategy>;
  queues: QueueNames;
}>;

/** A line of the audit as a row of a spreadsheet: each cell by the name of its column. */
export function sheetRow(line: AuditLine, told: SheetIn): Readonly<Record<SheetColumn, string | number>> {
  const { language, names } = told;
  const { kind, who, details, recipient = '' } = line;
  const isLook = kind === 'looked';
  return {
    number: line.number,
    loan: textCell(line.loanId),
    episode: isLook ? '' : line.episode,
    ...timesOf(line, told),
    kind: kindIn(kind, language),
    ...stepOf(line, told),
    day: line.day ?? '',
    who: term(who, language),
    known: wordIn(details['known'], language),
    asked: wordIn(details['asked'], language),
    because: line.because.map((reason) => reasonInWords(reason, language)).join('; '),
    checked: checksOf(line, told.laws, language)
      .map(({ rule, said }) => `${rule}: ${said}`)
      .join('; '),
    result: textCell(resultOf(details, language)),
    ...moneyOf(line),
    paymentId: textCell(wordIn(details['paymentId'])),
    reversalId: textCell(wordIn(details['reversalId'])),
    strategy: versionIn(names, line.strategy),
    law: versionIn(names, line.law),
    details: textCell(detailsIn({ details: restOf(line) }, { ...told, currency: line.currency })),
    recipient: textCell(recipient),
    words: textCell(saidIn(line, { language }) ?? ''),
  };
}

const wordIn = (value: unknown, language?: Language): string => {
  if (typeof value !== 'string') return '';
  return language === undefined ? value : term(value, language);
};

const kindIn = (kind: string, language: Language): string => {
  const kinds: Readonly<Record<string, string>> = language === 'en' ? EN_KINDS : ZH_KINDS;
  return kinds[kind] ?? term(kind, language);
};

const timesOf = ({ at, learntAt, zone: own, details }: AuditLine, { zone }: SheetIn) => ({
  at: timeCell(zone, at),
  learnt: timeCell(zone, learntAt),
  local: timeCell(own, at),
  zone: own,
  due: dateCell(zone, details['due'] ?? details['when']),
  from: dateCell(zone, details['from']),
  until: dateCell(zone, details['until']),
  valueOn: dateCell(zone, details['valueOn'] ?? details['on']),
});

const stepOf = (line: AuditLine, { language, strategies }: SheetIn) => {
  const { step = '', act, channel, stage } = line;
  const strategy = strategies.get(line.strategy);
  const rung = strategy && rungOf(strategy, step);
  return {
    step: textCell(step),
    does: rung && act !== 'review' ? stepIn(rung.step, language) : '',
    act: act === undefined ? '' : actInWords(act, language),
    channel: channel === undefined ? '' : term(channel, language),
    stage: stage === undefined ? '' : stageInWords(stage, language),
  };
};

/** In major units, each in a cell of its own; of an amount that was asked for, what this loan's part of it was. */
const moneyOf = ({ details, currency, loanId }: AuditLine) => {
  const quoted = quotedOf(details['quoted'], loanId);
  const inMajor = (amount: unknown): string =>
    typeof amount === 'number' && currency !== '' ? plainAmount(minor(amount), currency) : '';
  const amounts = {
    amount: inMajor(details['amount']),
    waived: inMajor(details['waived']),
    quoted: inMajor(quoted.amount),
  };
  const hasAny = Object.values(amounts).some((amount) => amount !== '');
  return { currency: hasAny ? currency : '', ...amounts, payBy: quoted.payBy };
};

type Fields = Readonly<Record<string, unknown>>;

const quotedOf = (quoted: unknown, loanId: string): Readonly<{ amount?: unknown; payBy: string }> => {
  if (typeof quoted !== 'object' || quoted === null) return { payBy: '' };
  const { loans, payBy }: Fields = { ...quoted };
  const all: readonly Fields[] = Array.isArray(loans) ? loans : [];
  return { amount: all.find((one) => one['loanId'] === loanId)?.['amount'], payBy: wordIn(payBy) };
};
