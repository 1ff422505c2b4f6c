import type { Audit } from '../../casebook/read/audit/audit';
import { strategyOf } from '../../casebook/case/policy-version';
import type { AuditLine } from '../../casebook/read/audit/lines';
import type { Strategy } from '../../domain/strategy';
import type { Instant, Language } from '../../domain/words';
import type { BookDependencies } from '../../intake/dependencies';
import type { Lender } from '../../policy/lender';
import type { QueueNames } from '../../policy/queues';
import { stepNamed } from '../../domain/telling/steps';
import { term } from '../../domain/telling/terms';
import type { Words } from './words';

/** What a case file is made of; `why` is the reason for which it is in full. */
export type Papers = Readonly<{
  audit: Audit;
  episode: number;
  strategies: readonly Strategy[];
  lender: Lender;
  queues: QueueNames;
  language: Language;
  madeAt: Instant;
  madeBy: string;
  why?: string | undefined;
}>;

/** The same, and the words in which it is told. */
export type Told = Papers & Readonly<{ words: Words }>;

/** What a line is about: the kind of its fact. */
export function kindIn({ kind }: AuditLine, { words }: Told): string {
  return (words.kinds as Readonly<Record<string, string>>)[kind] ?? kind;
}

/** The step of a line, with what it does in the strategy of then; none where the program only looks at the case. */
export function stepOf(
  { step, act, strategy }: AuditLine,
  { strategies, language }: Told,
): string | undefined {
  if (step === undefined || act === 'review') return undefined;
  return stepNamed(
    step,
    strategies.find(({ hash }) => hash === strategy),
    language,
  );
}

/** Who made a line true, and how they were known. */
export function personIn({ who, details }: AuditLine, { words: w, language }: Told): string {
  const { known } = details;
  const how = typeof known === 'string' ? ` (${w.known} ${term(known, language)})` : '';
  return `${term(who, language)}${how}`;
}

/** Whether a person of ours, or the borrower, made it so. */
export function isPersons({ who }: AuditLine): boolean {
  return who !== 'system' && who !== 'lender' && who !== 'import';
}

/** The kinds of facts that are about money. */
export const MONEY: readonly string[] = ['paid', 'reversed', 'overpaid', 'fee-charged'];

/** Gathers what a case file of an audit is made of. */
export async function papersOf(
  { book, policy }: BookDependencies,
  audit: Audit,
  about: Pick<Papers, 'episode' | 'language' | 'why'>,
): Promise<Papers> {
  const hashes = [...new Set(audit.lines.map(({ strategy }) => strategy).filter((hash) => hash !== ''))];
  return {
    ...about,
    audit,
    strategies: await Promise.all(hashes.map((hash) => strategyOf(book.db, book.rules, hash))),
    lender: policy.lender,
    queues: policy.queues,
    madeAt: await book.clock.now(),
    madeBy: audit.looked.at(-1)?.who ?? '',
  };
}
