import { z } from 'zod';
import { LINE, UNKEEPABLE, WORDS } from '../domain/text';

/** One line of text that somebody sends. What PostgreSQL cannot keep is refused at the door: its own refusal would be retried for ever. */
export const line = z.string().trim().regex(LINE, UNKEEPABLE);

/** Words over some lines that somebody sends. */
export const words = z.string().trim().regex(WORDS, UNKEEPABLE);
