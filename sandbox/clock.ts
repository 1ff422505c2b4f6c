import { setTimeout as sleep } from 'node:timers/promises';
import { instant, type Instant } from '../domain/words';

/** Something that is to be done at an instant; its name is the same for as long as it is the same thing. */
export type Due = Readonly<{ name: string; at: Instant; what: string }>;

/** What was due, and for how many milliseconds of wall clock time stood still for it before it went on. */
export type Overdue = Due & Readonly<{ waited: number }>;

/** Answers, in their order, what is due until an instant and not done. */
export type WhatIsDue = (until: Instant) => Promise<readonly Due[]>;

/**
 * Business time now, and its pace: from `start`, where it stands until the wall-clock time `since`, `speed` times as fast.
 */
export type Reading = Readonly<{ now: Instant; start: number; since: number; speed: number }>;

/**
 * The one clock of a sandbox, for all its processes. Business time keeps its pace and never passes what is due and not
 * done; where it lags behind for that, it catches up as far as a second allows.
 */
export type SandboxClock = Readonly<{
  /** What it showed last. */
  now: () => Instant;
  /** What it shows; the answer waits for a look that is under way, so that time stands for whoever is seen by the next. */
  read: () => Promise<Reading>;
  /** Lets time pass from a wall-clock time on. */
  run: (since: number, due: WhatIsDue) => void;
  /** Has something done at an instant; time stands until it is. Fails as the work does. */
  appoint: <T>(at: Instant, work: () => Promise<T>) => Promise<T>;
  stop: () => Promise<void>;
}>;

/** `start` is what it shows first; `goesOn` hears what time goes on without, after `patienceMs`. */
export type ClockOptions = Readonly<{
  start: Instant;
  speed: number;
  goesOn?: (overdue: Overdue) => void;
  patienceMs?: number;
}>;

/** A case whose act gave way to something that it heard rests for ten seconds (`workflows/acting.ts`): that is waited for. */
const PATIENCE_MS = 15_000;
/** How often it looks; nothing is late by that, because time stops at the very instant of what is due. Where time has stood for a while it looks less often. */
const LOOK_MS = { passing: 20, standing: 100 } as const;
const A_WHILE_MS = 300;
/** So far it lags behind its pace and catches up; what is more is time that the machine needed, and lost. */
const CATCH_UP_MS = 1_000;

/** Makes a clock that stands until it is run. */
export function openClock({ start, speed, goesOn, patienceMs = PATIENCE_MS }: ClockOptions): SandboxClock {
  const pace = { start, since: Number.MAX_SAFE_INTEGER, speed };
  const appointments = openAppointments();
  const waitsFor = patient(patienceMs, goesOn);
  let now = start;
  let passed = performance.now();
  const look = async (due: WhatIsDue): Promise<void> => {
    const target = businessTime(pace, Date.now());
    const appointed = appointments.next();
    const held = target > now ? waitsFor(await due(target), appointed) : now;
    const then = now;
    now = instant(Math.max(now, Math.min(target, held, appointed)));
    if (now > then) passed = performance.now();
    appointments.begin(now);
  };
  const { run, looking, stop } = openLooking(look, () => {
    pace.since += Math.max(0, Date.now() - wallOf(pace, now) - CATCH_UP_MS);
    return performance.now() - passed > A_WHILE_MS ? LOOK_MS.standing : LOOK_MS.passing;
  });
  return {
    now: () => now,
    read: async () => {
      await looking();
      return { now, ...pace };
    },
    run: (since, due) => {
      pace.since = since;
      run(due);
    },
    appoint: appointments.add,
    stop,
  };
}

type Pace = Omit<Reading, 'now'>;

const wallOf = ({ start, since, speed }: Pace, at: number): number => since + (at - start) / speed;

const businessTime = ({ start, since, speed }: Pace, wall: number): Instant =>
  instant(Math.floor(start + Math.max(0, wall - since) * speed));

/** Looks again and again; what is done after a look says when the next one is. */
const openLooking = (look: (due: WhatIsDue) => Promise<void>, after: () => number) => {
  let isStopping = false;
  let looking: Promise<void> = Promise.resolve();
  const run = async (due: WhatIsDue): Promise<void> => {
    while (!isStopping) {
      looking = look(due).catch(() => undefined); // when nobody can say what is due, time stands
      await looking;
      await sleep(after());
    }
  };
  const stop = async () => {
    isStopping = true;
    await looking;
  };
  return { run: (due: WhatIsDue) => void run(due), looking: () => looking, stop };
};

type Appointment = { readonly at: Instant; begin: () => Promise<unknown>; begun?: Promise<unknown> };

/** What is done at its instant, and holds time up until it is done. */
const openAppointments = () => {
  const all = new Set<Appointment>();
  const add: SandboxClock['appoint'] = (at, work) =>
    new Promise((resolve, reject) => {
      const begin = () =>
        work()
          .then(resolve, reject)
          .finally(() => all.delete(appointment));
      const appointment: Appointment = { at, begin };
      all.add(appointment);
    });
  return {
    add,
    next: () => Math.min(...[...all].map(({ at }) => at)),
    begin: (now: Instant) => {
      for (const one of all) if (one.at <= now) one.begun ??= one.begin();
    },
  };
};

/**
 * Up to when time may go for what is due: what has had its patience is told, once, and holds up nothing any more. While
 * nobody could say what is due nothing had any, nor for as long again: who failed so long tries again within that.
 */
const patient = (patienceMs: number, goesOn: ClockOptions['goesOn']) => {
  const givenUp = new Set<string>();
  const sinceLast = gaps();
  let first = { name: '', since: 0 };
  let restsUntil = 0;
  return (due: readonly Due[], appointed: number): number => {
    const gap = sinceLast();
    if (gap > CATCH_UP_MS) restsUntil = performance.now() + gap;
    const next = due.find(({ name }) => !givenUp.has(name));
    if (!next || next.at > appointed) return Infinity;
    if (next.name !== first.name) first = { name: next.name, since: performance.now() };
    const waited = performance.now() - Math.max(first.since, restsUntil);
    if (waited <= patienceMs) return next.at;
    givenUp.add(next.name);
    goesOn?.({ ...next, waited });
    return next.at;
  };
};

/** How long ago it was asked the last time. */
const gaps = () => {
  let last = Infinity;
  return (): number => {
    const gap = performance.now() - last;
    last = performance.now();
    return gap;
  };
};
