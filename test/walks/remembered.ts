import { caseIn } from '../../domain/dossier/known';
import type { Dossier } from '../../domain/dossier/dossier';
import type { StepHistory } from '../../domain/facts/case';
import { shown } from './clock';
import type { Instant } from '../../domain/words';

/** What a case remembers of its steps, to be looked up soon, against all of them. */
export function misremembered(dossier: Dossier, now: Instant): string | undefined {
  const { steps, inVain, lastHad } = caseIn(dossier);
  const failed = [...steps].flatMap(([step, history]) => (cameToNothing(history) ? [step] : []));
  const had = [...steps].flatMap(([step, history]) => lastOf(step, history));
  const isInOrder = lastHad.every(({ at }, n) => at >= (lastHad[n - 1]?.at ?? 0));
  if (String(failed) === String(inVain) && isInOrder && namesOf(had) === namesOf(lastHad)) return undefined;
  return `at ${shown(now)} in vain were ${String(failed)}, not ${String(inVain)}; had were ${namesOf(had)}, not ${namesOf(lastHad)}`;
}

const cameToNothing = ({ notSent, refused, calls }: StepHistory): boolean =>
  notSent.length > 0 || refused !== undefined || calls.at(-1)?.how === 'no-collector';

type Had = Readonly<{ step: string; at: Instant }>;

const lastOf = (step: string, { had }: StepHistory): readonly Had[] => {
  const at = had.at(-1);
  return at === undefined ? [] : [{ step, at }];
};

const namesOf = (had: readonly Had[]): string =>
  had
    .map(({ step, at }) => `${step} ${shown(at)}`)
    .toSorted()
    .join(', ');
