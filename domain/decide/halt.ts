import type { ActName, Reason } from '../case/fact';

/** The ways of reaching a borrower, or of placing a case, that can be stopped by themselves. */
export const STOPPABLE = ['sms', 'email', 'call', 'visit', 'agency', 'legal'] as const;

/** One of these ways. */
export type Stoppable = (typeof STOPPABLE)[number];

/** What keeps a case from contacting anybody for now, and why; on one way alone when it names one (P15). */
export type Halt = Readonly<{ because: Reason; only?: Stoppable }>;

/** Why an act must not be begun now; nothing for what undoes, for what asks how an act went, and for people's tasks. */
export const haltsOn = (act: ActName, halts: readonly Halt[]): readonly Reason[] => {
  const way = WAYS[act];
  if (way === undefined) return [];
  return halts.flatMap(({ because, only }) => (only === undefined || only === way ? [because] : []));
};

const WAYS: Readonly<Partial<Record<ActName, Stoppable>>> = {
  sendSms: 'sms',
  sendEmail: 'email',
  placeCall: 'call',
  bookVisit: 'visit',
  handOffToAgency: 'agency',
  referToLegal: 'legal',
};
