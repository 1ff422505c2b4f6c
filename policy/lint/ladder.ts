import type { Strategy } from '../../domain/strategy';
import type { Finding } from '../finding';
import type { PolicyFile } from '../read-folder';
import { contradictionFaults } from './contradictions';
import { currencyFaults } from './currencies';
import { daysAfterFaults } from './days-after';
import { fallbackFaults } from './fallbacks';
import { floorFaults } from './floors';
import { gaps, openEnd } from './gaps';
import { measureFaults } from './measures';
import { noticeFaults } from './notices';
import { entriesOf, inFile, rungs } from './rungs';
import { beforeDueFaults, feesTooEarly, outsideStage, stagesInDisorder, untilInVain } from './stages';
import { waitsInVain } from './waits';

/** R1–R3, R21: what makes a ladder one that cannot be climbed: gaps, overlaps, stages and steps that never come. */
export function ladderFindings(strategy: PolicyFile<Strategy>): readonly Finding[] {
  const { value, content } = strategy;
  const all = rungs(strategy);
  const entries = entriesOf(content);
  const disorder = stagesInDisorder(strategy);
  const afterInVain = daysAfterFaults(all, entries, value);
  const misplaced = [...outsideStage(all, value), ...untilInVain(all, value)];
  // Where stages overlap or steps are misplaced, the gaps follow from it.
  const inStages = [...misplaced, ...(misplaced.length > 0 ? [] : gaps(all, entries, value))];
  const faults = [
    ...afterInVain,
    // Where a step has no day to count from, its place in the stages and the days without a step follow from it.
    ...(afterInVain.length > 0
      ? []
      : [...(disorder.length > 0 ? disorder : inStages), ...beforeDueFaults(all, value)]),
    ...feesTooEarly(value),
    ...measureFaults(all, value),
    ...noticeFaults(all),
    ...fallbackFaults(all, value),
    ...waitsInVain(all, entries, value),
    ...contradictionFaults(all, value),
    ...openEnd(value),
    ...currencyFaults(all, value),
    ...floorFaults(all, value),
  ];
  return faults.map(inFile(strategy));
}
