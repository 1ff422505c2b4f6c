/** Somebody asked the demo to stop. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** Rejects with `Interrupted` on Ctrl-C or SIGTERM; a second Ctrl-C ends the process at once. */
export function untilInterrupted(): Promise<never> {
  const interrupted = new Promise<never>((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        reject(new Interrupted(signal));
        process.once('SIGINT', () => process.exit(130));
      });
  });
  interrupted.catch(() => undefined); // nobody may be waiting when it comes
  return interrupted;
}
