import type { Floors, Strategy } from '../../domain/strategy';
import type { Fault, Rung } from './rungs';

/** What a visit or a placement costs is spent whatever is owed: which amount is worth it is the strategy's to say. */
export function floorFaults(all: readonly Rung[], { floors = {}, small }: Strategy): readonly Fault[] {
  return [...all.flatMap((rung) => withoutFloor(rung, floors)), ...floorsInVain(floors, small?.below)];
}

const withoutFloor = ({ step, path }: Rung, floors: Floors): readonly Fault[] => {
  const needs = step.visit ? 'visit' : step.handOff?.to;
  if (needs === undefined || floors[needs] !== undefined) return [];
  const what =
    needs === 'visit' ? 'a visit' : `a placement with ${needs === 'agency' ? 'an agency' : 'a law firm'}`;
  return [
    {
      path: [...path, needs === 'visit' ? 'visit' : 'handOff'],
      reason: `${step.id} is ${what} for any amount, also for the smallest`,
      remedy: `Write the least that it is worth: floors: { ${needs}: "300.00" }.`,
    },
  ];
};

const floorsInVain = (floors: Floors, below = 0): readonly Fault[] =>
  Object.entries(floors)
    .filter(([, amount]) => amount < below)
    .map(([what]) => ({
      path: ['floors', what],
      reason: `less than ${(below / 100).toFixed(2)} is a small amount anyway: this floor changes nothing`,
      remedy: 'Raise it, or leave it out.',
    }));
