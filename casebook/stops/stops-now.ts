import type { Stops } from '../../domain/dossier/stops';
import type { Instant } from '../../domain/words';
import type { Rules, Tx } from '../book';
import { feedHeardAt, isFeedSilent } from '../money/payments-feed';
import { stopsInForce } from './emergency-stops';

/** What stops everybody now: read anew for every decision, so that a stop holds for all at once. */
export async function stopsNow(tx: Tx, rules: Rules, now: Instant): Promise<Stops> {
  return { inForce: await stopsInForce(tx), isFeedSilent: isFeedSilent(await feedHeardAt(tx), rules, now) };
}
