import { newCall, type Call } from './call';
import type { Behaviour, People } from './people';

/** Every call so far, and how people behave. */
export type Board = Readonly<{
  /** Oldest first. */
  calls: () => readonly Call[];
  add: (parties: Pick<Call, 'to' | 'from' | 'parentSid'>) => Call;
  change: (call: Call, changes: Partial<Call>) => void;
  /** What a voice says to whoever answered. */
  say: (call: Call, text: string) => void;
  /** What a number does now that it rings once more. */
  behaviour: (number: string) => Behaviour | Promise<Behaviour>;
  people: (people: People) => void;
}>;

/** A board without calls. */
export function emptyBoard(everybody: People, now: () => Date): Board {
  const calls = new Map<string, Call>();
  const rung = new Map<string, number>();
  let people = everybody;
  const change: Board['change'] = (call, changes) => {
    calls.set(call.sid, { ...call, ...calls.get(call.sid), ...changes });
  };
  return {
    calls: () => [...calls.values()],
    add: (parties) => {
      const call = newCall({ ...parties, startedAt: now() });
      calls.set(call.sid, call);
      return call;
    },
    change,
    say: (call, text) => {
      change(call, { heard: [...(calls.get(call.sid)?.heard ?? []), text] });
    },
    behaviour: (number) => {
      const occurrence = (rung.get(number) ?? 0) + 1;
      rung.set(number, occurrence);
      return people(number, occurrence);
    },
    people: (others) => {
      people = others;
    },
  };
}
