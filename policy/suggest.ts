import { closest, distance } from 'fastest-levenshtein';

/** A question that names the known word nearest to a misspelt one, when one is near. */
export function didYouMean(word: string, known: Iterable<string>): string | undefined {
  const candidates = [...known];
  if (candidates.length === 0) return undefined;
  const nearest = closest(word, candidates);
  if (distance(word, nearest) > Math.max(1, word.length / 3)) return undefined;
  return `Did you mean "${nearest}"?`;
}
