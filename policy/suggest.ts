import { closest, distance } from 'fastest-levenshtein';

/** Two letters that changed places are one slip, and two changes to a measure that knows none of it. */
const isSwapped = (word: string, other: string): boolean =>
  word.length === other.length &&
  distance(word, other) === 2 &&
  word.split('').sort().join() === other.split('').sort().join();

/** A part of a name is long enough to tell which one is meant, or it is too short. */
const isPartOf = (word: string, name: string): boolean =>
  word.length > 4 && name.toLowerCase().includes(word.toLowerCase());

/** A question that names the known word nearest to a misspelt one, when one is near. */
export function didYouMean(word: string, known: Iterable<string>): string | undefined {
  const candidates = [...known];
  if (candidates.length === 0) return undefined;
  const meant =
    candidates.find((one) => isSwapped(word, one)) ?? candidates.find((one) => isPartOf(word, one));
  const nearest = meant ?? closest(word, candidates);
  if (meant === undefined && distance(word, nearest) > Math.max(1, word.length / 3)) return undefined;
  return `Did you mean "${nearest}"?`;
}
