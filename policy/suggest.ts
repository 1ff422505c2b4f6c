/** How many letters must be added, removed or replaced to turn one word into another. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, count) => count);
  for (const [index, letter] of Array.from(a).entries()) {
    const next = [index + 1];
    for (const [at, other] of Array.from(b).entries()) {
      const replaced = (row[at] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
};

/** A question that names the known word nearest to a misspelt one, when one is near. */
export const didYouMean = (word: string, known: Iterable<string>): string | undefined => {
  const [nearest] = [...known]
    .map((candidate) => ({ candidate, away: distance(word, candidate) }))
    .sort((a, b) => a.away - b.away);
  if (nearest === undefined || nearest.away > Math.max(1, word.length / 3)) return undefined;
  return `Did you mean "${nearest.candidate}"?`;
};
