import { HOUR } from '../../calendar';
import { wayOf } from '../../acts';
import { CHANNELS, TO_BORROWER, type Person } from '../../channels';
import type { ActName } from '../../facts/fact';
import { isServed } from '../../roster';
import { instant } from '../../words';
import { nextStep } from '../ladder/next-step';
import { NOBODY } from '../ladder/possible';
import type { Clause } from '../situation';
import { review } from './review';

const personFor = (act: ActName): Person | undefined => {
  const way = wayOf(act);
  return way && CHANNELS[way].person;
};

/** What takes somebody of ours. */
const ACTS = TO_BORROWER.flatMap((channel) => {
  const { act, person } = CHANNELS[channel];
  return act && person ? [act] : [];
});

/**
 * While nobody is on duty for a call or a visit whose time has come, the case looks again within the hour: by then the
 * roster may have been changed (R5, R10).
 */
export const whileNobodyIsOnDuty: Clause = (s) => {
  const { roster, now } = s;
  if (roster === undefined) return undefined;
  const takesNobodyThere = (act: ActName): boolean => {
    const person = personFor(act);
    return person !== undefined && !isServed(person, roster, now);
  };
  if (!ACTS.some(takesNobodyThere)) return undefined;
  const { roster: _, ...asIfServed } = s;
  const waiting = nextStep(asIfServed, takesNobodyThere);
  if (waiting?.kind !== 'act' || waiting.at > now) return undefined;
  const person = personFor(waiting.act);
  return person && review(instant(now + HOUR), NOBODY[person], s);
};
