/** So long a server has to answer before it counts as away. */
const PATIENCE_MS = 2_000;

/** The book's connection for this question alone: the others may all be busy while PostgreSQL is well. */
export const ITS_OWN_CONNECTION = { max: 1, connectMs: PATIENCE_MS, answerMs: PATIENCE_MS } as const;

/** Says which of the servers do not answer; however many want to know at once, each server is asked once. */
export function readiness(servers: Readonly<Record<string, () => Promise<unknown>>>) {
  let asking: Promise<readonly string[]> | undefined;
  return (): Promise<readonly string[]> =>
    (asking ??= missingOf(servers).finally(() => {
      asking = undefined;
    }));
}

const missingOf = async (
  servers: Readonly<Record<string, () => Promise<unknown>>>,
): Promise<readonly string[]> => {
  const names = Object.keys(servers);
  const answers = await Promise.allSettled(Object.values(servers).map((ask) => inTime(ask())));
  return names.filter((_, index) => answers[index]?.status === 'rejected');
};

/** A server that stands still does not even refuse. */
const inTime = (answer: Promise<unknown>): Promise<unknown> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('no answer'));
    }, PATIENCE_MS);
  });
  return Promise.race([answer, late]).finally(() => {
    clearTimeout(timer);
  });
};
