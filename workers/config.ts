import { readFileSync } from 'node:fs';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { z } from 'zod';
import type { SftpAccount } from '../channels/files-through-sftp';
import { HOUR, MINUTE } from '../domain/calendar';
import type { Partner } from '../domain/facts/fact';
import { issueInWords } from '../intake/issue-in-words';
import { clockOf, systemClock } from './clock';
import { alsoNeeded, bookVariables, MEANING, secureUrl, workerVariables } from './variables';

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
export function bookConfig(env: Environment) {
  const { DATABASE_URL, POLICY_FOLDER, SANDBOX_CLOCK } = read(bookVariables, env);
  return {
    databaseUrl: DATABASE_URL,
    policyFolder: POLICY_FOLDER,
    temporal: temporalConfig(env),
    clock: SANDBOX_CLOCK === undefined ? systemClock : clockOf(SANDBOX_CLOCK),
  };
}

/** Reads what a worker needs. */
export function workerConfig(env: Environment) {
  const all = read(workerVariables, env, alsoNeeded(env));
  const [appGateway, systems] = [endpoint('APP_GATEWAY', all), endpoint('SYSTEMS', all)];
  return {
    ...bookConfig(env),
    twilio: {
      accountSid: all.TWILIO_ACCOUNT_SID,
      authToken: all.TWILIO_AUTH_TOKEN,
      from: all.TWILIO_FROM,
      callerId: all.TWILIO_CALLER_ID ?? all.TWILIO_FROM,
      ...(all.TWILIO_WHATSAPP_FROM === undefined ? {} : { whatsappFrom: all.TWILIO_WHATSAPP_FROM }),
      ...(all.TWILIO_BASE_URL === undefined ? {} : { baseUrl: all.TWILIO_BASE_URL }),
    },
    ...answersKey(all),
    ...(appGateway && { appGateway }),
    ...(systems && { systems }),
    ...desk(all),
    partners: {
      ...partner('agency', all.AGENCY_SFTP_URL, all.AGENCY_SFTP_HOST_KEY, all.AGENCY_SFTP_KEY),
      ...partner('legal', all.LEGAL_SFTP_URL, all.LEGAL_SFTP_HOST_KEY, all.LEGAL_SFTP_KEY),
      lookEveryMs: all.PARTNERS_LOOK_SECONDS * 1000,
    },
    mail: {
      url: all.SMTP_URL,
      from: all.MAIL_FROM,
      ...(all.SMTP_CA === undefined ? {} : { ca: readFileSync(all.SMTP_CA, 'utf8') }),
    },
    logLevel: all.LOG_LEVEL,
    http: {
      host: all.HTTP_HOST,
      port: all.HTTP_PORT,
      proxies: all.HTTP_PROXIES,
      secret: all.REPAYMENTS_SECRET,
      ...(all.PUBLIC_URL === undefined ? {} : { publicUrl: all.PUBLIC_URL }),
    },
  };
}

/** The desk is on when its people have a provider to log in at; it is reached over https, but for a loopback address. */
const desk = (all: z.infer<typeof workerVariables>) => {
  const { DESK_ISSUER: issuer, DESK_CLIENT_ID: clientId, DESK_CLIENT_SECRET: clientSecret } = all;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return {};
  const {
    DESK_URL: own,
    PUBLIC_URL: shared,
    DESK_STAFF_CLAIM: staffClaim,
    DESK_ROLES_CLAIM: rolesClaim,
  } = all;
  const reached = own ?? shared;
  if (reached !== undefined && !secureUrl.safeParse(reached).success)
    throw new ConfigError(
      'PUBLIC_URL must begin with https:// where the desk is on (DESK_ISSUER), or set DESK_URL',
    );
  return {
    desk: {
      issuer,
      clientId,
      clientSecret,
      staffClaim,
      ...(rolesClaim !== undefined && { rolesClaim }),
      ...(reached !== undefined && { url: new URL(reached).origin }),
      limits: { idleMs: all.DESK_IDLE_MINUTES * MINUTE, mostMs: all.DESK_HOURS * HOUR },
    },
  };
};

/** One key for both would let whoever reports payments say what people answered. */
const answersKey = ({
  ANSWERS_SECRET: secret,
  ANSWERS_MAY: says = [],
  REPAYMENTS_SECRET,
}: z.infer<typeof workerVariables>) => {
  if (secret === undefined) return {};
  if (secret === REPAYMENTS_SECRET)
    throw new ConfigError('ANSWERS_SECRET is that of the payments, REPAYMENTS_SECRET: take another one');
  return { answersKey: { secret, says } };
};

/** Whoever serves the app, or is told to block a card, must not be able to report payments or answers. */
const endpoint = (name: 'APP_GATEWAY' | 'SYSTEMS', all: z.infer<typeof workerVariables>) => {
  const [url, secret] = [all[`${name}_URL`], all[`${name}_SECRET`]];
  if (url === undefined || secret === undefined) return undefined;
  if (secret === all.REPAYMENTS_SECRET || secret === all.ANSWERS_SECRET)
    throw new ConfigError(`${name}_SECRET is that of the payments or of the answers: take another one`);
  return { url, secret };
};

const partner = (name: Partner, url?: string, hostKey?: string, keyFile?: string): Accounts =>
  url === undefined || hostKey === undefined
    ? {}
    : {
        [name]: {
          url,
          hostKey,
          ...(keyFile === undefined ? {} : { privateKey: readFileSync(keyFile, 'utf8') }),
        },
      };

type Accounts = Readonly<Partial<Record<Partner, SftpAccount>>>;

/** How Temporal is reached: `temporal.toml` or the same variables as the Temporal CLI (TEMPORAL_ADDRESS, …). */
const temporalConfig = (env: Environment) => {
  const set = Object.entries(env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const overrideEnvVars = Object.fromEntries(set);
  const { connectionOptions, namespace = 'default' } = loadClientConnectConfig({ overrideEnvVars });
  return { connectionOptions, namespace };
};

const read = <T extends z.ZodType>(
  schema: T,
  env: Environment,
  needed: readonly string[] = [],
): z.infer<T> => {
  const result = schema.safeParse(env, { error: issueInWords });
  if (result.success && needed.length === 0) return result.data;
  const wrong = (result.error?.issues ?? []).map(({ path, message }) => ({ name: String(path[0]), message }));
  const lines = [...wrong, ...needed.map((name) => ({ name, message: '' }))].map(({ name, message }) => {
    const meaning = MEANING[name];
    const problem = env[name] === undefined ? 'is not set' : message;
    return `  ${name} ${problem}${meaning === undefined ? '' : ` (${meaning})`}`;
  });
  throw new ConfigError(`the environment is not complete:\n${lines.join('\n')}`);
};
