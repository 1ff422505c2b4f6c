import { addDays } from '../../domain/calendar';
import { takeInText } from '../../intake/answers/take-in-sms';
import { deliverNews } from '../../intake/workflows/deliver';
import type { FactOf } from '../../domain/facts/fact';
import { pagesOver } from '../desk/at-the-desk';
import { ofKind } from '../support/cases';
import { loanRow } from '../support/loans';
import type { RealWorld } from '../support/real-world';

/** A case whose collector has pressed Ring at the desk, and whose workflow has not heard of it yet. */
export type PressedRing = Readonly<{
  loanId: string;
  /** Where the desk led after the press. */
  to: string | null;
  /** Tells the workflow what was recorded outside it. */
  tell: () => Promise<boolean>;
  /** How often the phones of the collector and of the borrower rang. */
  rung: () => readonly [collector: number, borrower: number];
  /** The calls that were begun. */
  begun: () => Promise<readonly FactOf<'started'>[]>;
}>;

/** A borrower wrote that they want to be called, an hour before anything else is due; a collector takes the message and presses Ring. */
export async function pressedRing(world: RealWorld, staff: string): Promise<PressedRing> {
  const { dependencies, outside, client } = world;
  const row = loanRow(addDays(world.today, -2));
  const { loanId } = row;
  await world.enrol(row);
  await takeInText(dependencies, { id: loanId, from: row.phone, text: 'please call me' });
  const collector = await pagesOver(dependencies).logIn(staff);
  const page = `/desk/case/${loanId}`;
  const press = async (what: string) => {
    await collector.get(page);
    return (await collector.send(`${page}/${what}`)).to;
  };
  await press('take');
  const to = await press('ring');
  const ringsOf = (phone?: string) => outside.phones.calls().filter((call) => call.to === phone).length;
  const own = dependencies.policy.staff.collectors.find((one) => one.staff === staff)?.phone;
  return {
    loanId,
    to,
    tell: () => deliverNews({ ...dependencies, client }, loanId),
    rung: () => [ringsOf(own), ringsOf(row.phone)],
    begun: async () => ofKind(await world.facts(loanId), 'started').filter(({ by }) => by === 'call'),
  };
}
