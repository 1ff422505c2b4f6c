import { recordAfterTheEnd, toAskAfterTheEnd } from '../casebook/acts/record';
import { InDoubt, type Provider } from '../channels/provider';
import type { Attempt } from '../domain/facts/attempt';
import { partsOf, type Ending, type StepKey } from '../domain/facts/fact';
import type { ContactAct, ForActs } from '../domain/channels';
import type { Dependencies } from './dependencies';

/** What came of asking; what is still unknown is to be asked again. */
export type Certainty = 'settled' | 'still-unknown';

/** Nobody sends any more what was claimed so long ago: an activity may run for 30 s. */
const AT_REST_AFTER_MS = 60_000;

/**
 * Asks, after the end of a case, whether a contact that was in doubt then was made: with the pauses and for as long as
 * before the end, and then a person. Never sends. Safe to repeat: how an attempt ended is recorded once.
 */
export async function askAfterTheEnd(dependencies: Dependencies, key: StepKey): Promise<Certainty> {
  const { book } = dependencies;
  const find = FINDERS[partsOf(key).act]?.(dependencies);
  if (!find) return 'settled';
  const look = await toAskAfterTheEnd(book, key);
  if (look.kind === 'no-words') return settledIf(await recordAfterTheEnd(book, key, { kind: 'unknown' }));
  if (look.kind !== 'ask') return look.kind === 'settled' ? 'settled' : 'still-unknown';
  const { attempt } = look;
  if (Date.now() - attempt.claimedAt.getTime() < AT_REST_AFTER_MS) return 'still-unknown';
  const said = await find(attempt).catch(inDoubt);
  return settledIf(await recordAfterTheEnd(book, key, said));
}

const settledIf = (isCertain: boolean): Certainty => (isCertain ? 'settled' : 'still-unknown');

type Find = (attempt: Attempt<unknown>) => Promise<Ending | 'absent'>;

const inDoubt = (error: unknown): Readonly<{ inDoubt: string }> => {
  if (error instanceof InDoubt) return { inDoubt: error.code };
  throw error;
};

/** The words of an attempt were kept by the claim of the same act, so they are of its provider's form. */
const finderOf =
  <M>({ find }: Pick<Provider<M>, 'find'>): Find =>
  (attempt) =>
    find(attempt as Attempt<M>);

const FINDERS: ForActs<ContactAct, (dependencies: Dependencies) => Find> = {
  sendSms: ({ sms }) => finderOf(sms),
  sendWhatsapp: ({ whatsapp }) => finderOf(whatsapp),
  notifyApp: ({ app }) => finderOf(app),
  sendEmail: ({ email }) => finderOf(email),
  placeCall: ({ calls }) => finderOf(calls),
};
