import type { Fact, Reason } from '../facts/fact';
import type { Minor } from '../words';
import type { Dossier } from '../dossier/dossier';

/** What became known to a case because it was assumed: money, or what somebody said, as a fact. */
export type Happened = Readonly<
  { act: 'paid' | 'reversed'; paymentId: string; amount: Minor } | { act: Fact['kind']; fact: Fact }
>;

/** What comes of an event: the case knows more; it has to wait for a call or a question; or it was assumed in vain, `refused` in the words of the answer that cannot be taken. */
export type Heard = Readonly<
  | { kind: 'known'; dossier: Dossier; known: readonly Happened[] }
  | { kind: 'waits' }
  | { kind: 'in-vain'; because: Reason; refused?: string }
>;

/** What was assumed in vain. */
export function inVain(because: Reason): Heard {
  return { kind: 'in-vain', because };
}

/** Names what is assumed; of payments on one date the earlier comes first. */
export function newId({ facts }: Dossier): string {
  return `assumed-${String(facts.length + 1).padStart(6, '0')}`;
}
