import { setTimeout as sleep } from 'node:timers/promises';
import { HOUR } from '../../domain/calendar';
import { instant, type Instant } from '../../domain/words';
import { openClock, type ClockOptions, type Due, type Overdue, type SandboxClock } from '../../sandbox/clock';
import { until } from '../support/until';

/** An hour of business time is a hundred milliseconds. */
const SPEED = HOUR / 100;
const hour = (count: number): Instant => instant(count * HOUR);

let clock: SandboxClock;
afterEach(() => clock.stop());

/** A clock that runs from hour 0 on, and what is due by it. */
const running = (due: Due[], options: Partial<ClockOptions> = {}): void => {
  clock = openClock({ start: hour(0), speed: SPEED, ...options });
  clock.run(Date.now(), (to) => Promise.resolve(due.filter(({ at }) => at <= to)));
};
const due = (at: Instant, name = 'SMS'): Due => ({ name, at, what: name });
const shows = (at: Instant) => until(`the clock shows hour ${at / HOUR}`, () => clock.now() >= at, 5_000);

describe('the clock of the sandbox', () => {
  it('stands until it is run, and then keeps its pace', async () => {
    clock = openClock({ start: hour(0), speed: SPEED });
    await sleep(100);
    expect(clock.now()).toBe(hour(0));
    clock.run(Date.now(), () => Promise.resolve([]));
    await sleep(300);
    const { now, since } = await clock.read();
    expect(Math.abs(now - (Date.now() - since) * SPEED)).toBeLessThan(hour(2));
  });

  it('never passes what is due and not done, and has caught up soon after it is done', async () => {
    const dues = [due(hour(1))];
    running(dues);
    const { since } = await clock.read();
    await shows(hour(1));
    await sleep(300);
    expect(clock.now()).toBe(hour(1));
    dues.pop();
    await shows(hour(4));
    expect((await clock.read()).since).toBe(since);
  });

  it('puts off by what it stood still for beyond a second', async () => {
    const dues = [due(hour(1))];
    running(dues);
    const { since } = await clock.read();
    await shows(hour(1));
    await sleep(1_500);
    const after = await clock.read();
    expect(after.now).toBe(hour(1));
    expect(after.since - since).toBeGreaterThan(300);
    expect(after.since - since).toBeLessThan(1_000);
  });

  it('waits for what is not done as long as its patience is, then goes on and says so, once', async () => {
    const gone: Overdue[] = [];
    running([due(hour(1)), due(hour(2), 'e-mail')], { patienceMs: 200, goesOn: (late) => gone.push(late) });
    await shows(hour(3));
    expect(gone.map(({ name, at }) => [name, at])).toEqual([
      ['SMS', hour(1)],
      ['e-mail', hour(2)],
    ]);
    expect(gone.every(({ waited }) => waited > 200)).toBe(true);
  });

  it('has an appointment begin at its very instant, and stands until it is over', async () => {
    running([], { patienceMs: 100 });
    const seen: Instant[] = [];
    const paying = clock.appoint(hour(2), async () => {
      seen.push(clock.now());
      await sleep(400);
      seen.push(clock.now());
      return 'paid';
    });
    await expect(paying).resolves.toBe('paid');
    expect(seen).toEqual([hour(2), hour(2)]);
    await shows(hour(3));
  });

  it('fails with an appointment, and goes on', async () => {
    running([]);
    await expect(clock.appoint(hour(1), () => Promise.reject(new Error('no money')))).rejects.toThrow(
      'no money',
    );
    await shows(hour(2));
  });

  it('answers nobody while it looks: who begins to write then is seen by the next look', async () => {
    let answer: (dues: readonly Due[]) => void = () => undefined;
    clock = openClock({ start: hour(0), speed: SPEED });
    clock.run(Date.now() - 500, () => new Promise((resolve) => (answer = resolve)));
    await sleep(50);
    const read = jest.fn();
    const reading = clock.read().then(read);
    await sleep(50);
    expect(read).not.toHaveBeenCalled();
    answer([]);
    await reading;
    expect(read).toHaveBeenCalledWith(expect.objectContaining({ now: clock.now() }));
    expect(clock.now()).toBeGreaterThan(hour(4));
    answer([]);
  });

  it('stands when nobody can say what is due', async () => {
    clock = openClock({ start: hour(0), speed: SPEED });
    clock.run(Date.now(), () => Promise.reject(new Error('the book is away')));
    await sleep(300);
    expect(clock.now()).toBe(hour(0));
  });

  it('has patience anew, and for as long again, with what was due while nobody could say so', async () => {
    const [gone, dues]: [Overdue[], Due[]] = [[], [due(hour(1))]];
    let isAway = false;
    clock = openClock({ start: hour(0), speed: SPEED, patienceMs: 200, goesOn: (late) => gone.push(late) });
    clock.run(Date.now(), () => (isAway ? Promise.reject(new Error('away')) : Promise.resolve(dues)));
    await shows(hour(1));
    isAway = true;
    await sleep(1_500);
    isAway = false;
    await sleep(1_200);
    expect([clock.now(), gone]).toEqual([hour(1), []]);
    dues.pop();
    await shows(hour(2));
    expect(gone).toEqual([]);
  });
});
