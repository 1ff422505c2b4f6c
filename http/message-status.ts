import type { Context } from 'hono';
import { z } from 'zod';
import { hearFate } from '../intake/hear-fate';
import { keyInStatusPath } from '../domain/facts/connect-path';
import { partsOf } from '../domain/facts/fact';
import { line } from '../intake/reading';
import type { HttpDependencies } from './dependencies';
import { fromTwilio, notTwilio } from './from-twilio';

/**
 * Takes what Twilio tells of a message after it had taken it, signed by Twilio: delivered, read, or that it reached nobody.
 * What it says on the way there, and twice, is answered the same and changes nothing; of a message that is none of ours it is told so.
 */
export function messageStatus(dependencies: HttpDependencies) {
  return async (c: Context): Promise<Response> => {
    const { voice, log } = dependencies;
    const form = await fromTwilio({ authToken: voice.authToken, publicUrl: voice.publicUrl() }, c);
    if (!form) return notTwilio(c);
    const key = keyInStatusPath(c.req.param('key') ?? '');
    const read = posted.safeParse(form);
    if (key !== undefined && !read.success) return c.json({ error: z.prettifyError(read.error) }, 400);
    const taken =
      key !== undefined && read.data ? await hearFate(dependencies, { key, ...read.data }) : 'unknown';
    if (taken === 'recorded') dependencies.tell();
    if (taken !== 'unknown') return c.body(null, 204);
    const loanId = key && partsOf(key).loanId;
    log.warn({ loanId, message: read.data?.reference }, 'a provider told of a message that is none of ours');
    return c.json({ error: 'there is no such message' }, 404);
  };
}

const posted = z
  .object({
    MessageSid: line.min(1).max(64),
    MessageStatus: line.max(32),
    ErrorCode: z.coerce.number().int().optional(),
  })
  .transform(({ MessageSid: reference, MessageStatus: status, ErrorCode: errorCode = null }) => ({
    reference,
    status,
    errorCode,
  }));
