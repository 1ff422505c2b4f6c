import { z } from 'zod';

/** What failed, as a code that is safe to show. `answered` when the server itself said no: then nothing was done. */
export class SftpFailure extends Error {
  override readonly name = 'SftpFailure';
  constructor(
    readonly code: string,
    readonly answered: boolean,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

/** Says of a failed request what it was; `late` when our own time was up. */
export function failed(error: unknown, late: boolean): never {
  const status = statusOf(error);
  const answered = status !== undefined && !LOST.includes(status);
  throw new SftpFailure(late && !answered ? 'time-out' : codeOf(error), answered, { cause: error });
}

/** Whether the server says that there is no such file. */
export function isNoFile(error: unknown): boolean {
  return statusOf(error) === NO_SUCH_FILE;
}

/** Status codes of SFTP version 3 (draft-ietf-secsh-filexfer-02, section 7); a client makes the lost ones up itself. */
const STATUS: Readonly<Record<number, string>> = {
  2: 'no-such-file',
  3: 'permission-denied',
  4: 'failure',
  8: 'unsupported',
};
const NO_SUCH_FILE = 2;
const LOST = [6, 7];

/** What ssh2 says about an error of its own. */
const LEVELS: Readonly<Record<string, string>> = {
  'client-authentication': 'authentication',
  'client-timeout': 'time-out',
};

const coded = z.object({ code: z.union([z.number(), z.string()]) });
const levelled = z.object({ level: z.string() });

/** Where in ssh2 an error comes from; the SFTP client leaves it out of the errors that it throws. */
export function levelOf(error: unknown): string {
  return levelled.safeParse(error).data?.level ?? '';
}

const statusOf = (error: unknown): number | undefined => {
  const code = coded.safeParse(error).data?.code;
  return typeof code === 'number' ? code : undefined;
};

/** A short code without a word of the server's: `sftp-…`, one of Node's (ECONNREFUSED), `authentication`, `time-out` or `connection-lost`. */
export function codeOf(error: unknown, level = ''): string {
  const code = coded.safeParse(error).data?.code ?? '';
  if (typeof code === 'number')
    return LOST.includes(code) ? 'connection-lost' : `sftp-${STATUS[code] ?? code}`;
  if (code === 'ABORT_ERR') return 'time-out';
  return LEVELS[level] ?? (/^E(?!RR_)[A-Z_]{2,20}$/.test(code) ? code : 'connection-lost');
}
