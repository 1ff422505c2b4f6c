import type { Holidays, Law, Rule } from '../domain/law/rule';
import { holidaysIn } from '../domain/law/window';
import type { Finding } from './finding';
import type { Lender } from './lender';
import type { PolicyFile } from './read-folder';
import type { Path } from './read-yaml';
import { OWN_RULE, type WrittenLaw } from './schema/law';
import { asksForHolidays } from './schema/rule';
import { didYouMean } from './suggest';
import { ownText, wholeLaw, wholeText } from './whole-law';

/** The files that laws are made of, as far as they could be read. */
export type LawFiles = Readonly<{
  laws: readonly PolicyFile<WrittenLaw>[];
  holidays: readonly PolicyFile<Holidays>[];
  /** Also of the files that cannot be read. */
  holidayNames: readonly string[];
  lender: PolicyFile<Lender> | undefined;
}>;

const isUnder = (lender: PolicyFile<Lender> | undefined, law: PolicyFile<WrittenLaw>): boolean =>
  lender?.value.law === law.value.name;

const unknownHolidays = (
  { file, value, locate }: PolicyFile<Readonly<{ holidays?: string }>>,
  { holidayNames }: LawFiles,
): Finding[] => {
  if (value.holidays === undefined || holidayNames.includes(value.holidays)) return [];
  const remedy = didYouMean(value.holidays, holidayNames);
  const reason = `the holidays "${value.holidays}" are no file of policy/holidays`;
  return [{ file, ...locate(['holidays']), reason, ...(remedy !== undefined && { remedy }) }];
};

/** The holidays of a law, or else those that the lender's own rules ask for. */
const holidaysUnder = (law: WrittenLaw, lender: PolicyFile<Lender> | undefined): string | undefined =>
  law.holidays ?? (lender?.value.rules.some(asksForHolidays) ? lender.value.holidays : undefined);

const placeOf = ({ value: { rules } }: PolicyFile<Lender>, n: number): Path => {
  const own = rules.filter(({ id }) => id.startsWith(OWN_RULE)).length;
  return n < own ? ['rules', n] : ['quiet', n - own];
};

/** A rule of the lender that would stand in for one of the law's, or that nobody could apply. */
const unfit = (
  { value: law }: PolicyFile<WrittenLaw>,
  lender: PolicyFile<Lender>,
  files: LawFiles,
): Finding[] => {
  const { file, value, locate } = lender;
  const name = holidaysUnder(law, lender);
  const holidays = files.holidays.find((one) => one.value.name === name)?.value;
  return value.rules.flatMap((rule, n): Finding[] => {
    const place = placeOf(lender, n);
    if (law.rules.some(({ id }) => id === rule.id)) {
      const reason = `rule "${rule.id}" is one of law ${law.name}`;
      return [{ file, ...locate([...place, 'id']), reason, remedy: 'Give it a name of its own.' }];
    }
    if (name === undefined && asksForHolidays(rule)) {
      const reason = `${rule.id} asks for holidays, but law ${law.name} names none`;
      const remedy = 'Write holidays: and a file of policy/holidays into lender.yaml.';
      return [{ file, ...locate(place), reason, remedy }];
    }
    return holidays
      ? unknownNames(rule, holidays).map((fault) => ({ file, ...locate([...place, 'holidays']), ...fault }))
      : [];
  });
};

const unknownNames = ({ id, closedOn }: Rule, { name, dates }: Holidays) => {
  const known = new Set(Object.values(dates).flatMap(holidaysIn));
  return (closedOn?.named ?? [])
    .filter((one) => !known.has(one))
    .map((one) => ({
      reason: `${id} rests on "${one}", which is none of the holidays "${name}"`,
      remedy: didYouMean(one, known) ?? `They are ${[...known].join(', ')}.`,
    }));
};

/** Two lists would say of one date that it is a holiday and that it is none. */
const twoLists = (
  { value: law }: PolicyFile<WrittenLaw>,
  { file, value, locate }: PolicyFile<Lender>,
): Finding[] => {
  if (law.holidays === undefined || value.holidays === undefined || law.holidays === value.holidays)
    return [];
  const reason = `law ${law.name} has the holidays "${law.holidays}"`;
  return [
    { file, ...locate(['holidays']), reason, remedy: 'Leave holidays out here: your own rules go by these.' },
  ];
};

const whole = (written: PolicyFile<WrittenLaw>, files: LawFiles): PolicyFile<Law>[] => {
  const { value, content } = written;
  const lender = isUnder(files.lender, written) ? files.lender : undefined;
  const name = holidaysUnder(value, lender);
  const holidays = files.holidays.find((one) => one.value.name === name);
  if (name !== undefined && holidays === undefined) return [];
  const own = lender?.value ?? { rules: [] };
  const ownRules = lender && ownText(lender.content, own);
  const texts = {
    law: content,
    ...(holidays && { holidays: holidays.content }),
    ...(ownRules !== undefined && { own: ownRules }),
  };
  return [{ ...written, content: wholeText(texts), value: wholeLaw(value, texts, own, holidays?.value) }];
};

/** The laws of a folder, each with its holidays, and the one in force with the lender's own rules. */
export function lawsOf(
  files: LawFiles,
): Readonly<{ laws: readonly PolicyFile<Law>[]; findings: readonly Finding[] }> {
  return {
    laws: files.laws.flatMap((law) => whole(law, files)),
    findings: files.laws.flatMap((law) => [
      ...unknownHolidays(law, files),
      ...(files.lender && isUnder(files.lender, law)
        ? [
            ...unknownHolidays(files.lender, files),
            ...twoLists(law, files.lender),
            ...unfit(law, files.lender, files),
          ]
        : []),
    ]),
  };
}
