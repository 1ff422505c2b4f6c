import { z } from 'zod';
import { recordFate } from '../casebook/acts/fate';
import { CHANNELS } from '../domain/channels';
import { partsOf, type Fate, type StepKey } from '../domain/facts/fact';
import { line } from '../intake/reading';
import type { HttpDependencies } from './dependencies';
import { signed } from './signature';

/** Where the lender's push gateway tells what became of a notification. */
export const APP_STATUS_PATH = '/app/status';

const arrived = {
  form: z
    .object({
      id: line.max(256),
      reference: line.min(1).max(128),
      status: z.enum(['delivered', 'opened', 'undelivered']),
      code: z
        .string()
        .regex(/^[a-z0-9-]{1,32}$/)
        .default('undelivered'),
      forGood: z.boolean().default(false),
    })
    .transform(({ id, reference, ...told }) => ({ key: id as StepKey, reference, fate: fateIn(told) })),
  wrong:
    'the body must be a JSON object with the "id" and the "reference" of a notification, and a "status": delivered, opened or undelivered; then "code" says why, and "forGood" whether the app will take no other',
};

type Told = Readonly<{ status: 'delivered' | 'opened' | 'undelivered'; code: string; forGood: boolean }>;

const fateIn = ({ status, code, forGood }: Told): Fate => {
  if (status === 'undelivered') return { kind: status, code, forGood };
  return { kind: status === 'opened' ? 'read' : status };
};

/**
 * Takes what the lender's push gateway tells of a notification that it took, signed like a repayment but with a key of its
 * own: 201 when it is new, 200 when it was known, 404 when there is no such notification.
 */
export function appStatus(dependencies: HttpDependencies) {
  return signed(dependencies.appSecret, arrived, async ({ key, reference, fate }, c) => {
    const isOurs = partsOf(key).act === CHANNELS.app.act;
    const status = isOurs ? await recordFate(dependencies.book, key, reference, fate) : 'unknown';
    if (status === 'unknown') return c.json({ error: 'there is no such notification' }, 404);
    dependencies.tell();
    return c.json({ status }, status === 'recorded' ? 201 : 200);
  });
}
