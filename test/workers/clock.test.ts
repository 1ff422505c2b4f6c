import { HOUR } from '../../domain/calendar';
import { instant } from '../../domain/words';
import { clockOf, sharedClock, writePace } from '../../workers/clock';

const reading = { now: instant(10 * HOUR), start: 0, since: 1_000_000, speed: HOUR / 100 };

describe('the clock that a sandbox shares', () => {
  it('shows what is answered, and lets nothing count at another time than its own', async () => {
    const clock = sharedClock(() => Promise.resolve(reading));
    await expect(clock.now()).resolves.toBe(10 * HOUR);
    expect(clock.tolerance).toBe(0);
  });

  it('guesses what the wall clock will show by the pace that the sandbox keeps', async () => {
    const clock = sharedClock(() => Promise.resolve(reading));
    await clock.now();
    expect(clock.wallOf(instant(12 * HOUR))).toBe(1_001_200);
  });
});

it('a pace is read as it was written', async () => {
  const clock = clockOf(writePace({ start: 5 * HOUR, since: Date.now() + HOUR, speed: 10 }));
  await expect(clock.now()).resolves.toBe(5 * HOUR);
});

it('a sandbox that has ended is said to tell no time', async () => {
  await expect(clockOf('http://127.0.0.1:9/clock.json').now()).rejects.toThrow(
    'the sandbox does not tell the time at http://127.0.0.1:9/clock.json: does it still run?',
  );
});
