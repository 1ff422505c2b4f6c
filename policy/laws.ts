import type { Holidays, Law } from '../domain/law/rule';
import type { Finding } from './finding';
import type { Lender } from './lender';
import type { PolicyFile } from './read-folder';
import type { WrittenLaw } from './schema/law';
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
  { file, value, locate }: PolicyFile<WrittenLaw>,
  { holidayNames }: LawFiles,
): Finding[] => {
  if (value.holidays === undefined || holidayNames.includes(value.holidays)) return [];
  const remedy = didYouMean(value.holidays, holidayNames);
  const reason = `the holidays "${value.holidays}" are no file of policy/holidays`;
  return [{ file, ...locate(['holidays']), reason, ...(remedy !== undefined && { remedy }) }];
};

/** A rule of the lender that would stand in for one of the law's, or that nobody could apply. */
const unfit = ({ value: law }: PolicyFile<WrittenLaw>, lender: PolicyFile<Lender>): Finding[] => {
  const { file, value, locate } = lender;
  return value.rules.flatMap((rule, n): Finding[] => {
    if (law.rules.some(({ id }) => id === rule.id)) {
      const reason = `rule "${rule.id}" is one of law ${law.name}`;
      return [{ file, ...locate(['rules', n, 'id']), reason, remedy: 'Give it a name of its own.' }];
    }
    if (law.holidays !== undefined || !asksForHolidays(rule)) return [];
    const reason = `${rule.id} asks for holidays, but law ${law.name} names none`;
    return [{ file, ...locate(['rules', n]), reason }];
  });
};

const whole = (written: PolicyFile<WrittenLaw>, files: LawFiles): PolicyFile<Law>[] => {
  const { value, content } = written;
  const holidays = files.holidays.find((one) => one.value.name === value.holidays);
  if (value.holidays !== undefined && holidays === undefined) return [];
  const lender = isUnder(files.lender, written) ? files.lender : undefined;
  const own = lender?.value.rules ?? [];
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
      ...(files.lender && isUnder(files.lender, law) ? unfit(law, files.lender) : []),
    ]),
  };
}
