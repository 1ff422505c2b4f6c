import { localDate, type LocalDate } from '../domain/words';
import { findingText, inOrder, isFault, type Finding } from './finding';
import { approvedFindings } from './lint/approved';
import { authorityFindings } from './lint/authority';
import { capFindings } from './lint/caps';
import { dailyFindings } from './lint/daily';
import { neverLawfulFindings } from './lint/fallbacks';
import { holdFindings } from './lint/holds';
import { ladderFindings } from './lint/ladder';
import { barredFindings, clockFindings, holidayFindings, quietFindings } from './lint/law';
import { messageFindings } from './lint/messages';
import { namedTemplateFindings } from './lint/named-templates';
import { peakFindings } from './lint/peaks';
import { queueFindings } from './lint/queues';
import { readerFindings } from './lint/readers';
import { scriptFindings } from './lint/scripts';
import { staffFindings } from './lint/staff';
import { templateFindings } from './lint/templates';
import { textFindings } from './lint/texts';
import { unreachedFindings } from './lint/unreached';
import { wordingFindings } from './lint/wording';
import { readFolder } from './read-folder';
import { refusals } from './refuse';

const todayInUtc = (): LocalDate => localDate(new Date().toISOString().slice(0, 'YYYY-MM-DD'.length));

/** Everything that is wrong with the policy of a folder, also what `loadPolicy` would let pass; today for what runs out. */
export function lintPolicy(folder: string = __dirname, today = todayInUtc()): readonly Finding[] {
  const policy = readFolder(folder);
  const findings = [
    ...refusals(policy),
    ...policy.strategies.flatMap(ladderFindings),
    ...clockFindings(policy),
    ...barredFindings(policy),
    ...neverLawfulFindings(policy, today),
    ...holidayFindings(policy, today),
    ...quietFindings(policy, today),
    ...capFindings(policy),
    ...staffFindings(policy, today),
    ...peakFindings(policy, today),
    ...authorityFindings(policy),
    ...holdFindings(policy),
    ...namedTemplateFindings(policy),
    ...templateFindings(policy),
    ...textFindings(policy),
    ...approvedFindings(policy),
    ...wordingFindings(policy),
    ...readerFindings(policy),
    ...queueFindings(policy),
    ...messageFindings(policy),
    ...scriptFindings(policy),
  ];
  const faulty = new Set(findings.filter(isFault).map(({ file }) => file));
  const regretted = [...dailyFindings(policy), ...unreachedFindings(policy)];
  // What would only be regretted may follow from a fault, and waits until that is mended.
  findings.push(...regretted.filter(({ file }) => !faulty.has(file)));
  // Two steps may send the same template, and two checks meet the same fault.
  return inOrder([...new Map(findings.map((finding) => [findingText(finding), finding])).values()]);
}
