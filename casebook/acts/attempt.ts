import { leavesOnce } from '../../domain/acts';
import { CompiledQuery } from 'kysely';
import type { Attempt } from '../../domain/facts/attempt';
import { partsOf, factOf, type Happening, type StepKey } from '../../domain/facts/fact';
import { lossThatMayHide } from '../../domain/facts/gone-back';
import type { InHand } from '../case/in-hand';
import { sendAhead } from '../schema/driver';
import { packed, unpacked } from './words';

/** Keeps the words of an act, with the moment at which it was claimed, and tells that moment. */
export async function keepWords(
  { tx, began, book, loan }: InHand,
  key: StepKey,
  message: unknown,
): Promise<Date> {
  await sendAhead(tx, CompiledQuery.raw(KEEP, [key, ...packed(message, book.rules, loan.language)]));
  return began;
}

const KEEP = `insert into message (key, content, packed, wording) values ($1, $2, $3, $4)
  on conflict (key) do update
    set content = excluded.content, packed = excluded.packed, wording = excluded.wording, created_at = now()`;

/** A begun attempt as it was kept, with what is known of how far it came. */
export async function attemptOf<M>(hand: InHand, key: StepKey): Promise<Attempt<M>> {
  const { tx } = hand;
  const { facts } = hand.dossier;
  const row = await tx.selectFrom('message').where('key', '=', key).selectAll().executeTakeFirstOrThrow();
  const { created_at: claimedAt, first_claimed_at: firstClaimedAt } = row;
  const handedOver = factOf(facts, 'handing-over', key);
  return {
    key,
    message: (await unpacked(tx, row)) as M, // written by `keepWords` for the same act
    claimedAt,
    firstClaimedAt,
    ...(handedOver && { handedOver }),
    ...lossOf(hand, key),
  };
}

/** Since when an earlier claim of an act may have been lost: the book has gone back, lately or before the act was begun. */
export function lossOf(
  { dossier: { facts }, book, now }: InHand,
  key: StepKey,
): Pick<Attempt<unknown>, 'lostSince'> {
  const begun = factOf(facts, 'started', key);
  const loss = lossThatMayHide(facts, now) ?? (begun && lossThatMayHide(facts, begun.at, begun.seq));
  return loss ? { lostSince: new Date(book.clock.wallOf(loss.since)) } : {};
}

/** That the words of an act leave, unless it is on record. Of a call the fact says more: that its borrower was rung (see `connect`). */
export function handingOver(hand: InHand, key: StepKey): readonly Happening[] {
  return partsOf(key).act === 'placeCall' || isHandedOver(hand, key) ? [] : [{ kind: 'handing-over', key }];
}

/** Of what leaves once, that its words leave is noted last (docs/decisions/0002). */
export function isNotedLast(key: StepKey): boolean {
  return leavesOnce(partsOf(key).act);
}

/** Whether the words of an act in hand may have left. */
export function isHandedOver({ dossier: { facts } }: InHand, key: StepKey): boolean {
  return factOf(facts, 'handing-over', key) !== undefined;
}

/** Begun and not ended: it may or may not have reached the borrower. */
export function isUnderWay({ dossier: { facts } }: InHand, key: StepKey): boolean {
  return factOf(facts, 'started', key) !== undefined && !factOf(facts, 'ended', key);
}
