import { readiness } from '../../workers/readiness';

test('however many ask at once whether all is well, each server is asked once, and again for the next', async () => {
  let asked = 0;
  const missing = readiness({
    PostgreSQL: () => Promise.resolve(++asked),
    Temporal: () => Promise.resolve(),
  });
  expect(await Promise.all(Array.from({ length: 200 }, missing))).toEqual(
    Array.from({ length: 200 }, () => []),
  );
  expect(asked).toBe(1);
  await missing();
  expect(asked).toBe(2);
});

test('what refuses is missing, and so is what stands still', async () => {
  const missing = readiness({
    PostgreSQL: () => new Promise(() => undefined),
    Temporal: () => Promise.reject(new Error('away')),
    relay: () => Promise.resolve(),
  });
  expect(await missing()).toEqual(['PostgreSQL', 'Temporal']);
});
