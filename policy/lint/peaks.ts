import { addDays } from '../../domain/calendar';
import { WRITTEN } from '../../domain/channels';
import { isRungOfTheDay, rungOf } from '../../domain/decide/ladder/ladder';
import { roomFor, type Hours } from '../../domain/decide/ladder/room';
import type { Strategy } from '../../domain/strategy';
import type { LocalDate } from '../../domain/words';
import type { Finding } from '../finding';
import type { Lender } from '../lender';
import type { PolicyFile, PolicyFolder } from '../read-folder';
import { lawInForce } from './law';
import { inFile, rungs, type Fault, type Rung } from './rungs';

/** What we count on, in a second: a little less than the case book alone was measured to take on two cores (docs/performance.md). */
const A_SECOND = 100;
const A_MINUTE = 60 * A_SECOND;

/** The fullest minute of a million borrowers, by the mean: what a hash spreads is not quite even. */
const FULLEST = 1.1;

const inFullestMinute = (cases: number, minutes: number): number =>
  Math.min(cases, Math.ceil((cases * FULLEST) / Math.max(minutes, 1)));

/** In quarters of an hour, or from an hour on in whole ones. */
const widthFor = (cases: number): string => {
  const minutes = (cases * FULLEST) / A_MINUTE;
  return minutes > 60 ? `${Math.ceil(minutes / 60)}h` : `${Math.ceil(minutes / 15) * 15}m`;
};

const tooFull = (cases: number, minutes: number): string =>
  `if ${cases} cases are due on one day, its fullest minute has ${inFullestMinute(cases, minutes)} contacts, and we count on ${A_MINUTE} (${A_SECOND} a second: docs/performance.md)`;

/** A lender of whose cases too many would be contacted in one minute, and how wide they have to be spread. */
const tooNarrow = ({ cases = 0, spreadMinutes = 0 }: Lender): readonly Fault[] => {
  if (inFullestMinute(cases, spreadMinutes) <= A_MINUTE) return [];
  const [key, how] =
    spreadMinutes === 0
      ? ['cases', 'every step is done at one clock time']
      : ['spread', `contacts are spread over ${spreadMinutes} minutes`];
  const reason = `${how}: ${tooFull(cases, spreadMinutes)}`;
  return [{ path: [key], reason, remedy: `Write spread: ${widthFor(cases)}.` }];
};

const WEEK = [0, 1, 2, 3, 4, 5, 6];

/** Days of a ladder that leave less than the lender's spread, and too little. Calls are made by people, who set the pace themselves. */
const crowded = (
  strategy: PolicyFile<Strategy>,
  { cases = 0 }: Lender,
  hours: Omit<Hours, 'strategy'>,
  today: LocalDate,
): readonly Fault[] => {
  const seen = new Set<string>();
  const s = { ...hours, strategy: strategy.value };
  return rungs(strategy).flatMap(({ step, path, name }: Rung): Fault[] => {
    const rung = rungOf(strategy.value, step.id);
    const isWritten = WRITTEN.some((channel) => step[channel] !== undefined);
    if (!rung || !isWritten || !isRungOfTheDay(step) || seen.has(rung.node)) return [];
    seen.add(rung.node);
    const room = Math.floor(
      Math.max(...WEEK.map((ahead) => roomFor(rung, addDays(today, ahead), s))) / 60_000,
    );
    if (inFullestMinute(cases, room) <= A_MINUTE) return [];
    const reason = `${name} can be spread over ${room} minutes, with the other steps of its day: ${tooFull(cases, room)}`;
    const remedy = 'Give the steps of its day more patience, or its calls an earlier last time.';
    return [{ path: [...path, 'at'], reason, remedy }];
  });
};

/** Steps that would come in too few minutes, if all cases that the lender declares were due for them on one day. */
export function peakFindings(folder: PolicyFolder, today: LocalDate): readonly Finding[] {
  const { lender, staff, strategies } = folder;
  const law = lawInForce(folder);
  if (!lender || !law || lender.value.cases === undefined) return [];
  const { value } = lender;
  const borrower = {
    id: '',
    zones: [value.zone],
    addresses: {},
    unusable: new Map(),
    contacted: [],
  } as const;
  const hours = {
    law,
    borrower,
    case: { loanId: '' },
    ...(staff && { roster: { ...staff.value, hash: '' } }),
  };
  const narrow = tooNarrow(value).map(inFile(lender));
  const found =
    narrow.length > 0
      ? narrow
      : strategies.flatMap((one) => crowded(one, value, hours, today).map(inFile(one)));
  return found.map((finding) => ({ ...finding, severity: 'warning' as const }));
}
