import type { FactOfCase } from '../../domain/dossier/dossier';
import type { Book } from '../book';

/** What a process has read of a borrower, and the newest fact of it: facts are never changed, and come one after the other under the lock. */
type Remembered = Readonly<{ facts: readonly FactOfCase[]; last?: Last }>;

/** The newest fact that was read: its number, and when it was recorded, in microseconds. */
export type Last = Readonly<{ seq: number; recordedAt: number }>;

/** Of whom nothing was read. */
export const NOTHING: Remembered = { facts: [] };

/** So many facts are remembered, of whoever was in hand last: a contact is recorded right after it was claimed. */
const MOST = 50_000;

/** What a process remembers of a book. */
export type Memory = { byBorrower: Map<string, Remembered>; count: number };

const all = new WeakMap<Book['db'], Memory>();

/** What this process remembers of a book. */
export function memoryOf(db: Book['db']): Memory {
  const memory = all.get(db) ?? { byBorrower: new Map<string, Remembered>(), count: 0 };
  all.set(db, memory);
  return memory;
}

/** Forgets a borrower. */
export function forget(memory: Memory, borrowerId: string): void {
  memory.count -= memory.byBorrower.get(borrowerId)?.facts.length ?? 0;
  memory.byBorrower.delete(borrowerId);
}

/** Remembers what was read of a borrower, and forgets whoever was in hand longest ago. */
export function remember(memory: Memory, borrowerId: string, read: Remembered): void {
  forget(memory, borrowerId);
  memory.byBorrower.set(borrowerId, read);
  memory.count += read.facts.length;
  for (const oldest of memory.byBorrower.keys()) {
    if (memory.count <= MOST) break;
    forget(memory, oldest);
  }
}
