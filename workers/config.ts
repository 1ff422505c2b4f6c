import { readFileSync } from 'node:fs';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { z } from 'zod';
import { pacedClock, readPace, systemClock } from './clock';

const book = z.object({
  DATABASE_URL: z.string().min(1),
  POLICY_FOLDER: z.string().optional(),
  SANDBOX_CLOCK: z.string().optional(),
});

const worker = z.object({
  TWILIO_ACCOUNT_SID: z.string().startsWith('AC'),
  TWILIO_AUTH_TOKEN: z.string().min(1),
  TWILIO_FROM: z.string().min(1),
  TWILIO_BASE_URL: z.url().optional(),
  SMTP_URL: z.string().startsWith('smtp'),
  SMTP_CA: z.string().optional(),
  MAIL_FROM: z.string().min(3),
  REPAYMENTS_SECRET: z.string().min(16),
  HTTP_HOST: z.string().default('127.0.0.1'),
  HTTP_PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
});

/** What a variable is for, in the words of the error that asks for it. */
const MEANING: Readonly<Record<string, string>> = {
  DATABASE_URL: 'the case book: postgres://user:password@host:5432/arrears',
  TWILIO_ACCOUNT_SID: 'Twilio account, AC…',
  TWILIO_AUTH_TOKEN: 'Twilio auth token',
  TWILIO_FROM: 'the number SMS come from, +…',
  SMTP_URL: 'the mail relay: smtp://user:password@host:587',
  MAIL_FROM: 'the sender of e-mails',
  REPAYMENTS_SECRET: 'at least 16 characters, shared with the payments system',
};

/** The environment lacks something, or something in it cannot be read. Says everything that is wrong at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Variables by name, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What is needed to read and write the case book. */
export type BookConfig = ReturnType<typeof bookConfig>;
/** What is needed to run everything. */
export type WorkerConfig = ReturnType<typeof workerConfig>;

/** Reads what the case book needs. Without a database nothing runs: an empty book would contact everybody again. */
export const bookConfig = (env: Environment) => {
  const { DATABASE_URL, POLICY_FOLDER, SANDBOX_CLOCK } = read(book, env);
  return {
    databaseUrl: DATABASE_URL,
    policyFolder: POLICY_FOLDER,
    temporal: temporalConfig(env),
    clock: SANDBOX_CLOCK === undefined ? systemClock : pacedClock(readPace(SANDBOX_CLOCK)),
  };
};

/** Reads what a worker needs. */
export const workerConfig = (env: Environment) => {
  const all = read(book.extend(worker.shape), env);
  return {
    ...bookConfig(env),
    twilio: {
      accountSid: all.TWILIO_ACCOUNT_SID,
      authToken: all.TWILIO_AUTH_TOKEN,
      from: all.TWILIO_FROM,
      ...(all.TWILIO_BASE_URL === undefined ? {} : { baseUrl: all.TWILIO_BASE_URL }),
    },
    mail: {
      url: all.SMTP_URL,
      from: all.MAIL_FROM,
      ...(all.SMTP_CA === undefined ? {} : { ca: readFileSync(all.SMTP_CA, 'utf8') }),
    },
    http: { host: all.HTTP_HOST, port: all.HTTP_PORT, secret: all.REPAYMENTS_SECRET },
  };
};

/** How Temporal is reached: `temporal.toml` or the same variables as the Temporal CLI (TEMPORAL_ADDRESS, …). */
const temporalConfig = (env: Environment) => {
  const set = Object.entries(env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const overrideEnvVars = Object.fromEntries(set);
  const { connectionOptions, namespace = 'default' } = loadClientConnectConfig({ overrideEnvVars });
  return { connectionOptions, namespace };
};

const read = <T extends z.ZodType>(schema: T, env: Environment): z.infer<T> => {
  const result = schema.safeParse(env);
  if (result.success) return result.data;
  const lines = result.error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    const meaning = MEANING[name];
    const problem = env[name] === undefined ? 'is not set' : message;
    return `  ${name} ${problem}${meaning === undefined ? '' : ` (${meaning})`}`;
  });
  throw new ConfigError(`the environment is not complete:\n${lines.join('\n')}`);
};
