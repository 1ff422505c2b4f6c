import { foreseeAll } from '../intake/loans/foresee-all';
import { refuseUnknownStrategy } from './arguments';
import { withBook } from './connect';
import { foreseenInWords } from './foreseen-in-words';
import { countedWere, Refused, say, sayJson } from './output';
import { openRows, type RowsWanted } from './rows/open-rows';
import { rowsProgress } from './rows/rows-progress';

/** So many days ahead, and so many loans at most that are lived for them. */
const [DAYS, SAMPLE] = [28, 2_000];

type Options = RowsWanted & Readonly<{ strategy: string; json?: boolean; days?: number }>;

/** `arrears backfill --dry-run`: what would come of a file, and that nothing was written. */
export async function foreseeFile(
  file: string | undefined,
  { strategy, json, days = DAYS, ...wanted }: Options,
): Promise<void> {
  const { rows, size } = await openRows(file, wanted);
  const progress = rowsProgress(size, !json);
  const options = { strategy, days, sample: SAMPLE, progress: progress.update };
  const foreseen = await withBook((dependencies) => {
    refuseUnknownStrategy(dependencies.policy, strategy);
    return foreseeAll(dependencies, rows, options);
  }).finally(progress.stop);
  if (json) sayJson(foreseen);
  else foreseenInWords(foreseen).forEach(say);
  if (foreseen.rejected > 0)
    throw new Refused(`${countedWere(foreseen.rejected, 'row')} refused: nothing was written`);
}
