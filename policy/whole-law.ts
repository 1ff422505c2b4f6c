import { parseDocument, stringify } from 'yaml';
import { z } from 'zod';
import type { Holidays, Law, Rule } from '../domain/law/rule';
import { hashOf, unified } from './content-hash';
import type { Finding } from './finding';
import { readYaml, type Reading } from './read-yaml';
import { holidaysSchema } from './schema/holidays';
import { quietPeriods } from './schema/quiet';
import { lawSchema, ownRules, type WrittenLaw } from './schema/law';
import { minutes } from './schema/values';

/** The texts that make a law: its file, the file of its holidays, and the lender's own rules. */
export type LawTexts = Readonly<{ law: string; holidays?: string; own?: string }>;

const PARTS = { holidays: '--- # holidays', own: '--- # the lender’s own rules' } as const;

/** One text from which the whole law can be read again: what is kept under its hash. */
export function wholeText({ law, holidays, own }: LawTexts): string {
  if (holidays === undefined && own === undefined) return law;
  const parts = [
    law,
    ...(holidays === undefined ? [] : [PARTS.holidays, holidays]),
    ...(own === undefined ? [] : [PARTS.own, own]),
  ];
  return parts.map((part) => `${part.trimEnd()}\n`).join('');
}

const textsOf = (content: string): LawTexts => {
  const [before = '', own] = content.split(`\n${PARTS.own}\n`);
  const [law = '', holidays] = before.split(`\n${PARTS.holidays}\n`);
  return { law, ...(holidays !== undefined && { holidays }), ...(own !== undefined && { own }) };
};

/** What a lender allows itself less than the law does: its rules and quiet periods, and over how long it spreads its contacts. */
export type Own = Pick<Law, 'spreadMinutes'> & Readonly<{ rules: readonly Rule[] }>;

const OWN_PARTS = ['rules', 'quiet', 'spread'];

/** The same as a text of its own; none when the lender has nothing of it. */
export function ownText(lender: string, { rules, spreadMinutes }: Own): string | undefined {
  if (rules.length === 0 && spreadMinutes === undefined) return undefined;
  const document = parseDocument(lender);
  const parts = OWN_PARTS.flatMap((part) =>
    document.has(part) ? [[part, document.get(part)] as const] : [],
  );
  return stringify(Object.fromEntries(parts));
}

/** The law of its parts. The lender's rules come after the law's and all apply, so that they can only tighten it. */
export function wholeLaw(
  { holidays: _, ...law }: WrittenLaw,
  texts: LawTexts,
  { rules: own, spreadMinutes }: Own,
  holidays?: Holidays,
): Law {
  const [first, ...others] = law.rules;
  const rules = [first, ...others, ...own] as const;
  return {
    ...law,
    rules,
    ...(holidays && { holidays }),
    ...(spreadMinutes !== undefined && { spreadMinutes }),
    hash: hashOf(wholeText(texts)),
  };
}

const nothing = <T>(value: T): Reading<T> => ({
  kind: 'read',
  value,
  locate: () => ({ line: 1, column: 1 }),
});

const findingsOf = (...readings: readonly Reading<unknown>[]): readonly Finding[] =>
  readings.flatMap((reading) => (reading.kind === 'refused' ? reading.findings : []));

const ownPart = z
  .strictObject({ rules: ownRules.default([]), quiet: quietPeriods.default([]), spread: minutes.optional() })
  .transform(({ rules, quiet, spread }): Own => ({
    rules: [...rules, ...quiet],
    ...(spread !== undefined && { spreadMinutes: spread }),
  }));

/** Reads a law back from the text that was kept, together with its holidays and the lender's own rules. */
export function parseLaw(content: string, file: string): Reading<Law> {
  const texts = textsOf(unified(content));
  const law = readYaml(texts.law, file, lawSchema);
  const holidays = texts.holidays === undefined ? undefined : readYaml(texts.holidays, file, holidaysSchema);
  const own = texts.own === undefined ? nothing<Own>({ rules: [] }) : readYaml(texts.own, file, ownPart);
  if (law.kind === 'refused' || own.kind === 'refused' || holidays?.kind === 'refused') {
    return { kind: 'refused', findings: findingsOf(law, own, ...(holidays ? [holidays] : [])) };
  }
  if (law.value.holidays !== undefined && law.value.holidays !== holidays?.value.name) {
    const reason = `the holidays "${law.value.holidays}" of the law are not with it`;
    return { kind: 'refused', findings: [{ file, ...law.locate(['holidays']), reason }] };
  }
  return { ...law, value: wholeLaw(law.value, texts, own.value, holidays?.value) };
}
