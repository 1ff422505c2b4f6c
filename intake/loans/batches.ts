/** The length of the first list. */
const FIRST = 20;

/** The items of a source in lists of so many at most: a short one first, so that something is seen soon, and each twice as long as the one before. Ends when told to, without what it has. */
export async function* batchesOf<T>(
  source: AsyncIterable<T>,
  most: number,
  signal?: AbortSignal,
): AsyncGenerator<readonly T[]> {
  let [batch, size]: [T[], number] = [[], FIRST];
  for await (const one of source) {
    if (signal?.aborted) return;
    batch.push(one);
    if (batch.length < size) continue;
    yield batch;
    [batch, size] = [[], Math.min(2 * size, most)];
  }
  if (batch.length > 0) yield batch;
}
