import { z } from 'zod';
import type { QueueNames } from '../queues';
import { forReaders, slug } from './values';

/** `policy/queues.yaml`: what people call the queues in which their tasks wait. */
export const queuesSchema: z.ZodType<QueueNames> = z.record(slug, forReaders);
