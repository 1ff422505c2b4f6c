/** What the global setup started and the global teardown ends. */
export const running: { stop: () => Promise<void> } = { stop: () => Promise.resolve() };
