import type { ActName, Partner } from './fact';

/** What places a case with a partner, and what calls it back. */
export const PLACING: Readonly<Record<Partner, Readonly<{ handOff: ActName; recall: ActName }>>> = {
  agency: { handOff: 'handOffToAgency', recall: 'recallFromAgency' },
  legal: { handOff: 'referToLegal', recall: 'recallFromLegal' },
};

/** Whether an act places a case with a partner or calls it back. */
export const isPlacing = (act: ActName): boolean =>
  Object.values(PLACING).some(({ handOff, recall }) => act === handOff || act === recall);
