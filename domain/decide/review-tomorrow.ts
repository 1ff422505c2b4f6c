import { addDays, dateIn, instantOf } from '../calendar';
import { keyOf } from '../case/fact';
import type { Clause, Decision } from './situation';
import { stageNow } from './stage';

/** When no step is wanted, the case is looked at again on the next morning: the last clause always answers. */
export const reviewTomorrow: Clause<Decision> = (s) => {
  const { loanId, episode } = s.case;
  return {
    kind: 'act',
    act: 'review',
    key: keyOf({ loanId, episode, step: 'review', occurrence: 1, act: 'review' }),
    at: instantOf(addDays(dateIn(s.lenderZone, s.now), 1), '09:00', s.lenderZone),
    because: ['clause:nothing-wanted'],
    stage: stageNow(s),
  };
};
