import { emptyBoard, type Board } from './board';
import type { Call } from './call';
import type { People } from './people';
import { putThrough, type Answered, type Caller } from './put-through';

/** Where calls are put through; `close` cuts off everybody who rings or speaks, and is open for new calls again afterwards. */
export type Exchange = Pick<Board, 'calls' | 'people'> &
  Readonly<{
    /** Answers at once; the number rings afterwards. */
    place: (to: string, from: string, answered: Answered) => Call;
    close: () => Promise<void>;
  }>;

/** Opens an exchange where people behave as told; `now` stamps their calls. */
export function openExchange(caller: Caller, everybody: People, now: () => Date): Exchange {
  const board = emptyBoard(everybody, now);
  const going = new Map<AbortController, Promise<void>>();
  const place: Exchange['place'] = (to, from, answered) => {
    const call = board.add({ to, from });
    const cut = new AbortController();
    const ending = putThrough(board, caller, { call, signal: cut.signal }, answered);
    going.set(
      cut,
      ending.finally(() => going.delete(cut)),
    );
    return call;
  };
  const close = async () => {
    const ending = [...going.values()];
    for (const cut of going.keys()) cut.abort();
    await Promise.all(ending);
  };
  return { calls: board.calls, people: board.people, place, close };
}
