import type { StepKey } from '../../domain/facts/fact';
import { instant } from '../../domain/words';
import { day, firstSms, type Desk } from './desk';

/** Lets so much wall-clock time pass since the claim of an act that nobody is sending it any more, and lists have settled. */
export async function atRest({ dependencies }: Desk, key: StepKey): Promise<void> {
  await dependencies.book.db
    .updateTable('message')
    .set({ created_at: new Date(Date.now() - 61_000) })
    .where('key', '=', key)
    .execute();
}

/** A case whose first SMS is in doubt at 09:00 on day 1: Twilio took it and the answer was lost, or it never came there. */
export async function smsInDoubt(desk: Desk, how: 'taken' | 'lost', changes?: Parameters<Desk['open']>[0]) {
  const row = await desk.open(changes);
  const key = firstSms(row.loanId);
  desk.clock.set(day(1, '09:00'));
  const lift = desk.outside.phones.fault(
    row.phone,
    how === 'taken' ? { kind: 'store-then-drop' } : { kind: 'error', status: 500, code: 20500 },
  );
  await desk.act(key);
  lift();
  await atRest(desk, key);
  return { ...row, key };
}

/** Does what the case asks for until its clock reaches an instant, with the provider of the first SMS away. */
export async function askedInVainUntil(desk: Desk, loanId: string, hours: number): Promise<void> {
  await desk.outside.phones.stop();
  await desk.live(loanId, instant(day(1, '09:00') + hours * 3_600_000));
  await desk.outside.phones.restart();
}
